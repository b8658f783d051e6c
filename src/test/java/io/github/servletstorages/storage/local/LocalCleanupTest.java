package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalCleanupTest {

  private static final Key KEY = Key.of("2026/a.txt");

  @TempDir Path root;

  private LocalFolders folders;
  private LocalRecords records;

  @BeforeEach
  void makeFolders() {
    folders = LocalFolders.open(config());
    records = new LocalRecords(folders);
  }

  private LocalConfig config() {
    return new LocalConfig("media", root, "media");
  }

  @Test
  void a_staged_file_goes_with_the_record_that_was_made_for_it() throws IOException {
    Path part = partOfDeadProcess("hello");
    records.save(
        KEY,
        part,
        "0".repeat(64),
        WriteOptions.create().headers(),
        Forcing.atOnce(FolderSync.UNSUPPORTED));

    start();

    nothingIsLeft();
  }

  @Test
  void the_record_of_a_file_that_became_visible_stays() throws IOException {
    Path part = partOfDeadProcess("hello");
    StoredFile saved =
        records.save(
            KEY,
            part,
            "0".repeat(64),
            WriteOptions.create().headers(),
            Forcing.atOnce(FolderSync.UNSUPPORTED));
    Files.createDirectories(folders.files().resolve("2026"));
    Files.createLink(folders.files().resolve(KEY.value()), part);

    try (Storage storage = LocalStorage.open(config())) {
      assertThat(storage.find(KEY)).contains(saved);
    }
    assertThat(part).doesNotExist();
  }

  @Test
  void what_this_process_is_writing_stays() throws IOException {
    try (Storage one = LocalStorage.open(config());
        StagedWrite write = one.stage(KEY, WriteOptions.create())) {
      start();

      assertThat(write.commit().size()).isZero();
    }
  }

  @Test
  void a_storage_that_is_closed_leaves_no_claim() throws IOException {
    start();

    nothingIsLeft();
  }

  @Test
  void old_records_of_files_that_something_else_deleted_are_removed() throws IOException {
    try (Storage storage = LocalStorage.open(config())) {
      for (Key key : List.of(KEY, Key.of("new"), Key.of("kept"))) {
        storage.write(key, new ByteArrayInputStream(new byte[3]), WriteOptions.create());
      }
    }
    for (String record : LocalLeftovers.regularFiles(folders.records())) {
      Path path = folders.records().resolve(record);
      if (!Files.readString(path).contains("key=new")) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
      }
    }
    Files.delete(folders.files().resolve(KEY.value()));
    Files.delete(folders.files().resolve("new"));

    start();

    assertThat(LocalLeftovers.regularFiles(folders.records())).hasSize(2);
  }

  @Test
  void a_file_of_someone_else_among_the_staged_ones_does_not_stop_the_start() throws IOException {
    Files.writeString(folders.staging().resolve("readme.txt"), "hello");
    Path part = partOfDeadProcess("hello");
    Files.writeString(part.resolveSibling("x"), "hello");

    start();

    assertThat(part.getParent()).doesNotExist();
  }

  private void start() {
    LocalStorage.open(config()).close();
  }

  private Path partOfDeadProcess(String text) throws IOException {
    Files.createFile(folders.staging().resolve("dead.lock"));
    Path claim = Files.createDirectory(folders.staging().resolve("dead"));
    return Files.writeString(claim.resolve(LocalRecords.stem(KEY) + ".1.part"), text, UTF_8);
  }

  private void nothingIsLeft() throws IOException {
    assertThat(LocalLeftovers.regularFiles(folders.own())).isEmpty();
    try (var staged = Files.list(folders.staging())) {
      assertThat(staged).isEmpty();
    }
  }
}
