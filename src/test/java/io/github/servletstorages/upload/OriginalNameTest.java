package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.FileHeaders;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginalNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"photo.jpg", "Grüße aus 東京.png", "🦆.gif", "a b (1).txt", "it's \"b\" & <c>.pdf"})
  void a_decent_name_is_kept(String name) {
    assertThat(OriginalName.clean(name)).isEqualTo(name);
  }

  @Test
  void what_can_not_be_seen_is_left_out() {
    assertThat(OriginalName.clean("a\u0000b\r\nc\td\u007f\u0085.txt")).isEqualTo("abcd.txt");
    assertThat(OriginalName.clean("exe.\u202egpj.exe")).isEqualTo("exe.gpj.exe");
    assertThat(OriginalName.clean("\u2066a\u2069\u200b\ufeff\u2028\u2029.txt")).isEqualTo("a.txt");
    assertThat(OriginalName.clean("a\ud83d.txt")).isEqualTo("a.txt");
    assertThat(OriginalName.clean("  a.txt\u3000")).isEqualTo("a.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "\u202e", ".", "..", "...", ".\u200b.", " .. "})
  void a_name_of_which_nothing_is_left_has_one_all_the_same(String name) {
    assertThat(OriginalName.clean(name)).isEqualTo("file");
  }

  @Test
  void a_long_name_keeps_its_extension() {
    assertThat(OriginalName.clean("a".repeat(500) + ".jpeg"))
        .hasSize(255)
        .startsWith("aaaa")
        .endsWith("a.jpeg");
    assertThat(OriginalName.clean("🦆".repeat(500) + ".jpeg"))
        .startsWith("🦆🦆")
        .endsWith("🦆.jpeg");
    assertThat(OriginalName.clean("a." + "b".repeat(500))).hasSize(255).startsWith("a.bbb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CON", "nul.txt", "Aux.tar.gz", "com1.png", "LPT\u00b2", "PRN .txt", "COM0."})
  void the_name_of_a_device_is_no_name_of_a_file(String name) {
    assertThat(OriginalName.clean(name)).isEqualTo("_" + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CONTRACT.pdf", "console", "COM10.txt", "a.nul", "LPT.txt", "auxiliary.c"})
  void a_name_that_only_starts_like_one_of_a_device_is_kept(String name) {
    assertThat(OriginalName.clean(name)).isEqualTo(name);
  }

  /** What looks like an escape is what the user sees in the folder: nothing is decoded twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {"..&#x2F;x.txt", "a&amp;b.txt", "a%2Fb.txt", "a.txt::$DATA", "a;b.asp;.jpg"})
  void what_has_a_meaning_elsewhere_is_text_here(String name) {
    assertThat(OriginalName.clean(name)).isEqualTo(name);
  }

  @Test
  void a_name_whose_extension_is_too_long_is_cut_at_its_end() {
    String long300 = "f".repeat(300);

    assertThat(OriginalName.clean(long300 + ".txt")).isEqualTo("f".repeat(251) + ".txt");
    assertThat(OriginalName.clean("foo." + long300)).isEqualTo("foo." + "f".repeat(251));
    assertThat(OriginalName.clean(long300 + "." + long300)).isEqualTo("f".repeat(255));
  }

  /** Percent-encoded, as S3 gets it, a byte may take three; and there is other metadata. */
  @Property
  void a_name_fits_into_the_2_kib_that_s3_takes_as_metadata(@ForAll String name) {
    for (String long255 : new String[] {name, "é".repeat(400) + name, "日".repeat(300) + name}) {
      String clean = OriginalName.clean(long255);

      assertThat(clean.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(600);
      assertThat(clean).isNotBlank();
      assertThat(FileHeaders.isMetadata("original-name", clean)).isTrue();
    }
  }
}
