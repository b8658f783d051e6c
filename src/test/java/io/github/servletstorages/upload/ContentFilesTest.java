package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.FaultyStorage;
import io.github.servletstorages.testing.SetClock;
import io.github.servletstorages.upload.ContentFiles.Placed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files under the keys that their content makes. */
final class ContentFilesTest {

  private static final IncomingFile PHOTO = new IncomingFile("photo", "a.png", "image/png");
  private static final Key STAGED = Key.of(".incoming/staged");

  private final SetClock clock = new SetClock();
  private final Storage storage = new MemoryStorage("media", clock);
  private final PendingUploads pending = new PendingUploads(storage, clock);

  private ContentFiles files(Storage on) {
    UploadKeys keys = new UploadKeys(field -> "{sha256}{ext}", clock, new SecureRandom());
    return new ContentFiles(on, new PendingUploads(on, clock), keys);
  }

  private Placed place() throws IOException {
    return place(STAGED);
  }

  private Placed place(Key stagedKey) throws IOException {
    StoredFile staged =
        storage.write(
            stagedKey,
            new ByteArrayInputStream("content".getBytes(UTF_8)),
            WriteOptions.replace().contentType("image/png").metadata("original-name", "a.png"));
    return files(storage).place(stagedKey, PHOTO, staged.knownSha256().orElseThrow());
  }

  private List<String> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).filter(path -> !path.startsWith(".incoming/")).toList();
    }
  }

  private void confirm(Placed placed) {
    pending.confirm(placed.own().stream().toList());
  }

  private void discard(Placed placed) {
    pending.discard(placed.own().stream().toList());
  }

  @Test
  void a_file_is_there_under_its_hash_with_its_headers_and_marked() throws IOException {
    Placed placed = place();

    assertThat(placed.key().value()).matches("[0-9a-f]{64}\\.png");
    StoredFile stored = storage.find(placed.key()).orElseThrow();
    assertThat(stored.knownSha256().map(sha -> sha + ".png")).contains(placed.key().value());
    assertThat(stored.contentType()).isEqualTo("image/png");
    assertThat(stored.headers().metadata("original-name")).contains("a.png");
    assertThat(keys()).hasSize(2).anyMatch(key -> key.startsWith(".pending/"));
  }

  @Test
  void the_same_content_is_there_once_and_stays_when_its_second_upload_fails() throws IOException {
    Placed first = place();
    confirm(first);

    Placed second = place();
    discard(second);

    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.own()).isEmpty();
    assertThat(keys()).containsExactly(first.key().value());
  }

  /** Its request may yet fail, and take it along. */
  @Test
  void content_that_another_request_is_uploading_is_there_twice() throws IOException {
    Placed first = place();
    Placed second = place();

    assertThat(second.key()).isNotEqualTo(first.key());
    discard(first);
    confirm(second);
    assertThat(keys()).containsExactly(second.key().value());
    assertThat(second.key().value()).matches("[0-9a-f]{64}-[0-9a-f]{32}\\.png");
  }

  @Test
  void what_is_under_the_key_and_is_not_that_content_is_left_alone() throws IOException {
    Placed first = place();
    confirm(first);
    storage.write(first.key(), new ByteArrayInputStream(new byte[3]), WriteOptions.replace());

    Placed second = place();

    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(storage.find(first.key()).orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void a_file_of_a_process_that_was_killed_is_removed_and_one_that_stays_is_not()
      throws IOException {
    Placed first = place();
    clock.advance(Duration.ofDays(2));
    assertThat(pending.removeAbandoned()).containsExactly(first.key());
    assertThat(keys()).isEmpty();

    confirm(place());
    clock.advance(Duration.ofDays(2));
    assertThat(pending.removeAbandoned()).isEmpty();
    assertThat(keys()).hasSize(1);
  }

  @Test
  void when_the_storage_fails_nothing_is_left() throws IOException {
    StoredFile staged =
        storage.write(STAGED, new ByteArrayInputStream(new byte[9]), WriteOptions.create());
    for (FaultyStorage.Step step :
        new FaultyStorage.Step[] {
          FaultyStorage.Step.FIND, FaultyStorage.Step.READ, FaultyStorage.Step.COMMIT
        }) {
      for (int nth = 1; nth <= (step == FaultyStorage.Step.COMMIT ? 2 : 1); nth++) {
        FaultyStorage faulty = new FaultyStorage(storage);
        faulty.at(step, nth).fails();

        assertThatExceptionOfType(StorageException.class)
            .as(step + " " + nth)
            .isThrownBy(
                () -> files(faulty).place(STAGED, PHOTO, staged.knownSha256().orElseThrow()));
        assertThat(keys()).as(step + " " + nth).isEmpty();
      }
    }
  }

  /** Whoever was told that a file is there finds it, whatever the others did meanwhile. */
  @Test
  void no_request_that_ends_well_loses_its_file_to_one_that_does_not() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int round = 0; round < 50; round++) {
      List<Callable<Optional<Key>>> requests = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Key stagedKey = Key.of(".incoming/" + i);
        boolean endsWell = (round + i) % 3 == 0;
        requests.add(() -> request(stagedKey, endsWell));
      }
      for (Future<Optional<Key>> kept : threads.invokeAll(requests)) {
        assertThat(kept.get().map(key -> storage.find(key).isPresent()).orElse(true)).isTrue();
      }
      assertThat(keys()).noneMatch(key -> key.startsWith(".pending/"));
      storage.deleteAll(keys().stream().map(Key::of).toList());
    }
    threads.shutdown();
  }

  private Optional<Key> request(Key stagedKey, boolean endsWell) throws IOException {
    Placed placed = place(stagedKey);
    if (endsWell) {
      confirm(placed);
      return Optional.of(placed.key());
    }
    discard(placed);
    return Optional.empty();
  }
}
