package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal of pending uploads looks like. */
final class JournalTextTest {

  @Test
  void a_line_has_the_time_and_the_key() {
    assertThat(JournalText.of(Map.of(Key.of("2026/11/a b.png"), Instant.ofEpochSecond(1700000000))))
        .isEqualTo("1700000000 2026/11/a b.png\n");
  }

  @Property(tries = 200)
  void what_is_written_is_read(@ForAll Map<String, Integer> names) {
    Map<Key, Instant> files = new LinkedHashMap<>();
    names.forEach(
        (name, second) ->
            key(name).ifPresent(key -> files.put(key, Instant.ofEpochSecond(second))));

    assertThat(JournalText.parse(JournalText.of(files))).isEqualTo(files);
  }

  private static Optional<Key> key(String name) {
    try {
      return Optional.of(Key.of(name));
    } catch (InvalidKeyException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.png", " photo.png", "x photo.png", "1700000000", "1", "\n"})
  void a_line_without_time_is_refused(String text) {
    assertThatThrownBy(() -> JournalText.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 ", "1 ../..", "1 /a"})
  void a_line_without_key_is_refused(String text) {
    assertThatThrownBy(() -> JournalText.parse(text)).isInstanceOf(InvalidKeyException.class);
  }
}
