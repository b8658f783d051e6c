package io.github.servletstorages.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileChangedException;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.FileUnchangedException;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.RangeNotSatisfiableException;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link Storage} promises, as tests. The author of a backend extends this class:
 *
 * <pre>{@code
 * final class DictionaryStorageTest extends StorageContract {
 *
 *   @Override
 *   protected Storage open() {
 *     return new DictionaryStorage("media");
 *   }
 *
 *   @Override
 *   protected List<String> leftovers() {
 *     return List.of();
 *   }
 * }
 * }</pre>
 *
 * <p>Each test gets a storage of its own, and after each nothing may be left behind but committed
 * files. What some backing stores do otherwise, and may, is declared by overriding {@link
 * #listsInCodePointOrder} and {@link #takesEveryKey}. All other differences are faults.
 *
 * <p>Needs JUnit Jupiter with its parameters, and AssertJ. Writes up to 20 MB at once and some
 * thousand small files; on a local disk all of it takes some seconds.
 */
public abstract class StorageContract {

  private static final Key KEY = Key.of("2026/11/photo.jpg");
  private static final WriteOptions CREATE = WriteOptions.create().contentType("image/jpeg");
  private static final WriteOptions REPLACE = WriteOptions.replace().contentType("image/jpeg");

  /** The storage under test, empty at the start of each test. */
  protected Storage storage;

  /** For backends. */
  protected StorageContract() {}

  /**
   * Opens an empty storage. Called before each test; what the last test left in the backing store
   * is to be removed here, or another place to be taken.
   */
  protected abstract Storage open() throws Exception;

  /**
   * Names of what writes have left behind that is not a committed file: staged files, multipart
   * uploads. Must look into the backing store itself, past the storage. Called after each test,
   * while the storage is still open, but after what the subclass does {@code @AfterEach}.
   */
  protected abstract List<String> leftovers() throws Exception;

  /** Whether the backing store sorts as S3 does, characters beyond U+FFFF last. */
  protected boolean listsInCodePointOrder() {
    return true;
  }

  /**
   * Whether there can be a file under any key. A folder can't promise that on every system: local
   * storages refuse what Windows has no files of, and names that differ in case alone.
   */
  protected boolean takesEveryKey() {
    return true;
  }

  @BeforeEach
  void openStorage() throws Exception {
    storage = open();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(leftovers()).isEmpty();
    storage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 70_000, 8 * 1024 * 1024, 8 * 1024 * 1024 + 1, 20_000_000})
  void what_was_written_is_read_back(int size) throws IOException {
    byte[] bytes = random(size);

    StoredFile written = storage.write(KEY, new ByteArrayInputStream(bytes), CREATE);

    assertThat(written.size()).isEqualTo(size);
    assertThat(written.sha256()).isEqualTo(sha256(bytes));
    assertThat(read(KEY)).isEqualTo(bytes);
    assertThat(storage.find(KEY).orElseThrow().size()).isEqualTo(size);
  }

  @Test
  void a_file_keeps_its_headers() throws IOException {
    WriteOptions options =
        WriteOptions.create()
            .contentType("text/plain; charset=utf-8")
            .cacheControl("public, max-age=60")
            .contentDisposition("attachment; filename=\"a.txt\"")
            .metadata("original-name", "Übergrößenträger 100% 写真 🌅.txt")
            .metadata("edges", " blank at both ends ");
    Instant before = Instant.now();

    StoredFile written = storage.write(KEY, bytes("hello"), options);

    StoredFile found = storage.find(KEY).orElseThrow();
    assertThat(written.headers()).isEqualTo(options.headers());
    assertSame(found.headers(), options.headers());
    assertThat(found.knownSha256()).contains(sha256("hello".getBytes(UTF_8)));
    assertThat(found.lastModified())
        .isCloseTo(before, within(60, ChronoUnit.SECONDS))
        .isCloseTo(written.lastModified(), within(2, ChronoUnit.SECONDS));
    try (StoredContent content = storage.read(KEY)) {
      assertThat(content.file()).isEqualTo(found);
    }
  }

  @Test
  void a_large_file_keeps_its_headers() throws IOException {
    WriteOptions options =
        WriteOptions.create().contentType("video/mp4").metadata("original-name", "Füße.mp4");

    storage.write(KEY, new ByteArrayInputStream(random(9_000_000)), options);

    assertSame(storage.find(KEY).orElseThrow().headers(), options.headers());
  }

  @Test
  void a_file_has_no_headers_that_it_was_not_given() throws IOException {
    storage.write(KEY, bytes("hello"), WriteOptions.create());

    assertThat(storage.find(KEY).orElseThrow().headers())
        .isEqualTo(FileHeaders.ofType(FileHeaders.UNKNOWN_TYPE));
  }

  @Test
  void a_file_keeps_its_encoding_and_the_parameters_of_its_type() throws IOException {
    WriteOptions options =
        WriteOptions.create()
            .contentType("text/plain; charset=utf-8; note=\"a; b\"")
            .contentEncoding("gzip");

    storage.write(KEY, bytes("not really gzip"), options);

    assertSame(storage.find(KEY).orElseThrow().headers(), options.headers());
    assertThat(read(KEY)).asString(UTF_8).isEqualTo("not really gzip");
  }

  /** A store may write a media type in its own way, with other blanks. */
  private static void assertSame(FileHeaders actual, FileHeaders expected) {
    assertThat(MediaType.parse(actual.contentType()))
        .isPresent()
        .isEqualTo(MediaType.parse(expected.contentType()));
    assertThat(actual).usingRecursiveComparison().ignoringFields("contentType").isEqualTo(expected);
  }

  @Test
  void nothing_is_visible_before_commit() {
    try (StagedWrite write = storage.stage(KEY, CREATE)) {
      write.write(random(9_000_000), 0, 9_000_000);

      assertThat(storage.find(KEY)).isEmpty();
      assertThat(keys(KeyPrefix.ALL)).isEmpty();

      write.commit();
    }
    assertThat(storage.find(KEY)).isPresent();
    assertThat(keys(KeyPrefix.ALL)).containsExactly(KEY.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 9_000_000, 17_000_000})
  void an_abandoned_write_leaves_nothing(int size) {
    try (StagedWrite write = storage.stage(KEY, CREATE)) {
      write.write(random(size), 0, size);
    }

    assertThat(storage.find(KEY)).isEmpty();
    assertThat(keys(KeyPrefix.ALL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 9_000_000, 17_000_000})
  void a_source_that_fails_leaves_nothing(int size) {
    InputStream source =
        new SequenceInputStream(new ByteArrayInputStream(random(size)), failing("cut off"));

    assertThatThrownBy(() -> storage.write(KEY, source, CREATE))
        .isInstanceOf(IOException.class)
        .hasMessage("cut off");

    assertThat(storage.find(KEY)).isEmpty();
  }

  @Test
  void a_failed_replacement_leaves_the_old_file() throws IOException {
    storage.write(KEY, bytes("old"), CREATE);
    InputStream source = new SequenceInputStream(bytes("new"), failing("cut off"));

    assertThatThrownBy(() -> storage.write(KEY, source, REPLACE)).isInstanceOf(IOException.class);

    assertThat(read(KEY)).asString(UTF_8).isEqualTo("old");
  }

  @Test
  void a_write_that_has_ended_takes_no_more() {
    StagedWrite committed = storage.stage(KEY, CREATE);
    committed.commit();
    StagedWrite closed = storage.stage(Key.of("other"), CREATE);
    closed.close();
    closed.close();

    assertThatThrownBy(() -> committed.write(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(committed::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(closed::commit).isInstanceOf(IllegalStateException.class);
    committed.close();
    assertThat(keys(KeyPrefix.ALL)).containsExactly(KEY.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9_000_000})
  void to_create_a_file_that_is_there_fails_and_keeps_it(int size) throws IOException {
    storage.write(KEY, bytes("first"), CREATE);

    assertThatThrownBy(() -> storage.write(KEY, new ByteArrayInputStream(random(size)), CREATE))
        .isInstanceOf(FileExistsException.class)
        .hasMessageContainingAll(KEY.value(), storage.name(), "write");

    assertThat(read(KEY)).asString(UTF_8).isEqualTo("first");
  }

  @Test
  void of_many_who_create_a_file_at_once_one_wins() throws Exception {
    int writers = 12;
    CountDownLatch ready = new CountDownLatch(writers);
    List<Callable<Boolean>> tasks =
        IntStream.range(0, writers).mapToObj(i -> creating("writer " + i, ready)).toList();

    assertThat(together(tasks)).containsOnlyOnce(true);

    assertThat(read(KEY)).asString(UTF_8).startsWith("writer ");
    assertThat(storage.find(KEY).orElseThrow().headers().contentType()).isEqualTo("image/jpeg");
  }

  private Callable<Boolean> creating(String text, CountDownLatch ready) {
    return () -> {
      try (StagedWrite write = storage.stage(KEY, CREATE)) {
        write.write(text.getBytes(UTF_8), 0, text.length());
        ready.countDown();
        ready.await();
        write.commit();
        return true;
      } catch (FileExistsException e) {
        return false;
      }
    };
  }

  @Test
  void a_replacement_takes_the_place_of_the_old_file() throws IOException {
    storage.write(KEY, bytes("old"), CREATE.metadata("version", "1"));

    storage.write(KEY, bytes("new"), REPLACE.contentType("image/png").metadata("version", "2"));

    assertThat(read(KEY)).asString(UTF_8).isEqualTo("new");
    StoredFile found = storage.find(KEY).orElseThrow();
    assertThat(found.contentType()).isEqualTo("image/png");
    assertThat(found.headers().metadata("version")).contains("2");
    assertThat(keys(KeyPrefix.ALL)).containsExactly(KEY.value());
  }

  @Test
  void a_reader_during_replacements_sees_one_whole_version() throws Exception {
    storage.write(KEY, bytes("0".repeat(1000)), CREATE);
    Callable<Boolean> writer =
        () -> {
          for (int i = 1; i < 10; i++) {
            storage.write(KEY, bytes(Integer.toString(i).repeat(1000)), REPLACE);
          }
          return true;
        };
    Callable<Boolean> reader =
        () -> {
          for (int i = 0; i < 30; i++) {
            assertThat(new String(read(KEY), UTF_8)).hasSize(1000).matches("(.)\\1*");
          }
          return true;
        };

    assertThat(together(List.of(writer, reader))).containsOnly(true);
  }

  @Test
  void of_many_replacements_at_once_one_stays_with_its_own_headers() throws Exception {
    List<Callable<Boolean>> tasks =
        IntStream.range(0, 24).mapToObj(i -> replacing("version " + (10 + i))).toList();

    assertThat(together(tasks)).containsOnly(true);

    try (StoredContent content = storage.read(KEY)) {
      String text = new String(content.stream().readAllBytes(), UTF_8);
      assertThat(content.file().headers().metadata("text")).contains(text);
      assertThat(content.file().size()).isEqualTo(text.length());
    }
  }

  private Callable<Boolean> replacing(String text) {
    return () -> {
      storage.write(KEY, bytes(text), REPLACE.metadata("text", text));
      return storage.find(KEY).orElseThrow().headers().metadata("text").isPresent();
    };
  }

  @Test
  void many_threads_use_one_storage() throws Exception {
    List<Callable<Boolean>> tasks =
        IntStream.range(0, 32).<Callable<Boolean>>mapToObj(i -> () -> liveOf(i)).toList();

    assertThat(together(tasks)).containsOnly(true);

    assertThat(keys(KeyPrefix.ALL)).isEmpty();
  }

  private boolean liveOf(int number) throws IOException {
    Key key = Key.of("threads/" + number % 4 + "/" + number);
    byte[] bytes = random(1000 + number);
    storage.write(key, new ByteArrayInputStream(bytes), CREATE);
    boolean kept = Arrays.equals(read(key), bytes) && keys(KeyPrefix.of(key.value())).size() > 0;
    storage.delete(key);
    return kept && storage.find(key).isEmpty();
  }

  @Test
  void an_interrupted_thread_writes_all_or_fails() throws Exception {
    Thread.currentThread().interrupt();
    boolean written = writes(KEY);
    assertThat(Thread.interrupted()).as("is still interrupted").isTrue();

    assertThat(storage.find(KEY).isPresent()).isEqualTo(written);
    storage.write(KEY, bytes("again"), REPLACE);
    assertThat(read(KEY)).asString(UTF_8).isEqualTo("again");
  }

  private boolean writes(Key key) throws IOException {
    try {
      storage.write(key, bytes("hello"), CREATE);
      return true;
    } catch (StorageException e) {
      return false;
    }
  }

  @Test
  void a_write_takes_the_bytes_that_the_array_has_then() throws IOException {
    byte[] array = "0123456789".getBytes(UTF_8);
    try (StagedWrite write = storage.stage(KEY, CREATE)) {
      write.write(array, 2, 3);
      Arrays.fill(array, (byte) 'x');
      write.write(array, 0, 0);
      write.write(array, 9, 1);
      write.commit();
    }

    assertThat(read(KEY)).asString(UTF_8).isEqualTo("234x");
  }

  @Test
  void a_stream_is_as_streams_are() throws IOException {
    storage.write(KEY, new ByteArrayInputStream(new byte[] {(byte) 0xff, 0, 1}), CREATE);

    try (StoredContent content = storage.read(KEY)) {
      InputStream stream = content.stream();
      assertThat(content.stream()).isSameAs(stream);
      assertThat(stream.read()).isEqualTo(0xff);
      assertThat(stream.read(new byte[3], 1, 0)).isZero();
      assertThat(stream.readNBytes(2)).containsExactly(0, 1);
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.read(new byte[3])).isEqualTo(-1);
    }
  }

  @Test
  void a_file_that_is_deleted_while_it_is_read_comes_whole_or_fails() throws IOException {
    byte[] bytes = random(3_000_000);
    storage.write(KEY, new ByteArrayInputStream(bytes), CREATE);

    try (StoredContent content = storage.read(KEY)) {
      assertThat(content.stream().readNBytes(1000)).isEqualTo(Arrays.copyOf(bytes, 1000));
      storage.delete(KEY);
      assertThat(content.stream().readAllBytes()).hasSize(bytes.length - 1000);
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining(KEY.value());
    }
    assertThat(storage.find(KEY)).isEmpty();
  }

  @Test
  void a_listing_while_files_are_written_has_those_that_were_there() throws Exception {
    for (int i = 10; i < 40; i++) {
      storage.write(Key.of("old/" + i), bytes("x"), CREATE);
    }
    Callable<Boolean> writer =
        () -> {
          for (int i = 10; i < 40; i++) {
            storage.write(Key.of("old/" + i + "-new"), bytes("x"), CREATE);
            storage.delete(Key.of("old/" + i + "-new"));
          }
          return true;
        };
    Callable<Boolean> lister =
        () ->
            IntStream.range(0, 5)
                .mapToObj(i -> keys(KeyPrefix.of("old/")))
                .allMatch(keys -> keys.stream().filter(key -> key.length() == 6).count() == 30);

    assertThat(together(List.of(writer, lister))).containsOnly(true);
  }

  @Test
  void a_storage_may_be_closed_twice() throws IOException {
    storage.write(KEY, bytes("x"), CREATE);
    storage.delete(KEY);

    storage.close();
    storage.close();
  }

  @Test
  void a_part_of_a_file_is_read() throws IOException {
    storage.write(KEY, bytes("0123456789"), CREATE);

    assertThat(part(0, 1)).isEqualTo("0");
    assertThat(part(3, 4)).isEqualTo("3456");
    assertThat(part(9, 1)).isEqualTo("9");
    assertThat(part(8, 100)).isEqualTo("89");
    assertThat(part(0, Long.MAX_VALUE)).isEqualTo("0123456789");
  }

  @Test
  void a_part_names_the_whole_file() throws IOException {
    storage.write(KEY, bytes("0123456789"), CREATE);

    try (StoredContent content = storage.read(KEY, new ByteRange(2, 3))) {
      assertThat(content.length()).isEqualTo(3);
      assertThat(content.file().size()).isEqualTo(10);
      assertThat(content.file().contentType()).isEqualTo("image/jpeg");
    }
  }

  @Test
  void a_part_beyond_the_end_is_refused() throws IOException {
    storage.write(KEY, bytes("0123456789"), CREATE);
    storage.write(Key.of("empty"), bytes(""), CREATE);

    assertThatThrownBy(() -> storage.read(KEY, new ByteRange(10, 1)))
        .isInstanceOf(RangeNotSatisfiableException.class);
    assertThatThrownBy(() -> storage.read(Key.of("empty"), new ByteRange(0, 1)))
        .isInstanceOf(RangeNotSatisfiableException.class);
  }

  @Test
  void parts_that_are_read_one_after_another_belong_together() throws IOException {
    storage.write(KEY, bytes("0123456789"), CREATE);
    StoredFile first = storage.find(KEY).orElseThrow();
    ReadOptions sameVersion = ReadOptions.whole().range(new ByteRange(5, 5)).ifMatch(first.etag());
    try (StoredContent content = storage.read(KEY, sameVersion)) {
      assertThat(content.stream().readAllBytes()).asString(UTF_8).isEqualTo("56789");
      assertThat(content.file().etag()).isEqualTo(first.etag());
    }

    storage.write(KEY, bytes("abcdefghij"), REPLACE);

    assertThat(storage.find(KEY).orElseThrow().etag()).isNotEqualTo(first.etag());
    assertThatThrownBy(() -> storage.read(KEY, sameVersion))
        .isInstanceOf(FileChangedException.class);
  }

  @Test
  void a_file_that_the_reader_has_need_not_be_read_again() throws IOException {
    storage.write(KEY, bytes("old"), CREATE);
    ReadOptions ifChanged = ReadOptions.whole().ifNoneMatch(storage.find(KEY).orElseThrow().etag());

    assertThatThrownBy(() -> storage.read(KEY, ifChanged))
        .isInstanceOf(FileUnchangedException.class);

    storage.write(KEY, bytes("new"), REPLACE);
    try (StoredContent content = storage.read(KEY, ifChanged)) {
      assertThat(content.stream().readAllBytes()).asString(UTF_8).isEqualTo("new");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 9_000_000})
  void a_write_tells_the_etag_that_readers_find(int size) throws IOException {
    StoredFile written = storage.write(KEY, new ByteArrayInputStream(random(size)), CREATE);

    assertThat(written.etag()).isNotEmpty().isEqualTo(storage.find(KEY).orElseThrow().etag());
  }

  @Test
  void a_reader_may_stop_anywhere() throws IOException {
    storage.write(KEY, new ByteArrayInputStream(random(5_000_000)), CREATE);

    for (int i = 0; i < 120; i++) {
      try (StoredContent content = storage.read(KEY)) {
        assertThat(content.stream().read()).isNotNegative();
      }
    }
  }

  @Test
  void what_is_missing_is_told_apart() {
    assertThat(storage.find(KEY)).isEmpty();
    assertThatThrownBy(() -> storage.read(KEY))
        .isInstanceOf(FileMissingException.class)
        .hasMessageContainingAll(KEY.value(), storage.name(), "read");
    assertThatThrownBy(() -> storage.read(KEY, new ByteRange(0, 1)))
        .isInstanceOf(FileMissingException.class);
  }

  @Test
  void a_folder_is_not_a_file() throws IOException {
    storage.write(KEY, bytes("x"), CREATE);

    assertThat(storage.find(Key.of("2026/11"))).isEmpty();
    assertThatThrownBy(() -> storage.read(Key.of("2026"))).isInstanceOf(FileMissingException.class);
  }

  @Test
  void a_deleted_file_is_gone_and_its_key_free() throws IOException {
    storage.write(KEY, bytes("x"), CREATE);

    storage.delete(KEY);

    assertThat(storage.find(KEY)).isEmpty();
    assertThat(keys(KeyPrefix.ALL)).isEmpty();
    storage.write(KEY, bytes("y"), CREATE);
    assertThat(read(KEY)).asString(UTF_8).isEqualTo("y");
  }

  @Test
  void to_delete_what_is_missing_succeeds() throws IOException {
    storage.write(KEY, bytes("x"), CREATE);

    storage.delete(Key.of("nowhere/at/all"));
    storage.delete(Key.of("2026"));

    assertThat(read(KEY)).asString(UTF_8).isEqualTo("x");
  }

  @Test
  void many_files_are_deleted_together() throws IOException {
    List<Key> keys =
        Stream.of("a", "b/c", "b/d e", takesEveryKey() ? "50%&<é>" : "50%&é").map(Key::of).toList();
    for (Key key : keys) {
      storage.write(key, bytes("x"), CREATE);
    }
    storage.write(KEY, bytes("x"), CREATE);

    storage.deleteAll(Stream.concat(keys.stream(), Stream.of(Key.of("missing"))).toList());
    storage.deleteAll(List.of());

    assertThat(keys(KeyPrefix.ALL)).containsExactly(KEY.value());
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void a_copy_has_bytes_and_headers_of_the_original(WriteMode mode) throws IOException {
    WriteOptions options = CREATE.cacheControl("max-age=1").metadata("name", "Füße 🌅");
    storage.write(KEY, bytes("hello"), options);

    StoredFile copy = storage.copy(KEY, Key.of("copies/ä b.jpg"), mode);

    assertThat(copy.key()).isEqualTo(Key.of("copies/ä b.jpg"));
    assertThat(copy.size()).isEqualTo(5);
    assertSame(storage.find(copy.key()).orElseThrow().headers(), options.headers());
    assertThat(read(copy.key())).isEqualTo(read(KEY));
  }

  @Test
  void a_copy_replaces_or_does_not() throws IOException {
    Key other = Key.of("other");
    storage.write(KEY, bytes("one"), CREATE);
    storage.write(other, bytes("two"), CREATE);

    assertThatThrownBy(() -> storage.copy(KEY, other, WriteMode.CREATE))
        .isInstanceOf(FileExistsException.class);
    assertThat(read(other)).asString(UTF_8).isEqualTo("two");

    storage.copy(KEY, other, WriteMode.REPLACE);
    assertThat(read(other)).asString(UTF_8).isEqualTo("one");
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void what_is_missing_can_not_be_copied_or_moved(WriteMode mode) throws IOException {
    Key target = Key.of("target");
    storage.write(target, bytes("kept"), CREATE);

    assertThatThrownBy(() -> storage.copy(KEY, Key.of("new"), mode))
        .isInstanceOf(FileMissingException.class);
    assertThatThrownBy(() -> storage.move(KEY, target, WriteMode.REPLACE))
        .isInstanceOf(FileMissingException.class);
    assertThat(read(target)).asString(UTF_8).isEqualTo("kept");
  }

  @Test
  void a_moved_file_is_under_its_new_key_alone() throws IOException {
    storage.write(KEY, bytes("hello"), CREATE);

    storage.move(KEY, Key.of("new/name.jpg"), WriteMode.CREATE);

    assertThat(keys(KeyPrefix.ALL)).containsExactly("new/name.jpg");
    assertThat(read(Key.of("new/name.jpg"))).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void a_file_is_not_copied_or_moved_to_itself() throws IOException {
    storage.write(KEY, bytes("hello"), CREATE);

    assertThatThrownBy(() -> storage.move(KEY, KEY, WriteMode.REPLACE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(read(KEY)).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void keys_may_have_any_character_that_the_gate_lets_through() throws IOException {
    List<String> names =
        List.of(
            "a b.txt",
            "50% & more + 'x' #1.txt",
            takesEveryKey() ? "what?/is:<it>|\"*\"" : "what/is/it",
            "ü/写真/🌅.jpg",
            "%2e%2e",
            ".hidden",
            "a&b=c;d,e@f$g!h");
    for (String name : names) {
      storage.write(Key.of(name), bytes(name), CREATE);
    }

    for (String name : names) {
      assertThat(read(Key.of(name))).asString(UTF_8).isEqualTo(name);
    }
    assertThat(keys(KeyPrefix.ALL)).containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CON", "a/nul.txt", "a:b", "*.txt", "end."})
  void a_name_that_windows_reserves_is_kept_or_refused(String name) throws IOException {
    Key key = Key.of(name);
    if (takesEveryKey()) {
      storage.write(key, bytes(name), CREATE);
      assertThat(read(key)).asString(UTF_8).isEqualTo(name);
      return;
    }
    for (WriteMode mode : WriteMode.values()) {
      assertThatThrownBy(
              () -> storage.stage(key, new WriteOptions(mode, FileHeaders.ofType("text/plain"))))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining(name);
    }
    assertThat(storage.find(key)).isEmpty();
    assertThatThrownBy(() -> storage.read(key)).isInstanceOf(FileMissingException.class);
    storage.delete(key);
  }

  @Test
  void names_that_differ_in_case_alone_are_two_files_or_refused() throws IOException {
    Key upper = Key.of("2026/11/PHOTO.jpg");
    storage.write(KEY, bytes("lower"), CREATE);

    if (takesEveryKey()) {
      storage.write(upper, bytes("upper"), CREATE);
      assertThat(read(upper)).asString(UTF_8).isEqualTo("upper");
    } else {
      assertThatThrownBy(() -> storage.stage(upper, REPLACE))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("case");
      assertThat(storage.find(upper)).isEmpty();
    }
    storage.delete(upper);

    assertThat(storage.find(upper)).isEmpty();
    assertThat(read(KEY)).asString(UTF_8).isEqualTo("lower");
    assertThat(keys(KeyPrefix.ALL)).containsExactly(KEY.value());
  }

  @Test
  void a_key_and_a_name_in_it_may_be_long() throws IOException {
    Key longName = Key.of("ü".repeat(127) + "x");
    Key longKey = Key.of(("x".repeat(99) + "/").repeat(9) + "y".repeat(100));
    for (Key key : List.of(longName, longKey)) {
      storage.write(key, bytes("hello"), CREATE.metadata("name", "long"));

      assertThat(read(key)).asString(UTF_8).isEqualTo("hello");
      assertThat(storage.find(key).orElseThrow().headers().metadata("name")).contains("long");
      storage.delete(key);
      assertThat(storage.find(key)).isEmpty();
    }
  }

  @Test
  void a_listing_has_the_files_under_a_prefix_in_order() throws IOException {
    for (String name : List.of("b", "a/z", "a-b", "a/b/c", "ab", "a/b-c", "é")) {
      storage.write(Key.of(name), bytes(name), CREATE);
    }

    assertThat(keys(KeyPrefix.ALL)).containsExactly("a-b", "a/b-c", "a/b/c", "a/z", "ab", "b", "é");
    assertThat(keys(KeyPrefix.of("a/"))).containsExactly("a/b-c", "a/b/c", "a/z");
    assertThat(keys(KeyPrefix.of("a/b"))).containsExactly("a/b-c", "a/b/c");
    assertThat(keys(KeyPrefix.of("a"))).hasSize(5);
    assertThat(keys(KeyPrefix.of("nothing/"))).isEmpty();
  }

  @Test
  void a_folder_lists_its_files_and_folders_in_order() throws IOException {
    for (String name : List.of("b", "a/z", "a-b", "a/b/c", "a/b/d", "ab", "a/b-c", "c/d/e/f")) {
      storage.write(Key.of(name), bytes(name), CREATE);
    }

    assertThat(folder("")).containsExactly("a-b", "a/", "ab", "b", "c/");
    assertThat(folder("a/")).containsExactly("a/b-c", "a/b/", "a/z");
    assertThat(folder("a/b")).containsExactly("a/b-c", "a/b/");
    assertThat(folder("c/d/e/")).containsExactly("c/d/e/f");
    assertThat(folder("nothing/")).isEmpty();
  }

  @Test
  void a_folder_is_gone_with_its_last_file() throws IOException {
    storage.write(Key.of("a/b/c"), bytes("x"), CREATE);
    storage.delete(Key.of("a/b/c"));

    assertThat(folder("")).isEmpty();
    assertThat(folder("a/")).isEmpty();
  }

  private List<String> folder(String prefix) {
    try (Stream<Listed> entries = storage.listFolder(KeyPrefix.of(prefix))) {
      return entries.map(Listed::path).toList();
    }
  }

  @Test
  void a_listing_is_in_the_order_of_code_points() throws IOException {
    storage.write(Key.of("\uFF41"), bytes("x"), CREATE);
    storage.write(Key.of("🌅"), bytes("x"), CREATE);

    List<String> expected = List.of("\uFF41", "🌅");
    if (listsInCodePointOrder()) {
      assertThat(keys(KeyPrefix.ALL)).isEqualTo(expected);
    } else {
      assertThat(keys(KeyPrefix.ALL)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void a_listing_tells_size_and_time() throws IOException {
    storage.write(KEY, bytes("hello"), CREATE);

    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      ListedFile file = files.findFirst().orElseThrow();
      assertThat(file.size()).isEqualTo(5);
      assertThat(Duration.between(file.lastModified(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void a_long_listing_comes_whole() throws Exception {
    List<Callable<Boolean>> tasks =
        IntStream.range(0, 1100)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> storage.write(Key.of("n/" + (10_000 + i)), bytes("x"), CREATE).size() > 0)
            .toList();
    together(tasks);

    assertThat(keys(KeyPrefix.of("n/"))).hasSize(1100).isSorted();
  }

  private List<String> keys(KeyPrefix prefix) {
    try (Stream<ListedFile> files = storage.list(prefix)) {
      return files.map(file -> file.key().value()).toList();
    }
  }

  private byte[] read(Key key) throws IOException {
    try (StoredContent content = storage.read(key)) {
      byte[] bytes = content.stream().readAllBytes();
      assertThat(content.length()).isEqualTo(bytes.length);
      return bytes;
    }
  }

  private String part(long offset, long length) throws IOException {
    try (StoredContent content = storage.read(KEY, new ByteRange(offset, length))) {
      return new String(content.stream().readAllBytes(), UTF_8);
    }
  }

  private static List<Boolean> together(List<Callable<Boolean>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(tasks.size(), 16));
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static InputStream failing(String message) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException(message);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
