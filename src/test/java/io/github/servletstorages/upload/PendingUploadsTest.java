package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.Fault;
import io.github.servletstorages.testing.FaultyStorage;
import io.github.servletstorages.testing.SetClock;
import io.github.servletstorages.tomcat.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tells the files of requests that nobody has answered. */
final class PendingUploadsTest {

  private static final Key PHOTO = Key.of("2026/11/23/photo.png");
  private static final Key SCAN = Key.of("2026/11/23/scan.pdf");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SetClock clock = new SetClock();
  private final Storage storage = new MemoryStorage("media", clock);
  private final PendingUploads pending = new PendingUploads(storage, clock);

  @Test
  void a_file_without_an_answer_is_removed_after_a_day() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofDays(1).plusSeconds(1));

    assertThat(anotherNode().removeAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).isEmpty();
  }

  @Test
  void what_another_node_has_just_received_is_left_alone() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofHours(23));

    assertThat(anotherNode().removeAbandoned()).isEmpty();
    assertThat(keys()).hasSize(2).contains(PHOTO);
  }

  @Test
  void what_is_told_of_a_file_that_never_came_goes() {
    pending.add(PendingFile.random(PHOTO));
    clock.advance(Duration.ofDays(2));

    pending.removeAbandoned();

    assertThat(keys()).isEmpty();
  }

  @Test
  void a_file_that_stays_is_never_removed() throws IOException {
    upload(PHOTO);
    pending.confirm(List.of(PendingFile.random(PHOTO)));
    clock.advance(Duration.ofDays(400));

    assertThat(pending.removeAbandoned()).isEmpty();
    assertThat(keys()).containsExactly(PHOTO);
  }

  @Test
  void a_file_is_told_of_before_it_is_there() {
    pending.add(PendingFile.random(PHOTO));

    assertThat(keys()).singleElement().asString().startsWith(".pending/").doesNotContain("photo");
  }

  @Test
  void what_is_no_mark_is_left_alone_with_the_file_it_names() throws IOException {
    write(PHOTO, "photo");
    write(Key.of(".pending/0123456789abcdef0123456789abcdef"), PHOTO.value());
    write(Key.of(".pending/ffff"), "../..");
    write(Key.of(".pending/journal-1"), PHOTO.value());
    write(Key.of(".pending/journal-2"), "1 ../..");
    clock.advance(Duration.ofDays(2));

    try (Log log = new Log()) {
      assertThat(pending.removeAbandoned()).isEmpty();
      assertThat(log.lines()).hasSize(4).allMatch(line -> line.contains("Not a mark"));
    }
    assertThat(keys()).hasSize(5);
  }

  @Test
  void what_can_not_be_confirmed_is_confirmed_with_the_next_request() throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads unlucky = new PendingUploads(faulty, clock);
    unlucky.add(PendingFile.random(PHOTO));
    write(PHOTO, "bytes");
    faulty.at(FaultyStorage.Step.DELETE, 1).fails();
    try (Log log = new Log()) {
      unlucky.confirm(List.of(PendingFile.random(PHOTO)));
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("still marked as pending", PHOTO.value());
    }

    unlucky.add(PendingFile.random(SCAN));
    assertThat(anotherNodeInTwoDays()).containsExactly(SCAN);
    unlucky.confirm(List.of(PendingFile.random(SCAN)));

    assertThat(keys()).containsExactly(PHOTO);
  }

  @Test
  void what_can_not_be_confirmed_is_confirmed_at_the_end_if_no_request_comes() throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads unlucky = new PendingUploads(faulty, clock);
    unlucky.add(PendingFile.random(PHOTO));
    unlucky.add(new PendingFile(SCAN, "mine"));
    faulty.at(FaultyStorage.Step.DELETE, 1).fails();
    faulty.at(FaultyStorage.Step.DELETE, 2).fails();
    unlucky.confirm(List.of(PendingFile.random(PHOTO), new PendingFile(SCAN, "mine")));
    assertThat(keys()).hasSize(2);

    unlucky.confirmAll();

    assertThat(keys()).isEmpty();
  }

  @Test
  void a_file_that_can_not_be_deleted_is_still_told_of() throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads unlucky = new PendingUploads(faulty, clock);
    unlucky.add(PendingFile.random(PHOTO));
    write(PHOTO, "bytes");
    faulty.at(FaultyStorage.Step.DELETE, 1).fails();

    unlucky.discard(List.of(PendingFile.random(PHOTO)));

    assertThat(anotherNodeInTwoDays()).containsExactly(PHOTO);
  }

  // several requests at a time

  @Test
  void requests_that_run_at_the_same_time_share_what_is_written() throws Exception {
    FaultyStorage slow = new FaultyStorage(storage);
    PendingUploads node = new PendingUploads(slow, clock);
    List<Key> keys = IntStream.range(0, 50).mapToObj(i -> Key.of(i + ".png")).toList();

    assertThat(addTogether(keys, node, slow)).isEmpty();

    assertThat(slow.count(FaultyStorage.Step.COMMIT)).isEqualTo(2);
    assertThat(anotherNodeInTwoDays()).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void a_failure_is_that_of_all_requests_that_share_it() throws Exception {
    FaultyStorage slow = new FaultyStorage(storage);
    slow.at(FaultyStorage.Step.COMMIT, 2).fails();
    PendingUploads node = new PendingUploads(slow, clock);
    List<Key> keys = IntStream.range(0, 20).mapToObj(i -> Key.of(i + ".png")).toList();

    assertThat(addTogether(keys, node, slow)).hasSize(19);

    assertThat(slow.count(FaultyStorage.Step.COMMIT)).isEqualTo(2);
    node.add(PendingFile.random(SCAN));
    assertThat(anotherNodeInTwoDays()).containsExactlyInAnyOrder(keys.get(0), SCAN);
  }

  /** Adds each file on a thread of its own, all others while the first is being written. */
  private static Collection<StorageException> addTogether(
      List<Key> keys, PendingUploads node, FaultyStorage slow) throws InterruptedException {
    Fault.Hang first = slow.at(FaultyStorage.Step.COMMIT, 1).hangs();
    Queue<StorageException> failures = new ConcurrentLinkedQueue<>();
    List<Thread> requests = new ArrayList<>();
    for (Key key : keys) {
      Thread request = new Thread(() -> add(key, node, failures));
      requests.add(request);
      request.start();
      if (requests.size() == 1) {
        assertThat(first.awaitReached(PATIENCE)).isTrue();
      } else {
        awaitWaiting(request);
      }
    }
    first.release();
    for (Thread request : requests) {
      request.join();
    }
    return failures;
  }

  private static void add(Key key, PendingUploads node, Queue<StorageException> failures) {
    try {
      node.add(PendingFile.random(key));
    } catch (StorageException e) {
      failures.add(e);
    }
  }

  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (thread.getState() != Thread.State.WAITING && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(thread.getState()).isEqualTo(Thread.State.WAITING);
  }

  @Test
  void nothing_is_left_of_a_file_that_never_came() {
    for (PendingFile file : List.of(PendingFile.random(PHOTO), new PendingFile(SCAN, "mine"))) {
      pending.add(file);
      pending.withdraw(file);
    }

    assertThat(keys()).isEmpty();
  }

  // files that wait for another request

  @Test
  void what_is_handed_over_can_be_confirmed_by_another_node() throws IOException {
    upload(PHOTO);
    upload(SCAN);

    pending.handOver(List.of(PendingFile.random(PHOTO)));
    anotherNode().confirm(List.of(PendingFile.random(PHOTO)));

    assertThat(anotherNodeInTwoDays()).containsExactly(SCAN);
  }

  @Test
  void what_is_handed_over_and_never_asked_for_is_removed() throws IOException {
    upload(PHOTO);

    pending.handOver(List.of(PendingFile.random(PHOTO)));

    assertThat(anotherNodeInTwoDays()).containsExactly(PHOTO);
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGE", "DELETE"})
  void what_can_not_be_handed_over_can_still_be_confirmed(FaultyStorage.Step step)
      throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads node = new PendingUploads(faulty, clock);
    List<PendingFile> both = uploadBoth(node);
    failToHandOver(both, node, faulty, step);

    node.confirm(both);

    assertThat(keys()).containsExactly(PHOTO, SCAN);
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGE", "DELETE"})
  void what_is_handed_over_at_the_second_attempt_is_no_concern_of_later_requests(
      FaultyStorage.Step step) throws IOException {
    PendingUploads node = handsOverAtTheSecondAttempt(step);

    PendingFile later = new PendingFile(Key.of("later.png"), "later");
    node.add(later);
    node.confirm(List.of(later));

    assertThat(anotherNodeInTwoDays()).containsExactlyInAnyOrder(PHOTO, SCAN);
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGE", "DELETE"})
  void what_is_handed_over_at_the_second_attempt_can_be_confirmed_by_another_node(
      FaultyStorage.Step step) throws IOException {
    handsOverAtTheSecondAttempt(step);

    anotherNode().confirm(List.of(PendingFile.random(PHOTO), PendingFile.random(SCAN)));

    assertThat(keys()).containsExactly(PHOTO, SCAN);
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGE", "DELETE"})
  void nothing_is_left_of_what_could_not_be_handed_over_and_is_discarded(FaultyStorage.Step step)
      throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads node = new PendingUploads(faulty, clock);
    List<PendingFile> both = uploadBoth(node);
    failToHandOver(both, node, faulty, step);

    node.discard(both);

    assertThat(keys()).isEmpty();
  }

  private PendingUploads handsOverAtTheSecondAttempt(FaultyStorage.Step step) throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    PendingUploads node = new PendingUploads(faulty, clock);
    List<PendingFile> both = uploadBoth(node);
    failToHandOver(both, node, faulty, step);
    node.handOver(both);
    return node;
  }

  private List<PendingFile> uploadBoth(PendingUploads node) throws IOException {
    List<PendingFile> both = List.of(PendingFile.random(PHOTO), PendingFile.random(SCAN));
    for (PendingFile file : both) {
      node.add(file);
      write(file.key(), "bytes");
    }
    return both;
  }

  /** Fails at the second mark, or when the journal is to go. */
  private static void failToHandOver(
      List<PendingFile> both, PendingUploads node, FaultyStorage faulty, FaultyStorage.Step step) {
    faulty.at(step, step == FaultyStorage.Step.STAGE ? 4 : 1).fails();
    assertThatThrownBy(() -> node.handOver(both)).isInstanceOf(StorageException.class);
  }

  // files whose keys others may use too

  @Test
  void what_another_has_put_under_a_key_is_not_removed_with_what_never_came() throws IOException {
    PendingFile mine = new PendingFile(PHOTO, "mine");
    pending.add(mine);
    write(PHOTO, "bytes of another");
    clock.advance(Duration.ofDays(2));

    pending.discard(List.of(new PendingFile(PHOTO, "third")));
    pending.removeAbandoned();

    assertThat(keys()).containsExactly(PHOTO);
  }

  @Test
  void what_an_owner_has_put_under_a_key_goes_with_its_mark() throws IOException {
    PendingFile mine = new PendingFile(PHOTO, "mine");
    pending.add(mine);
    storage.write(
        PHOTO,
        new ByteArrayInputStream(new byte[3]),
        WriteOptions.create().metadata("upload", "mine"));
    clock.advance(Duration.ofDays(2));

    assertThat(pending.removeAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).isEmpty();
  }

  private List<Key> anotherNodeInTwoDays() {
    clock.advance(Duration.ofDays(2));
    return anotherNode().removeAbandoned();
  }

  private PendingUploads anotherNode() {
    return new PendingUploads(storage, clock);
  }

  private void upload(Key key) throws IOException {
    pending.add(PendingFile.random(key));
    write(key, "bytes");
  }

  private void write(Key key, String text) throws IOException {
    storage.write(key, new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }

  private List<Key> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }

  @Test
  void abandoned_files_can_be_told_without_removing_them() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofDays(2));

    assertThat(pending.findAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).contains(PHOTO);
  }

  @Test
  void what_is_known_of_kept_files_goes_when_it_has_expired() throws IOException {
    Key kept = Key.of(KeptUploads.FOLDER.value() + "token.json");
    storage.write(kept, new ByteArrayInputStream(new byte[1]), WriteOptions.create());

    clock.advance(Duration.ofHours(23));
    pending.removeAbandoned();
    assertThat(keys()).containsExactly(kept);

    clock.advance(Duration.ofHours(2));
    pending.removeAbandoned();
    assertThat(keys()).isEmpty();
  }
}
