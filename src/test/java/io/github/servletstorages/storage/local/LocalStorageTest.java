package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalStorageTest extends StorageContract {

  @TempDir Path root;

  @Override
  protected Storage open() {
    return LocalStorage.open(new LocalConfig("media", root, "media"));
  }

  @Override
  protected List<String> leftovers() throws IOException {
    return LocalLeftovers.in(new LocalConfig("media", root, "media"));
  }

  @Override
  protected boolean takesEveryKey() {
    return false;
  }

  @Test
  void files_are_where_a_web_server_would_look_for_them() throws IOException {
    write("2026/a.txt", "hello");

    assertThat(root.resolve("media/2026/a.txt")).hasContent("hello");
    assertThat(LocalLeftovers.regularFiles(root.resolve("media"))).containsExactly("2026/a.txt");
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
  void a_file_that_is_being_replaced_is_never_without_its_record() throws Exception {
    write("a.txt", "x");
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> withoutRecord =
          thread.submit(
              () -> {
                int missed = 0;
                while (!done.get()) {
                  missed += storage.find(Key.of("a.txt")).orElseThrow().sha256() == null ? 1 : 0;
                }
                return missed;
              });
      for (int i = 0; i < 100; i++) {
        storage.write(
            Key.of("a.txt"), new ByteArrayInputStream(new byte[i]), WriteOptions.replace());
      }
      done.set(true);

      assertThat(withoutRecord.get()).isZero();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void a_symbolic_link_does_not_lead_out_of_the_folder(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret"), "secret");
    Files.writeString(Files.createDirectory(outside.resolve("deep")).resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("media/folder"), outside);
    Files.createSymbolicLink(root.resolve("media/file"), outside.resolve("secret"));

    assertThatThrownBy(() -> storage.read(Key.of("folder/secret")))
        .isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> storage.read(Key.of("folder/deep/secret")))
        .isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> write("folder/new", "x")).isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> write("folder/deep/new", "x"))
        .isInstanceOf(AccessRefusedException.class);
    assertThatThrownBy(() -> write("folder/none/new", "x"))
        .isInstanceOf(AccessRefusedException.class);
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
    try (Storage other = LocalStorage.open(new LocalConfig("static", root, "static"))) {
      assertThat(other.find(Key.of("a.txt"))).isEmpty();
    }
  }

  @Test
  void locations_that_look_alike_in_a_name_do_not_mix() throws IOException {
    LocalConfig slash = new LocalConfig("one", root, "a/b");
    LocalConfig tilde = new LocalConfig("two", root, "a~b");

    assertThat(LocalFolders.open(slash).own()).isNotEqualTo(LocalFolders.open(tilde).own());
  }

  @Test
  void no_record_stays_of_a_file_that_was_replaced_or_deleted_or_not_created() throws IOException {
    Path records = root.resolve(".servlet-storages/media/records");
    write("a.txt", "one");
    assertThatThrownBy(() -> write("a.txt", "another")).isInstanceOf(FileExistsException.class);
    storage.write(Key.of("a.txt"), new ByteArrayInputStream(new byte[9]), WriteOptions.replace());
    assertThat(LocalLeftovers.regularFiles(records)).hasSize(1);

    storage.delete(Key.of("a.txt"));
    assertThat(LocalLeftovers.regularFiles(records)).isEmpty();
  }

  @Test
  void a_key_that_differs_in_case_is_free_once_the_other_is_gone() throws IOException {
    write("Photo.jpg", "x");
    assertThatThrownBy(() -> write("photo.JPG", "y")).isInstanceOf(InvalidKeyException.class);

    storage.delete(Key.of("Photo.jpg"));

    write("photo.JPG", "y");
    write("straße", "x");
    write("strasse", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "PRN",
        "aux.",
        "Nul.tar.gz",
        "a/COM1/b",
        "lpt9.txt",
        "com¹",
        "conin$",
        "nul .txt",
        "a?b",
        "a\"b",
        "<",
        "a|b",
        "trailing ",
        "trailing./b"
      })
  void what_windows_can_not_have_is_refused(String name) {
    assertThatThrownBy(() -> write(name, "x")).isInstanceOf(InvalidKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console",
        "com",
        "com10",
        "nulls.txt",
        ".con",
        "a.nul",
        " leading",
        "auxiliary",
        "a;b,c=d&e'f#g%h+i@j!k~l[m]{n}(o)^`$"
      })
  void what_only_looks_like_it_is_taken(String name) throws IOException {
    write(name, "x");

    assertThat(storage.find(Key.of(name))).isPresent();
  }

  @Test
  void a_name_that_no_file_system_takes_is_refused_before_anything_is_written() {
    Key key = Key.of("x".repeat(256));

    assertThatThrownBy(() -> storage.stage(key, WriteOptions.create()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("255 bytes");
    assertThat(storage.find(key)).isEmpty();
  }

  @Test
  void what_something_else_has_put_there_under_such_a_name_is_not_listed() throws IOException {
    Files.writeString(root.resolve("media/10:30.txt"), "x");
    Files.writeString(Files.createDirectory(root.resolve("media/aux")).resolve("a.txt"), "x");

    try (Stream<?> files = storage.list(KeyPrefix.ALL);
        Stream<?> entries = storage.listFolder(KeyPrefix.ALL)) {
      assertThat(files).isEmpty();
      assertThat(entries).isEmpty();
    }
    assertThat(storage.find(Key.of("10:30.txt"))).isEmpty();
  }

  @Test
  void files_and_folders_have_the_permissions_that_are_set() throws IOException {
    LocalPermissions permissions =
        LocalPermissions.of(
            "own", Map.of("filePermissions", "rw-rw----", "folderPermissions", "rwxrwx---"));
    Path place = root.resolve("place");
    try (Storage own = LocalStorage.open(new LocalConfig("own", place, "own", permissions))) {
      own.write(Key.of("a/b.txt"), new ByteArrayInputStream(new byte[1]), WriteOptions.create());
    }

    try (Stream<Path> paths = Files.walk(place)) {
      assertThat(paths)
          .hasSizeGreaterThan(10)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwxrwx---" : "rw-rw----"));
    }
  }

  @Test
  void permissions_that_keep_out_the_server_are_refused() {
    assertThatThrownBy(() -> LocalPermissions.of("media", Map.of("folderPermissions", "rw-rw-rw-")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("storages.media.folderPermissions", "rwx");
    assertThatThrownBy(() -> LocalPermissions.of("media", Map.of("filePermissions", "r--r--r--")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("storages.media.filePermissions", "rw-");
  }

  @Test
  void permissions_where_there_are_none_stop_the_start() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      LocalPermissions permissions =
          LocalPermissions.of("m", Map.of("filePermissions", "rw-------"));
      LocalConfig config = new LocalConfig("m", windows.getPath("C:\\files"), "m", permissions);

      assertThatThrownBy(() -> LocalStorage.open(config))
          .isInstanceOf(StorageException.class)
          .hasMessageContainingAll("knows no owner", "storages.m.filePermissions");
    }
  }

  @Test
  void a_root_that_is_a_file_stops_the_start() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");

    assertThatThrownBy(() -> LocalStorage.open(new LocalConfig("media", file, "media")))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(file.toString(), "storages.media.root");
  }

  private void write(String key, String text) throws IOException {
    storage.write(
        Key.of(key), new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }
}
