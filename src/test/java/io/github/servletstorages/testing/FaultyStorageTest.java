package io.github.servletstorages.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.QuotaExceededException;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.FaultyStorage.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Without a plan it keeps the contract; with one it does what was planned, and no more. */
final class FaultyStorageTest extends StorageContract {

  private static final Key KEY = Key.of("a.txt");
  private static final Key OTHER = Key.of("b.txt");

  @Override
  protected Storage open() {
    return new FaultyStorage(new MemoryStorage("media", Clock.systemUTC()));
  }

  @Override
  protected List<String> leftovers() {
    return List.of();
  }

  private FaultyStorage faulty() {
    return (FaultyStorage) storage;
  }

  @Test
  void the_second_commit_fails_and_no_other() throws IOException {
    faulty().at(Step.COMMIT, 2).fails();

    write(KEY, "one");
    assertThatThrownBy(() -> write(OTHER, "two"))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContainingAll("write", "b.txt", "planned");
    assertThat(storage.find(OTHER)).isEmpty();
    write(OTHER, "three");

    assertThat(faulty().count(Step.COMMIT)).isEqualTo(3);
  }

  @Test
  void a_failure_is_of_the_type_that_was_chosen() throws IOException {
    faulty()
        .at(Step.WRITTEN_BYTE, 6)
        .fails(attempt -> new QuotaExceededException(attempt, "full", null));
    write(KEY, "12345");

    assertThatThrownBy(() -> write(OTHER, "6")).isInstanceOf(QuotaExceededException.class);
  }

  @Test
  void a_read_fails_at_its_byte() throws IOException {
    write(KEY, "0123456789");
    faulty()
        .at(Step.READ_BYTE, 5)
        .fails(attempt -> new AccessRefusedException(attempt, "no more", null));

    try (StoredContent content = storage.read(KEY)) {
      assertThat(content.stream().readNBytes(4)).asString(UTF_8).isEqualTo("0123");
      assertThatThrownBy(() -> content.stream().read())
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContaining("a.txt");
    }
  }

  @Test
  void every_operation_can_fail() {
    for (Step step : List.of(Step.STAGE, Step.FIND, Step.READ, Step.LIST, Step.DELETE)) {
      faulty().at(step, 1).fails();
    }

    assertThatThrownBy(() -> write(KEY, "x")).isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> storage.find(KEY)).isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> storage.read(KEY)).isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> storage.list(KeyPrefix.ALL))
        .isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> storage.delete(KEY)).isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void a_copy_fails_at_the_steps_that_it_is_made_of() throws IOException {
    write(KEY, "x");
    faulty().at(Step.COMMIT, 2).fails();

    assertThatThrownBy(() -> storage.copy(KEY, OTHER, WriteMode.CREATE))
        .isInstanceOf(StorageUnavailableException.class);
    assertThat(storage.find(OTHER)).isEmpty();
  }

  @Test
  void a_commit_that_lies_stores_nothing() throws IOException {
    faulty().at(Step.COMMIT, 1).lies();
    faulty().at(Step.STAGE, 2).lies();

    StoredFile written = write(KEY, "hello");

    assertThat(written.size()).isEqualTo(5);
    assertThat(written.knownSha256()).isPresent();
    assertThat(write(OTHER, "hello").size()).isEqualTo(5);
    assertThat(storage.find(KEY)).isEmpty();
    assertThat(storage.find(OTHER)).isEmpty();
  }

  @Test
  void a_byte_that_lies_is_another_one() throws IOException {
    faulty().at(Step.WRITTEN_BYTE, 2).lies();
    faulty().at(Step.READ_BYTE, 6).lies();
    write(KEY, "aaaa");

    assertThat(read(KEY)).isEqualTo("a4aa");
    assertThat(read(KEY)).as("the second byte lies again, and back").isEqualTo("aaaa");
  }

  @Test
  void a_read_that_lies_is_short() throws IOException {
    write(KEY, "0123456789");
    faulty().at(Step.READ, 1).lies();

    assertThat(read(KEY)).isEqualTo("01234");
    assertThat(read(KEY)).isEqualTo("0123456789");
  }

  @Test
  void other_lies_hide_what_is_there() throws IOException {
    write(KEY, "x");
    faulty().at(Step.FIND, 1).lies();
    faulty().at(Step.LIST, 1).lies();
    faulty().at(Step.LIST, 2).lies();
    faulty().at(Step.DELETE, 1).lies();

    storage.delete(KEY);

    assertThat(storage.find(KEY)).isEmpty();
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL);
        Stream<Listed> entries = storage.listFolder(KeyPrefix.ALL)) {
      assertThat(files).isEmpty();
      assertThat(entries).isEmpty();
    }
    assertThat(storage.find(KEY)).isPresent();
  }

  @Test
  void a_step_hangs_until_it_is_released() throws Exception {
    Fault.Hang hang = faulty().at(Step.FIND, 1).hangs();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> found = thread.submit(() -> storage.find(KEY));
      assertThat(hang.awaitReached(Duration.ofSeconds(10))).isTrue();
      assertThat(found.isDone()).isFalse();

      hang.release();

      assertThat(found.get()).isNotNull();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void a_step_that_hangs_fails_when_it_is_interrupted() {
    faulty().at(Step.STAGE, 1).hangs();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> write(KEY, "x")).isInstanceOf(StorageUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_step_that_has_been_can_not_go_wrong() {
    storage.find(KEY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> faulty().at(Step.FIND, 1))
        .withMessageContaining("FIND 1");
  }

  private StoredFile write(Key key, String text) throws IOException {
    return storage.write(
        key, new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }

  private String read(Key key) throws IOException {
    try (StoredContent content = storage.read(key)) {
      return new String(content.stream().readAllBytes(), UTF_8);
    }
  }
}
