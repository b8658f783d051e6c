package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules by which memory is handed out, without any sending. */
@Timeout(20)
final class PartMemoryTest {

  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final byte[] CHUNK = new byte[PartMemory.CHUNK];

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<PartBuffer> buffers = new ArrayList<>();
  private final List<FullPart> inFlight = new ArrayList<>();
  private PartMemory memory = memory(1, 2, LONG);

  private static PartMemory memory(int concurrency, int chunksOfPart, Duration timeout) {
    return new PartMemory(
        new S3UploadSettings((long) chunksOfPart * PartMemory.CHUNK, concurrency, timeout));
  }

  @AfterEach
  void all_memory_comes_back() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    buffers.forEach(PartBuffer::discard);
    inFlight.forEach(FullPart::close);
    inFlight.forEach(FullPart::close); // which makes no difference
    assertThat(memory.held()).isZero();
    assertThat(memory.waiting()).isZero();
    assertThat(memory.peak()).isLessThanOrEqualTo(memory.bound());
  }

  private PartBuffer newBuffer() {
    PartBuffer buffer = memory.newBuffer(S3Fixtures.ATTEMPT);
    buffers.add(buffer);
    return buffer;
  }

  /** A buffer of so many chunks, none of which had to be waited for. */
  private PartBuffer filled(int chunks) {
    PartBuffer buffer = newBuffer();
    for (int i = 0; i < chunks; i++) {
      assertThat(buffer.tryMakeRoom()).as("chunk %s of %s", i + 1, chunks).isTrue();
      buffer.add(CHUNK, 0, CHUNK.length);
    }
    return buffer;
  }

  private FullPart sealed(PartBuffer buffer) {
    FullPart part = buffer.seal();
    inFlight.add(part);
    return part;
  }

  private void awaitWaiting(int count) throws InterruptedException {
    while (memory.waiting() != count) {
      Thread.sleep(1);
    }
  }

  @Test
  void the_bound_is_one_part_more_than_are_sent_at_a_time() {
    memory = memory(4, 128, LONG);

    assertThat(memory.bound()).isEqualTo(5L * 8 * 1024 * 1024);
    assertThat(memory.held()).isZero();
  }

  @Test
  void a_slow_sender_holds_what_it_has_sent_and_no_more() {
    memory = memory(4, 128, LONG);
    PartBuffer slow = newBuffer();
    slow.makeRoom();
    slow.add(CHUNK, 0, 1);

    assertThat(slow.hasRoom()).isTrue();
    assertThat(memory.held()).isEqualTo(PartMemory.CHUNK);
  }

  @Test
  void one_alone_may_have_all_parts_but_the_one_that_it_fills_in_flight() {
    memory = memory(3, 2, LONG);
    for (int i = 0; i < 3; i++) {
      sealed(filled(2));
    }

    assertThat(filled(2).isFull()).isTrue();
    assertThat(memory.held()).isEqualTo(memory.bound());
    assertThat(newBuffer().tryMakeRoom()).isFalse();
  }

  @Test
  void nobody_gets_what_the_fullest_still_need() {
    memory = memory(1, 4, LONG); // 8 chunks
    PartBuffer fullest = filled(2);
    for (int i = 0; i < 4; i++) {
      filled(1);
    }

    assertThat(newBuffer().tryMakeRoom()).as("the last two are for the fullest").isFalse();
    assertThat(fullest.tryMakeRoom()).isTrue();
    fullest.add(CHUNK, 0, CHUNK.length);
    assertThat(fullest.tryMakeRoom()).isTrue();
  }

  @Test
  void what_is_in_flight_counts_as_room_for_the_fullest() {
    memory = memory(1, 4, LONG);
    sealed(filled(4));
    PartBuffer next = filled(1);

    assertThat(newBuffer().tryMakeRoom()).isTrue();
    assertThat(next.tryMakeRoom()).isTrue();
  }

  @Test
  void memory_is_granted_in_the_order_in_which_it_was_asked_for() throws Exception {
    FullPart first = sealed(filled(2));
    FullPart second = sealed(filled(2));
    LinkedBlockingQueue<Integer> granted = new LinkedBlockingQueue<>();
    for (int i = 1; i <= 4; i++) {
      int number = i;
      PartBuffer buffer = newBuffer();
      threads.execute(
          () -> {
            buffer.makeRoom();
            granted.add(number);
          });
      awaitWaiting(i);
    }

    first.close();
    assertThat(List.of(granted.take(), granted.take())).containsExactlyInAnyOrder(1, 2);
    second.close();
    assertThat(granted.take()).isEqualTo(3);
    awaitWaiting(1); // a chunk is left, which the fullest need
    assertThat(buffers.get(2).tryMakeRoom()).as("one of the fullest").isTrue();
    sealed(buffers.get(2)).close();
    assertThat(granted.take()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void many_who_ask_at_random_all_get_done(int concurrency) throws Exception {
    memory = memory(concurrency, 3, LONG);
    List<Future<?>> uploads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      PartBuffer buffer = newBuffer();
      Random random = new Random(i);
      uploads.add(threads.submit(() -> upload(buffer, random)));
    }

    for (Future<?> upload : uploads) {
      upload.get();
    }
  }

  private void upload(PartBuffer buffer, Random random) {
    for (int chunk = 0; chunk < 30; chunk++) {
      buffer.makeRoom();
      buffer.add(CHUNK, 0, CHUNK.length);
      if (buffer.isFull()) {
        FullPart part = buffer.seal();
        threads.execute(part::close);
      }
      LockSupport.parkNanos(random.nextInt(20_000));
    }
    buffer.discard();
  }

  @Test
  void those_who_stop_do_not_stop_others_as_long_as_there_is_room() {
    memory = memory(4, 128, Duration.ofHours(1));
    for (int i = 0; i < 7; i++) {
      filled(64);
    }

    PartBuffer fast = newBuffer();
    for (int part = 0; part < 10; part++) {
      while (!fast.isFull()) {
        assertThat(fast.tryMakeRoom()).isTrue();
        fast.add(CHUNK, 0, CHUNK.length);
      }
      fast.seal().close();
    }
  }

  @Test
  void who_stops_while_others_wait_loses_its_memory_and_learns_why() {
    memory = memory(1, 4, SHORT);
    PartBuffer stopped = filled(2);
    PartBuffer alsoStopped = filled(2);
    PartBuffer small = filled(2);
    sealed(small);

    PartBuffer fast = newBuffer();
    while (!fast.isFull()) {
      fast.makeRoom();
      fast.add(CHUNK, 0, CHUNK.length);
    }

    assertThat(List.of(stopped, alsoStopped)).anyMatch(PartBuffer::isEnded);
    PartBuffer ended = stopped.isEnded() ? stopped : alsoStopped;
    assertThat(ended.hasRoom()).isFalse();
    assertThatThrownBy(ended::makeRoom)
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContainingAll("its sender stopped", "PT0.2S", "storages.s3.memoryTimeout");
    assertThatThrownBy(ended::seal).isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void waiting_ends_with_the_timeout_and_says_what_to_change() {
    memory = memory(1, 2, SHORT);
    sealed(filled(2));
    sealed(filled(2));
    long start = System.nanoTime();

    assertThatThrownBy(() -> newBuffer().makeRoom())
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContainingAll(
            "no memory became free for PT0.4S",
            "storages.s3.maxConcurrency",
            "storages.s3.partSize",
            "storages.s3.memoryTimeout");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.multipliedBy(8));
  }

  @Test
  void who_is_interrupted_while_waiting_fails_and_stays_interrupted() {
    sealed(filled(2));
    sealed(filled(2));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> newBuffer().makeRoom())
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void who_waits_when_it_is_closed_fails_at_once() throws Exception {
    sealed(filled(2));
    sealed(filled(2));
    PartBuffer buffer = newBuffer();
    Future<?> waiter = threads.submit(buffer::makeRoom);
    awaitWaiting(1);

    memory.close();

    assertThatThrownBy(waiter::get)
        .cause()
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("the storage was closed");
  }
}
