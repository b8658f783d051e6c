package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.tomcat.FakeServletContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Storages beside media, and which of them sign. */
final class SignedFilesTest {

  private static final SignedUrlOptions MINUTE = SignedUrlOptions.of(Duration.ofMinutes(1));

  private static Storages start(Map<String, String> params) {
    return Storages.start(FakeServletContext.with("/shop", params));
  }

  @Test
  void a_storage_of_the_applications_own_is_reached_by_its_name() {
    try (Storages storages =
        start(
            Map.of(
                "storages.media.backend", "memory",
                "storages.media.baseUrl", "https://media.example.org/",
                "storages.names", "bills",
                "storages.bills.backend", "memory",
                "storages.bills.location", "b",
                "storages.bills.baseUrl", "https://bills.example.org/"))) {
      assertThat(storages.storage("bills").orElseThrow().name()).isEqualTo("bills");
      assertThat(storages.files("bills").url("a b.pdf"))
          .isEqualTo("https://bills.example.org/a%20b.pdf");
      assertThat(storages.files("media")).isSameAs(storages.media());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> storages.files("static"))
          .withMessageContaining("[bills, media]");
      assertThatIllegalArgumentException().isThrownBy(() -> storages.files("nothing"));
    }
  }

  @Test
  void a_storage_without_signed_urls_signs_none_and_admits_all() {
    try (Storages storages = Storages.start(FakeServletContext.inMemory())) {
      Key key = Key.of("a.pdf");

      assertThat(storages.media().admit(key, null)).contains(Admission.AS_STORED);
      assertThatIllegalStateException()
          .isThrownBy(() -> storages.media().signedUrl(key, MINUTE))
          .withMessageContaining("storages.media.signedUrls");
    }
  }

  @Test
  void what_a_backend_cannot_do_is_said_at_once_with_both_settings() {
    assertThatThrownBy(
            () ->
                start(
                    Map.of(
                        "storages.media.backend", "memory",
                        "storages.media.signedUrls", "true")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "storages.media.baseUrl is not set",
            "storages.media.signedUrls is true",
            "storages.media.backend",
            "\"memory\"");
  }
}
