package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Most buckets here have ten names on a page, so that a large folder has more than ten files. */
final class S3ParallelListingTest {

  private final ListedBucket bucket = new ListedBucket(10, Comparator.naturalOrder());

  private static S3Listing listing(ListedBucket bucket) {
    return new S3Listing(bucket, new S3Errors("shop"), "media", "shop", "media/");
  }

  private static Stream<ListedFile> list(ListedBucket bucket, String prefix) {
    return new S3ParallelListing(listing(bucket), KeyPrefix.of(prefix)).files();
  }

  private List<String> listed(String prefix) {
    return listed(bucket, prefix);
  }

  private static List<String> listed(ListedBucket bucket, String prefix) {
    try (Stream<ListedFile> files = list(bucket, prefix)) {
      return files.map(file -> "media/" + file.path()).toList();
    }
  }

  @Test
  void what_fits_on_a_page_costs_one_request() {
    bucket.with("media/a/", 3).with("media/b/", 3).with("media/c/", 4);

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests).containsExactly("media/");
  }

  @Test
  void an_empty_storage_costs_one_request() {
    assertThat(listed("")).isEmpty();
    assertThat(bucket.requests).containsExactly("media/");
  }

  @Test
  void large_folders_are_asked_for_side_by_side() throws Exception {
    bucket.with("media/a/", 30).with("media/b/", 30).with("media/file", 5).with("media/z/", 8);
    CyclicBarrier both = new CyclicBarrier(2);
    bucket.road =
        request -> {
          if (request.continuationToken() == null && request.prefix().matches("media/[ab]/")) {
            await(both);
          }
        };

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests)
        .containsExactlyInAnyOrder(
            "media/",
            "media/*",
            "media/a/",
            "media/a/",
            "media/a/",
            "media/b/",
            "media/b/",
            "media/b/",
            "media/z/");
  }

  private static void await(CyclicBarrier barrier) {
    try {
      int ignored = barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("nobody else asks", e);
    }
  }

  @Test
  void many_small_folders_are_listed_by_pages() {
    for (int i = 0; i < 50; i++) {
      bucket.with(String.format("media/%03d/", i), 1);
    }

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests).hasSize(5).containsOnly("media/");
  }

  @Test
  void small_folders_behind_a_large_one_are_listed_by_pages() {
    bucket.with("media/a/", 30);
    for (int i = 0; i < 20; i++) {
      bucket.with(String.format("media/b%03d/", i), 1);
    }

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests).hasSize(6); // five pages, and a look at what is in the first folder
  }

  @Test
  void files_of_one_folder_are_listed_by_pages() {
    bucket.with("media/", 35);

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests).hasSize(4).containsOnly("media/");
  }

  @Test
  void a_folder_that_is_all_there_is_costs_one_request_more() {
    bucket.with("media/2026/11/a/", 8).with("media/2026/11/b/", 8);

    assertThat(listed("")).isEqualTo(bucket.keys());
    assertThat(bucket.requests)
        .containsExactlyInAnyOrder(
            "media/",
            "media/*",
            "media/2026/*",
            "media/2026/11/*",
            "media/2026/11/a/",
            "media/2026/11/b/");
  }

  @Test
  void a_listing_may_start_within_a_name() {
    bucket.with("media/2025/", 20).with("media/2026/", 20).with("media/21/", 20);

    assertThat(listed("20")).hasSize(40).isSorted();
    assertThat(listed("2026/0001")).hasSize(10);
  }

  @Property(tries = 200)
  void it_is_the_listing_by_pages(@ForAll("trees") List<String> names) {
    ListedBucket any = new ListedBucket(10, Key::compare);
    names.forEach(name -> any.with("media/" + name, 1));

    try (Stream<ListedFile> parallel = list(any, "");
        Stream<ListedFile> byPages = listing(any).files(KeyPrefix.ALL)) {
      assertThat(parallel.toList()).isEqualTo(byPages.toList());
    }
  }

  @Provide
  Arbitrary<List<String>> trees() {
    Arbitrary<String> segment = Arbitraries.of("a", "a-", "a0", "b", "\uFF41", "🌅");
    return segment
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(segments -> String.join("/", segments) + "-")
        .list()
        .ofMaxSize(80);
  }

  @Test
  void a_store_that_does_not_sort_loses_no_file() {
    ListedBucket unsorted = new ListedBucket(10, Comparator.reverseOrder());
    unsorted.with("media/a/", 30).with("media/b/c/", 30).with("media/b/d", 5).with("media/e", 3);

    assertThat(listed(unsorted, "")).containsExactlyInAnyOrderElementsOf(unsorted.keys());
  }

  @Test
  void names_that_are_no_keys_are_left_out() {
    bucket.with("media//", 8).with("media/a/./", 8).with("media/a/b/", 8).with("media/c/", 8);

    assertThat(listed("")).hasSize(16).allMatch(name -> name.matches("media/(a/b|c)/.*"));
  }

  @Test
  void some_pages_are_fetched_ahead_and_no_more() {
    ListedBucket large = new ListedBucket(1000, Comparator.naturalOrder());
    for (int i = 0; i < 30; i++) {
      large.with(String.format("media/%02d/", i), 2000);
    }
    int pagesBefore = 0;
    int most = 0;

    try (Stream<ListedFile> files = list(large, "")) {
      for (Iterator<ListedFile> all = files.iterator(); all.hasNext(); ) {
        if (all.next().path().matches("../0(0000|1000)")) {
          most = Math.max(most, large.requests.size() - pagesBefore);
          pagesBefore++;
        }
      }
    }

    assertThat(pagesBefore).isEqualTo(60);
    assertThat(most).isBetween(8, 32); // of 62: some ahead, and those that they had come after
  }

  @Test
  void closed_early_it_leaves_no_thread() throws Exception {
    bucket.with("media/a/", 30).with("media/b/", 30).with("media/c/", 30);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch never = new CountDownLatch(1);
    bucket.road =
        request -> {
          threads.add(Thread.currentThread());
          if (request.prefix().equals("media/b/")) {
            await(never);
          }
        };

    try (Stream<ListedFile> files = list(bucket, "")) {
      assertThat(files.findFirst()).isPresent();
    }

    for (Thread thread : threads) {
      thread.join(30_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FakeS3.failure(500, "Interrupted");
    }
  }

  @Test
  void whoever_waits_for_it_can_be_interrupted() {
    bucket.with("media/", 5);
    CountDownLatch never = new CountDownLatch(1);
    Thread reader = Thread.currentThread();
    bucket.road =
        request -> {
          reader.interrupt();
          await(never);
        };

    assertThatThrownBy(() -> listed(""))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_failure_comes_after_the_files_before_it() {
    bucket.with("media/a/", 30).with("media/b/", 30);
    bucket.road =
        request -> {
          if (request.prefix().equals("media/b/")) {
            throw FakeS3.failure(503, "SlowDown");
          }
        };
    List<String> seen = new ArrayList<>();

    try (Stream<ListedFile> files = list(bucket, "")) {
      assertThatThrownBy(() -> files.forEach(file -> seen.add(file.path())))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining("SlowDown");
    }
    assertThat(seen).hasSize(30).allMatch(path -> path.startsWith("a/"));
  }
}
