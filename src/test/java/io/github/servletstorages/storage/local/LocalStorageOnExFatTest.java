package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathNormalization;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract where the file system ignores case and hard links are not to be had. */
final class LocalStorageOnExFatTest extends StorageContract {

  private final FileSystem memory =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setNameCanonicalNormalization(PathNormalization.CASE_FOLD_ASCII)
              .build());
  private final Path files = memory.getPath("/srv/media");
  private final LocalConfig config = new LocalConfig("media", memory.getPath("/srv"), "media");

  @Override
  protected Storage open() {
    return LocalStart.open(config, (folders, claim, locks) -> new LockPublication(locks));
  }

  @Override
  protected List<String> leftovers() throws IOException {
    return LocalLeftovers.in(config);
  }

  @Override
  protected boolean takesEveryKey() {
    return false;
  }

  @Test
  void a_file_of_unknown_origin_is_found_by_its_exact_name_alone() throws IOException {
    Files.writeString(Files.createDirectory(files.resolve("Old")).resolve("Note.txt"), "hello");

    assertThat(storage.find(Key.of("Old/Note.txt"))).isPresent();
    for (String other : List.of("Old/note.txt", "old/Note.txt")) {
      assertThat(storage.find(Key.of(other))).isEmpty();
      storage.delete(Key.of(other));
      assertThatThrownBy(() -> storage.stage(Key.of(other), WriteOptions.replace()))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("ignores case");
    }
    assertThat(files.resolve("Old/Note.txt")).hasContent("hello");
  }

  @Test
  void a_folder_keeps_the_case_that_it_has() throws IOException {
    write("Holiday/a.txt");

    assertThatThrownBy(() -> write("holiday/b.txt")).isInstanceOf(InvalidKeyException.class);
    write("Holiday/b.txt");
  }

  private void write(String key) throws IOException {
    storage.write(
        Key.of(key), new ByteArrayInputStream(key.getBytes(UTF_8)), WriteOptions.create());
  }
}
