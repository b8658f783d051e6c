package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest extends StorageContract {

  @TempDir Path root;

  @Override
  protected Storage open() {
    return LocalStorage.open("media", root, "media");
  }

  /** Staged files, and records of files that aren't there. */
  @Override
  protected List<String> leftovers() throws IOException {
    Path own = root.resolve(".servlet-storages/media");
    long files = count(root.resolve("media"));
    assertThat(count(own.resolve("records"))).as("one record a file").isLessThanOrEqualTo(files);
    return regularFiles(own.resolve("staging"));
  }

  @Test
  void files_are_where_a_web_server_would_look_for_them() throws IOException {
    write("2026/a.txt", "hello");

    assertThat(root.resolve("media/2026/a.txt")).hasContent("hello");
    assertThat(regularFiles(root.resolve("media"))).containsExactly("2026/a.txt");
  }

  @Test
  void a_file_that_something_else_has_put_there_has_the_type_that_its_name_says()
      throws IOException {
    Files.writeString(root.resolve("media/note.txt"), "hello");

    StoredFile found = storage.find(Key.of("note.txt")).orElseThrow();

    assertThat(found.contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(found.knownSha256()).isEmpty();
  }

  @Test
  void the_record_of_a_file_that_something_else_has_changed_does_not_count() throws IOException {
    write("note.txt", "hello");
    Files.writeString(root.resolve("media/note.txt"), "HELLO");
    Files.setLastModifiedTime(root.resolve("media/note.txt"), FileTime.fromMillis(1));

    assertThat(storage.find(Key.of("note.txt")).orElseThrow().knownSha256()).isEmpty();
  }

  @Test
  void two_versions_of_one_size_in_one_millisecond_keep_their_records_apart() throws IOException {
    for (int i = 0; i < 50; i++) {
      String text = "version " + (10 + i);
      storage.write(
          Key.of("a.txt"),
          new ByteArrayInputStream(text.getBytes(UTF_8)),
          WriteOptions.replace().metadata("text", text));

      assertThat(storage.find(Key.of("a.txt")).orElseThrow().headers().metadata("text"))
          .contains(text);
    }
  }

  @Test
  void a_symbolic_link_does_not_lead_out_of_the_folder(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("media/folder"), outside);
    Files.createSymbolicLink(root.resolve("media/file"), outside.resolve("secret"));

    assertThatThrownBy(() -> storage.read(Key.of("folder/secret")))
        .isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> write("folder/new", "x")).isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> storage.delete(Key.of("folder/secret")))
        .isInstanceOf(AccessRefusedException.class);
    assertThat(storage.find(Key.of("file"))).isEmpty();
    try (Stream<?> files = storage.list(KeyPrefix.ALL)) {
      assertThat(files).isEmpty();
    }
    assertThat(outside.resolve("secret")).hasContent("secret");
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void a_file_can_not_be_a_folder_too() throws IOException {
    write("a", "x");

    assertThatThrownBy(() -> write("a/b", "y"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is a file and can't be a folder");
    assertThat(storage.find(Key.of("a/b"))).isEmpty();
  }

  @Test
  void two_locations_in_one_root_do_not_mix() throws IOException {
    write("a.txt", "media");
    try (Storage other = LocalStorage.open("static", root, "static")) {
      assertThat(other.find(Key.of("a.txt"))).isEmpty();
    }
  }

  @Test
  void a_root_that_is_a_file_stops_the_start() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");

    assertThatThrownBy(() -> LocalStorage.open("media", file, "media"))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(file.toString(), "storages.media.root");
  }

  private void write(String key, String text) throws IOException {
    storage.write(
        Key.of(key), new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }

  private static long count(Path folder) throws IOException {
    return regularFiles(folder).size();
  }

  private static List<String> regularFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
