package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalUrlSignerTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String BASE = "/shop/media/";
  private static final Key KEY = Key.of("2026/a b.jpg");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final SignedUrlOptions HOUR = SignedUrlOptions.of(Duration.ofHours(1));

  private static LocalUrlSigner signer(Instant now) {
    return signer("media", SECRET, now);
  }

  private static LocalUrlSigner signer(String storage, String secret, Instant now) {
    return new LocalUrlSigner(storage, BASE, secret, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String query(String url) {
    return url.substring(url.indexOf('?') + 1);
  }

  @Test
  void a_signed_url_has_no_character_that_would_have_to_be_escaped_anywhere() {
    String url =
        signer(NOW)
            .signedUrl(
                KEY, HOUR.notBefore(NOW).contentDisposition("attachment; filename=\"ä & b.pdf\""));

    assertThat(url)
        .startsWith("/shop/media/2026/a%20b.jpg?signed=")
        .matches("[A-Za-z0-9._~/%?=-]+");
  }

  @Test
  void it_admits_to_its_file_until_it_ends() {
    String query = query(signer(NOW).signedUrl(KEY, HOUR));

    assertThat(signer(NOW).admit(KEY, query)).contains(new Admission(null));
    assertThat(signer(NOW.plus(Duration.ofMinutes(59))).admit(KEY, query)).isPresent();
    assertThat(signer(NOW.plus(Duration.ofMinutes(90)).minusMillis(1)).admit(KEY, query))
        .isPresent();
    assertThat(signer(NOW.plus(Duration.ofMinutes(90))).admit(KEY, query)).isEmpty();
  }

  @Test
  void it_stays_the_same_for_half_of_its_validity_so_that_browsers_can_cache() {
    String url = signer(NOW).signedUrl(KEY, HOUR);

    assertThat(signer(NOW.plus(Duration.ofMinutes(30)).minusMillis(1)).signedUrl(KEY, HOUR))
        .isEqualTo(url);
    assertThat(signer(NOW.plus(Duration.ofMinutes(30))).signedUrl(KEY, HOUR)).isNotEqualTo(url);
  }

  @Test
  void one_for_later_does_not_work_before() {
    Instant later = NOW.plus(Duration.ofDays(1));
    String query = query(signer(NOW).signedUrl(KEY, HOUR.notBefore(later)));

    assertThat(signer(later.minusMillis(1)).admit(KEY, query)).isEmpty();
    assertThat(signer(later).admit(KEY, query)).isPresent();
    assertThat(signer(later.plus(Duration.ofHours(1))).admit(KEY, query)).isEmpty();
  }

  @Test
  void it_brings_its_disposition() {
    String disposition = "attachment; filename*=UTF-8''%C3%A4.pdf; x=\"ä\"";
    String query = query(signer(NOW).signedUrl(KEY, HOUR.contentDisposition(disposition)));

    assertThat(signer(NOW).admit(KEY, query)).contains(new Admission(disposition));
  }

  @Test
  void a_disposition_that_could_start_another_header_is_refused() {
    SignedUrlOptions split = HOUR.contentDisposition("inline\r\nSet-Cookie: a=b");

    assertThatIllegalArgumentException().isThrownBy(() -> signer(NOW).signedUrl(KEY, split));
  }

  @Test
  void it_is_good_for_no_other_file_storage_or_secret() {
    String query = query(signer(NOW).signedUrl(KEY, HOUR));

    assertThat(signer(NOW).admit(Key.of("2026/b.jpg"), query)).isEmpty();
    assertThat(signer("bills", SECRET, NOW).admit(KEY, query)).isEmpty();
    assertThat(signer("media", SECRET.replace('0', '1'), NOW).admit(KEY, query)).isEmpty();
  }

  @Test
  void neither_its_end_nor_its_disposition_can_be_changed() {
    String plain = query(signer(NOW).signedUrl(KEY, HOUR));
    String end = plain.substring("signed=".length(), plain.indexOf('.'));
    String disposed = query(signer(NOW).signedUrl(KEY, HOUR.contentDisposition("attachment")));

    assertThat(signer(NOW).admit(KEY, plain.replace(end, end + "0"))).isEmpty();
    assertThat(signer(NOW).admit(KEY, plain.replace(end, "1-" + end))).isEmpty();
    assertThat(signer(NOW).admit(KEY, plain + ".aW5saW5l")).isEmpty();
    assertThat(signer(NOW).admit(KEY, disposed.substring(0, disposed.lastIndexOf('.')))).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "signed=",
        "signed=9999999999",
        "signed=9999999999.",
        "signed=99999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "signed=9999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "signed=9999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.A",
        "signed=-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "x=y"
      })
  void what_is_not_signed_at_all_is_not_admitted(String query) {
    assertThat(signer(NOW).admit(KEY, query)).isEmpty();
  }

  @Property
  void no_character_of_it_can_be_changed(
      @ForAll @IntRange(max = 200) int index, @ForAll @IntRange(min = 33, max = 126) int other) {
    String query = query(signer(NOW).signedUrl(KEY, HOUR.contentDisposition("attachment")));
    int changed = index % query.length();
    String tampered = query.substring(0, changed) + (char) other + query.substring(changed + 1);

    assertThat(signer(NOW).admit(KEY, tampered).isPresent()).isEqualTo(tampered.equals(query));
  }
}
