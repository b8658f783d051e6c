package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.SetClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrunerTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  private final SetClock clock = new SetClock();
  private final Storage storage = new MemoryStorage("static", clock);
  private final Pruner pruner = new Pruner(storage, clock);

  /** Releases 1 to 4, each a day after the one before. */
  @BeforeEach
  void four_releases() throws IOException {
    publish("one", 1);
    for (int number = 2; number <= 4; number++) {
      clock.advance(DAY);
      publish("version " + number, number);
    }
  }

  @Test
  void releases_go_that_are_neither_new_nor_were_current_lately() throws IOException {
    clock.advance(DAY);

    assertThat(pruner.plan(1, DAY.multipliedBy(10)).releases()).isEmpty();
    assertThat(pruner.plan(1, Duration.ZERO).releases()).containsExactly(1L, 2L, 3L);
    assertThat(pruner.plan(3, Duration.ZERO).releases()).containsExactly(1L);
    assertThat(pruner.plan(9, Duration.ZERO).releases()).isEmpty();
  }

  @Test
  void age_counts_from_when_the_next_release_became_current() throws IOException {
    clock.advance(Duration.ofHours(1));

    // 3 is a day and an hour old, but was current up to an hour ago
    assertThat(pruner.plan(1, Duration.ofHours(2)).releases()).containsExactly(1L, 2L);
  }

  @Test
  void only_files_go_that_no_kept_release_names_and_a_removed_one_does() throws IOException {
    put("foreign.txt");
    List<String> before = files();
    clock.advance(DAY);

    pruner.remove(pruner.plan(2, Duration.ZERO));

    assertThat(files())
        .hasSize(before.size() - 4)
        .contains("foreign.txt", "same.txt", "changing.txt")
        .doesNotContain(".releases/000001.json", ".releases/000002.json")
        .contains(".releases/000003.json", ".releases/000004.json");
    requireWhole(3);
    requireWhole(4);
  }

  @Test
  void a_second_run_finds_nothing() throws IOException {
    clock.advance(DAY);
    pruner.remove(pruner.plan(1, Duration.ZERO));

    assertThat(pruner.plan(1, Duration.ZERO).isEmpty()).isTrue();
  }

  @Test
  void all_that_no_release_names_is_cleared() throws IOException {
    put("foreign.txt");
    put("deep/er/foreign.txt");

    Removal removal = pruner.planClear();

    assertThat(removal.files())
        .extracting(file -> file.key().value())
        .containsExactly("deep/er/foreign.txt", "foreign.txt");
    assertThat(removal.releases()).isEmpty();
    pruner.remove(removal);
    assertThat(pruner.planClear().isEmpty()).isTrue();
    requireWhole(1);
  }

  @Test
  void plain_files_stay_when_an_old_release_was_made_current() throws IOException {
    new Rollback(storage, clock).to(1);
    clock.advance(DAY);

    pruner.remove(pruner.plan(1, Duration.ZERO));

    assertThat(files()).contains("changing.txt", "same.txt");
    assertThat(pruner.planClear().isEmpty()).isTrue();
    requireWhole(5);
  }

  @Test
  void the_current_release_always_stays() {
    assertThatThrownBy(() -> pruner.plan(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_removed_if_someone_has_published_since() throws IOException {
    clock.advance(DAY);
    Removal removal = pruner.plan(1, Duration.ZERO);
    publish("version 5", 5);
    List<String> before = files();

    assertThatThrownBy(() -> pruner.remove(removal))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Nothing was removed");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void a_release_that_was_published_meanwhile_and_lacks_files_now_is_told() throws IOException {
    clock.advance(DAY);
    Removal removal = pruner.plan(1, Duration.ZERO);
    Release first = new Releases(storage).read(1);
    Pruner racing =
        new Pruner(
            MeanwhileStorage.afterDeletion(storage, () -> new Releases(storage).publish(5, first)),
            clock);

    assertThatThrownBy(() -> racing.remove(removal))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Run collectstatic once more");
  }

  @Test
  void an_empty_storage_has_nothing_to_remove() throws IOException {
    Pruner empty = new Pruner(new MemoryStorage("static", clock), clock);

    assertThat(empty.plan(1, Duration.ZERO).isEmpty()).isTrue();
  }

  @Test
  void a_plan_is_text_and_json() throws IOException {
    put("foreign.txt");
    Removal removal = pruner.planClear();

    assertThat(removal.toText())
        .isEqualToNormalizingNewlines(
            """
            remove    foreign.txt
            0 releases and 1 files (7 bytes) to remove; release 4 stays current.
            """);
    assertThat(removal.toJson())
        .isEqualTo(
            "{\"current\":4,\"releases\":[],\"files\":[{\"path\":\"foreign.txt\",\"size\":7}]}");
  }

  private void publish(String text, long expected) throws IOException {
    SourceFolder files = new SourceFolder(folder).file("changing.txt", text).file("same.txt", "a");
    Collector collector =
        new Collector(Sources.read(files), new CollectSettings("/static/", Hashing.ALL, false));
    PublishSettings settings =
        new PublishSettings(
            new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "public, max-age=60"),
            true,
            Compression.NONE,
            List.of());
    Plan plan =
        new Publisher(storage, settings, new Compressor(), clock).publish(collector, path -> {});
    assertThat(plan.number()).isEqualTo(expected);
  }

  private void put(String path) throws IOException {
    byte[] text = "foreign".getBytes(StandardCharsets.UTF_8);
    storage.write(Key.of(path), new ByteArrayInputStream(text), WriteOptions.create());
  }

  private List<String> files() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(file -> file.key().value()).toList();
    }
  }

  private void requireWhole(long number) throws IOException {
    List<String> there = files();
    assertThat(new Releases(storage).read(number).copies())
        .allMatch(copy -> there.contains(copy.path().value()));
  }
}
