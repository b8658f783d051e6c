package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteBatch;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalBatchTest {

  @TempDir private Path root;

  private LocalConfig config;
  private LocalStorage storage;
  private WriteBatch batch;

  @BeforeEach
  void open() {
    config = new LocalConfig("static", root, "static");
    storage = LocalStorage.open(config);
    batch = storage.batch();
  }

  @AfterEach
  void nothing_is_left_behind() throws IOException {
    batch.close();
    assertThat(LocalLeftovers.in(config)).isEmpty();
    storage.close();
  }

  @Test
  void files_become_visible_with_the_batch_and_not_before() throws IOException {
    write("a/1.txt", "one");
    write("2.txt", "two");
    assertThat(visible()).isEmpty();

    batch.commit();

    assertThat(visible()).containsExactly("2.txt", "a/1.txt");
    assertThat(text("a/1.txt")).isEqualTo("one");
  }

  @Test
  void what_is_known_of_a_file_is_known_before_it_is_visible_and_stays_true() throws IOException {
    StoredFile said = write("a.txt", "one");

    batch.commit();

    assertThat(storage.find(Key.of("a.txt"))).contains(said);
    assertThat(said.headers().cacheControl()).isEqualTo("no-cache");
    assertThat(said.knownSha256()).isPresent();
  }

  @Test
  void many_threads_may_write() {
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              try (StagedWrite write = batch.stage(Key.of(i + ".txt"), WriteOptions.create())) {
                write.write(new byte[] {(byte) i}, 0, 1);
                write.commit();
              }
            });

    batch.commit();

    assertThat(visible()).hasSize(200);
  }

  @Test
  void a_batch_that_is_closed_leaves_nothing() throws IOException {
    write("a.txt", "one");

    batch.close();

    assertThat(visible()).isEmpty();
  }

  @Test
  void a_write_that_ends_after_its_batch_leaves_nothing() {
    try (StagedWrite write = batch.stage(Key.of("a.txt"), WriteOptions.create())) {
      batch.close();
      write.commit();
    }

    assertThat(visible()).isEmpty();
  }

  @Test
  void a_write_that_was_not_committed_is_no_part_of_the_batch() throws IOException {
    try (StagedWrite write = batch.stage(Key.of("a.txt"), WriteOptions.create())) {
      write.write(new byte[1], 0, 1);
    }
    write("b.txt", "two");

    batch.commit();

    assertThat(visible()).containsExactly("b.txt");
  }

  @Test
  void a_file_is_replaced_and_its_old_record_goes() throws IOException {
    storage.write(
        Key.of("a.txt"), new ByteArrayInputStream("old".getBytes(UTF_8)), WriteOptions.create());
    write("a.txt", "new");
    assertThat(text("a.txt")).isEqualTo("old");

    batch.commit();

    assertThat(text("a.txt")).isEqualTo("new");
  }

  @Test
  void a_file_that_is_there_fails_the_batch_if_it_was_to_be_created() throws IOException {
    write("a.txt", "one");
    storage.write(
        Key.of("a.txt"), new ByteArrayInputStream("other".getBytes(UTF_8)), WriteOptions.create());

    assertThatThrownBy(() -> batch.commit()).isInstanceOf(FileExistsException.class);
    assertThat(text("a.txt")).isEqualTo("other");
  }

  @Test
  void two_names_that_differ_in_case_alone_are_refused_in_one_batch() throws IOException {
    write("a.txt", "one");

    assertThatThrownBy(() -> write("A.txt", "two"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("in case alone");
  }

  @Test
  void a_batch_may_be_committed_again() throws IOException {
    write("a.txt", "one");
    batch.commit();
    write("b.txt", "two");
    batch.commit();

    assertThat(visible()).containsExactly("a.txt", "b.txt");
  }

  private StoredFile write(String path, String text) throws IOException {
    try (StagedWrite write =
        batch.stage(Key.of(path), createOrReplace(path).cacheControl("no-cache"))) {
      write.writeAll(new ByteArrayInputStream(text.getBytes(UTF_8)));
      return write.commit();
    }
  }

  private WriteOptions createOrReplace(String path) {
    return storage.find(Key.of(path)).isPresent() ? WriteOptions.replace() : WriteOptions.create();
  }

  private List<String> visible() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private String text(String path) throws IOException {
    try (StoredContent content = storage.read(Key.of(path))) {
      return new String(content.stream().readAllBytes(), UTF_8);
    }
  }
}
