package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.memory.MemoryStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RollbackTest {

  @TempDir private Path folder;

  private final Storage storage = new MemoryStorage("static", Clock.systemUTC());
  private final Rollback rollback = new Rollback(storage);
  private Hashing hashing = Hashing.ALL;

  @Test
  void the_old_content_gets_the_next_number() throws IOException {
    Plan first = publish("one");
    publish("two");

    assertThat(rollback.check(1)).isEqualTo(3);
    assertThat(rollback.to(1)).isEqualTo(3);

    Releases releases = new Releases(storage);
    assertThat(releases.current()).hasValue(3);
    assertThat(releases.read(3).manifest().assets())
        .containsExactlyElementsOf(releases.read(first.number()).manifest().assets());
  }

  @Test
  void to_look_changes_nothing() throws IOException {
    publish("one");
    publish("two");

    rollback.check(1);

    assertThat(new Releases(storage).current()).hasValue(2);
  }

  @Test
  void plain_files_stay_new_and_the_next_release_puts_them_right() throws IOException {
    publish("one");
    publish("two");
    rollback.to(1);
    assertThat(text("a.txt")).isEqualTo("two");

    Plan again = publish("one");

    assertThat(again.newRelease()).isTrue();
    assertThat(text("a.txt")).isEqualTo("one");
  }

  @Test
  void a_release_whose_files_are_gone_is_refused() throws IOException {
    publish("one");
    Key hashed =
        new Releases(storage)
            .read(1)
            .manifest()
            .find(Key.of("a.txt"))
            .orElseThrow()
            .publishedPath();
    publish("two");
    storage.delete(hashed);

    assertThatThrownBy(() -> rollback.to(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 of its files are gone")
        .hasMessageContaining(hashed.value());
    assertThat(new Releases(storage).current()).hasValue(2);
  }

  @Test
  void files_without_hashes_that_were_replaced_can_not_come_back() throws IOException {
    hashing = Hashing.NONE;
    publish("one");
    publish("two");

    assertThatThrownBy(() -> rollback.to(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.txt");
  }

  @Test
  void files_without_hashes_that_are_still_the_same_come_back() throws IOException {
    hashing = Hashing.NONE;
    publish("one");
    publish("two");
    publish("one");

    assertThat(rollback.to(1)).isEqualTo(4);
  }

  @Test
  void the_current_release_and_one_that_was_pruned_are_refused() throws IOException {
    publish("one");
    publish("two");
    Pruner pruner = new Pruner(storage, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
    pruner.remove(pruner.plan(1, Duration.ZERO));

    assertThatThrownBy(() -> rollback.to(2)).hasMessage("Release 2 is current.");
    assertThatThrownBy(() -> rollback.to(1)).hasMessage("There is no release 1; there are 2.");
  }

  private Plan publish(String text) throws IOException {
    SourceFolder files = new SourceFolder(folder).file("a.txt", text);
    PublishSettings settings =
        new PublishSettings(
            new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "public, max-age=60"),
            true,
            Compression.NONE,
            List.of());
    return new Publisher(storage, settings)
        .publish(
            new Collector(Sources.read(files), new CollectSettings("/static/", hashing, false)),
            path -> {});
  }

  private String text(String path) throws IOException {
    try (var content = storage.read(Key.of(path))) {
      return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
