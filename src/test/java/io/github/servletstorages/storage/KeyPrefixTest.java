package io.github.servletstorages.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyPrefixTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "2026/", "2026/1", "a/.", "a/..", ".", "a b", "日本/"})
  void any_beginning_of_a_key_is_a_prefix(String text) {
    assertThat(KeyPrefix.of(text).value()).isEqualTo(text);
    assertThat(KeyPrefix.of(text)).hasToString(text);
  }

  static Stream<String> noPrefixes() {
    return Stream.of(
        "/",
        "/a",
        "//",
        "a//",
        "a//b",
        "../",
        "../a",
        "./",
        "a/../",
        "a/./b",
        "a\\",
        "a\u0000",
        "a\n",
        "\u202Ea",
        "a\u200B",
        "\ud83d",
        "e\u0301",
        "x".repeat(1025));
  }

  @ParameterizedTest
  @MethodSource("noPrefixes")
  void what_no_key_can_start_with_is_refused(String text) {
    assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> KeyPrefix.of(text));
  }

  @Test
  void a_prefix_matches_the_keys_that_start_with_it() {
    Key key = Key.of("2026/11/photo.jpg");

    assertThat(KeyPrefix.ALL.matches(key)).isTrue();
    assertThat(KeyPrefix.of("2026/").matches(key)).isTrue();
    assertThat(KeyPrefix.of("2026/1").matches(key)).isTrue();
    assertThat(KeyPrefix.of("2026/11/photo.jpg").matches(key)).isTrue();
    assertThat(KeyPrefix.of("2026/11/photo.jpg/").matches(key)).isFalse();
    assertThat(KeyPrefix.of("11/").matches(key)).isFalse();
  }

  @Property
  void each_beginning_of_a_key_is_a_prefix_that_matches_it(@ForAll("keys") String text) {
    Key key = Key.of(text);
    int length = text.codePointCount(0, text.length());
    for (int i = 0; i <= length; i++) {
      String beginning = text.substring(0, text.offsetByCodePoints(0, i));

      assertThat(KeyPrefix.of(beginning).matches(key)).as(beginning).isTrue();
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return KeyTest.keyTexts();
  }
}
