package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences about refused uploads, in each language. */
final class RefusalWordsTest {

  @ParameterizedTest
  @EnumSource
  void each_limit_has_a_sentence_in_each_language_that_tells_it(UploadLimit limit)
      throws IOException {
    assertThat(words("refusals.properties").getProperty(limit.code())).contains("{0}");
    assertThat(words("refusals_de.properties").getProperty(limit.code())).contains("{0}");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 408, 413, 415, 422, 500, 503})
  void each_status_has_a_title_in_each_language(int status) throws IOException {
    assertThat(words("refusals.properties")).containsKey("status." + status);
    assertThat(words("refusals_de.properties")).containsKey("status." + status);
  }

  /** In English the filter says more about these than a fixed sentence could. */
  @Test
  void german_has_all_of_english_and_a_sentence_for_each_other_kind_of_refusal()
      throws IOException {
    assertThat(words("refusals_de.properties").stringPropertyNames())
        .containsAll(words("refusals.properties").stringPropertyNames())
        .containsAll(Set.of("malformed", "too-slow", "refused-type", "unprocessable"));
  }

  private static Properties words(String file) throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(RefusalWordsTest.class.getResourceAsStream(file), file)) {
      Properties words = new Properties();
      words.load(new InputStreamReader(bytes, UTF_8));
      return words;
    }
  }
}
