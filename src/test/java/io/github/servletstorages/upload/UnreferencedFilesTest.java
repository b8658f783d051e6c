package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreferencedFilesTest {

  private final Instant weekAgo = Instant.now().minus(Duration.ofDays(7));

  private final Storage storage =
      new MemoryStorage("media", Clock.fixed(weekAgo.minusSeconds(1), ZoneOffset.UTC));
  private final MediaFiles media =
      MediaFiles.of(
          new StorageConfig(
              "media",
              "memory",
              "media",
              Optional.of("https://files.example/media/"),
              AccessConfig.OPEN,
              Map.of()),
          storage);

  @Property
  void exactly_the_files_that_no_reference_names_are_found(
      @ForAll @Size(max = 40) Set<@IntRange(max = 60) Integer> files,
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> references) {
    UnreferencedFilesTest test = new UnreferencedFilesTest();
    files.forEach(number -> test.write(number + ".jpg"));
    Set<Integer> expected = new HashSet<>(files);
    references.forEach(expected::remove);

    List<String> found = new ArrayList<>();
    test.of(references.stream().map(number -> number + ".jpg"))
        .find(file -> found.add(file.key().value()));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(n -> n + ".jpg").toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.jpg",
        "https://files.example/media/a%20b.jpg",
        "https://files.example/media/a%20b.jpg?X-Amz-Signature=0#x"
      })
  void a_reference_is_a_key_or_a_url(String reference) {
    write("a b.jpg");

    assertThat(of(Stream.of(reference)).find(file -> {}).unreferenced()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/media/a.jpg",
        "../a.jpg",
        "https://files.example/media/",
        "https://files.example/media/%zz",
        "https://files.example/other/a.jpg",
        "//elsewhere.example/a.jpg"
      })
  void what_is_neither_is_an_error_since_it_may_mean_a_file(String reference) {
    assertThatThrownBy(() -> of(Stream.of("a.jpg", reference)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reference 2 is neither")
        .hasMessageContaining("https://files.example/media/");
  }

  @Test
  void what_the_library_keeps_for_itself_is_no_media_file() {
    write(PendingUploads.FOLDER.value() + "0123");
    write(KeptUploads.FOLDER.value() + "0123.json");

    assertThat(of(Stream.of()).find(file -> {}).files()).isZero();
  }

  @Test
  void files_that_nothing_refers_to_are_deleted_in_batches() {
    for (int i = 0; i < 2001; i++) {
      write("old/" + i);
    }
    write("used.jpg");
    UnreferencedFiles files = of(Stream.of("used.jpg"));

    assertThat(files.delete(files.find(file -> {}), 100)).isEqualTo(2001);
    assertThat(keys()).containsExactly(Key.of("used.jpg"));
  }

  @Test
  void more_than_the_share_or_all_for_want_of_references_is_not_deleted() {
    write("a");
    write("b");
    UnreferencedFiles files = of(Stream.of("a"));

    assertThatThrownBy(() -> files.delete(files.find(file -> {}), 49))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing refers to 1 of 2 files, which is more than 49 %");
    UnreferencedFiles all = of(Stream.of());
    assertThatThrownBy(() -> all.delete(all.find(file -> {}), 99))
        .hasMessage("there are no references at all");
    assertThat(keys()).hasSize(2);
    assertThat(files.delete(files.find(file -> {}), 50)).isEqualTo(1);
  }

  @Test
  void files_of_less_than_a_day_are_never_asked_about() {
    Instant tooLate = Instant.now().minus(Duration.ofHours(23));

    assertThatThrownBy(() -> UnreferencedFiles.of(media, Stream::of, tooLate))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private UnreferencedFiles of(Stream<String> references) {
    return UnreferencedFiles.of(media, () -> references, weekAgo);
  }

  private void write(String key) {
    try {
      storage.write(Key.of(key), new ByteArrayInputStream(new byte[1]), WriteOptions.create());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Key> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }
}
