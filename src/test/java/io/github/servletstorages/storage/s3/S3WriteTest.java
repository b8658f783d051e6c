package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.QuotaExceededException;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.tomcat.Log;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads to a store that can be told how to behave. */
@Timeout(30)
final class S3WriteTest {

  private static final int MIB = 1024 * 1024;
  private static final Key KEY = Key.of("a.bin");
  private static final String OBJECT = "media/a.bin";

  private final FakeS3 s3 = new FakeS3();
  private final SharedTransfers shared = new SharedTransfers();
  private S3UploadSettings settings = new S3UploadSettings(5 * MIB, 2, Duration.ofSeconds(20));
  private Map<String, String> traits = Map.of("conditionalWrites", "true");
  private final List<S3Storage> opened = new ArrayList<>();

  @AfterEach
  void nothing_is_left() throws InterruptedException {
    S3Transfers transfers = shared.lease(settings).transfers();
    assertThat(transfers.memory().held()).as("memory").isZero();
    opened.forEach(S3Storage::close);
    shared.lease(settings).close();
    transfers.close();
    assertThat(s3.uploads).as("multipart uploads").isEmpty();
    assertThat(s3.abortedTooEarly).hasValue(0);
    awaitNoThreads();
  }

  /** An executor has terminated a moment before its last thread has. */
  private static void awaitNoThreads() throws InterruptedException {
    for (int i = 0; i < 200 && !threads().isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("servlet-storages-s3-"))
        .toList();
  }

  private S3Storage storage() {
    S3Config config = S3Fixtures.config("shop", URI.create("http://localhost"), traits);
    S3Config ours =
        new S3Config(
            config.bucket(),
            config.region(),
            config.endpoint(),
            config.pathStyle(),
            config.customDomain(),
            config.credentials(),
            config.cloudFront(),
            config.traits(),
            config.placement(),
            settings,
            config.timeouts());
    S3Storage storage = S3Storage.open("media", "media", ours, s3, shared);
    opened.add(storage);
    return storage;
  }

  private PartMemory memory() {
    try (SharedTransfers.Lease lease = shared.lease(settings)) {
      return lease.transfers().memory();
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void write(StagedWrite write, byte[] bytes) {
    for (int i = 0; i < bytes.length; i += 100_000) {
      write.write(bytes, i, Math.min(100_000, bytes.length - i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 18 * MIB + 7})
  void bytes_arrive_whole_and_in_order(int size) {
    byte[] bytes = random(size);
    s3.road = part -> Thread.sleep(part.partNumber() % 3);
    try (StagedWrite write = storage().stage(KEY, WriteOptions.create())) {
      write(write, bytes);
      write.commit();
    }

    assertThat(s3.objects).containsOnlyKeys(OBJECT);
    assertThat(s3.objects.get(OBJECT)).isEqualTo(bytes);
  }

  @Test
  void parts_of_one_file_are_sent_side_by_side_and_no_more_than_is_set() {
    s3.road = part -> Thread.sleep(50);
    try (StagedWrite write = storage().stage(KEY, WriteOptions.create())) {
      write(write, random(40 * MIB));
      write.commit();
    }

    assertThat(s3.mostAtOnce).hasValue(2);
  }

  @Test
  void two_hundred_uploads_at_once_share_the_memory_of_two_parts() throws Exception {
    settings = new S3UploadSettings(5 * MIB, 1, Duration.ofSeconds(25));
    s3.keepsBytes = false;
    S3Storage storage = storage();
    PartMemory memory = memory();
    byte[] piece = random(MIB);
    ExecutorService senders = Executors.newFixedThreadPool(200);
    List<Future<?>> uploads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Key key = Key.of("file-" + i);
      uploads.add(senders.submit(() -> sixPieces(storage, key, piece)));
    }
    for (Future<?> upload : uploads) {
      upload.get();
    }
    senders.shutdown();

    assertThat(s3.objects).hasSize(200).allSatisfy((key, chunks) -> assertThat(chunks).hasSize(96));
    assertThat(memory.peak()).isLessThanOrEqualTo(memory.bound()).isEqualTo(10L * MIB);
  }

  private static void sixPieces(S3Storage storage, Key key, byte[] piece) {
    try (StagedWrite write = storage.stage(key, WriteOptions.replace())) {
      for (int i = 0; i < 6; i++) {
        write.write(piece, 0, piece.length);
      }
      write.commit();
    }
  }

  @Test
  void a_part_that_fails_fails_the_write_and_is_followed_by_the_abort() {
    s3.road =
        part -> {
          Thread.sleep(20);
          if (part.partNumber() == 2) {
            throw FakeS3.failure(500, "InternalError");
          }
        };
    try (StagedWrite write = storage().stage(KEY, WriteOptions.create())) {
      assertThatThrownBy(
              () -> {
                write(write, random(40 * MIB));
                write.commit();
              })
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining("InternalError");
    }

    assertThat(s3.objects).isEmpty();
    assertThat(s3.requests).containsOnlyOnce("AbortMultipartUpload");
  }

  @Test
  void a_write_that_is_abandoned_lets_its_parts_arrive_before_it_aborts() {
    s3.road = part -> Thread.sleep(100);
    try (StagedWrite write = storage().stage(KEY, WriteOptions.create())) {
      write(write, random(11 * MIB));
    }

    assertThat(s3.partsSent).hasValue(2);
    assertThat(s3.objects).isEmpty();
  }

  @Test
  void memory_comes_back_when_a_multipart_upload_can_not_even_begin() {
    s3.takesMultipart = false;

    assertThatThrownBy(() -> create(storage(), 6 * MIB))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("SlowDown");
    assertThat(memory().held()).isZero();
  }

  @Test
  void closing_the_storage_breaks_off_what_is_under_way() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    s3.road =
        part -> {
          begun.countDown();
          Thread.sleep(20_000);
        };
    S3Storage storage = storage();
    StagedWrite write = storage.stage(KEY, WriteOptions.create());
    write(write, random(14 * MIB));
    begun.await();

    storage.close();

    assertThat(s3.uploads).isEmpty();
    awaitNoThreads();
    assertThatThrownBy(write::commit)
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void storages_with_the_same_settings_share_and_the_last_one_ends_it() {
    S3Storage first = storage();
    S3Storage second = storage();
    PartMemory memory = memory();
    StagedWrite a = first.stage(KEY, WriteOptions.create());
    StagedWrite b = second.stage(KEY, WriteOptions.create());
    a.write(new byte[1], 0, 1);
    b.write(new byte[1], 0, 1);

    assertThat(memory.held()).isEqualTo(2L * PartMemory.CHUNK);
    first.close();
    b.write(new byte[MIB], 0, MIB);
    b.commit();
    a.close();
    second.close();
    StagedWrite late = second.stage(KEY, WriteOptions.create());
    assertThatThrownBy(() -> late.write(new byte[1], 0, 1))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void when_memory_is_short_a_part_is_sent_early_where_parts_may_differ() {
    settings = new S3UploadSettings(8 * MIB, 1, Duration.ofSeconds(5));
    traits = Map.of("conditionalWrites", "true", "equalParts", "false");
    S3Storage storage = storage();
    StagedWrite fuller = storage.stage(Key.of("fuller"), WriteOptions.create());
    StagedWrite write = storage.stage(KEY, WriteOptions.create());
    write(fuller, random(7 * MIB));
    write(write, random(7 * MIB));
    write(write, random(3 * MIB));

    assertThat(s3.partsSent).hasValueGreaterThanOrEqualTo(1);
    write.commit();
    fuller.commit();
    assertThat(s3.objects.get(OBJECT)).hasSize(10 * MIB);
  }

  @Test
  void a_file_of_more_parts_than_s3_takes_is_refused_with_the_setting() {
    S3Transfers transfers = shared.lease(settings).transfers();
    S3MultipartUpload upload = multipart(transfers);
    for (int i = 0; i < S3MultipartUpload.MAX_PARTS; i++) {
      upload.upload(emptyPart(transfers));
    }

    assertThatThrownBy(() -> upload.upload(emptyPart(transfers)))
        .isInstanceOf(QuotaExceededException.class)
        .hasMessageContainingAll("10000 parts", "Raise storages.s3.partSize");
    upload.abort();
    shared.lease(settings).close();
  }

  private S3MultipartUpload multipart(S3Transfers transfers) {
    S3Target target =
        S3Target.of(
            s3, new S3Errors("shop"), "shop", S3Fixtures.NO_PLACEMENT, OBJECT, S3Fixtures.ATTEMPT);
    return S3MultipartUpload.start(target, transfers, WriteOptions.create().headers());
  }

  private static FullPart emptyPart(S3Transfers transfers) {
    return transfers.memory().newBuffer(S3Fixtures.ATTEMPT).seal();
  }

  @Test
  void a_store_that_leaves_the_entity_tag_out_is_asked_for_it() {
    s3.completeTellsEtag = false;

    assertThat(create(storage(), 6 * MIB).etag()).isEqualTo("asked");
    assertThat(s3.requests).endsWith("CompleteMultipartUpload", "HeadObject");
  }

  @Test
  void a_file_that_was_stored_is_no_failure_for_want_of_its_entity_tag() {
    s3.completeTellsEtag = false;
    s3.takesHead = false;
    try (Log log = new Log()) {
      assertThat(create(storage(), 6 * MIB).etag()).isEmpty();
      assertThat(log.lines()).singleElement().asString().contains("WARNING", OBJECT);
    }

    assertThat(s3.objects.get(OBJECT)).hasSize(6 * MIB);
  }

  // --- conditions

  private StoredFile create(S3Storage storage, int size) {
    try (StagedWrite write = storage.stage(KEY, WriteOptions.create())) {
      write(write, random(size));
      return write.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 6 * MIB})
  void a_store_that_ignores_conditions_is_found_out_and_nothing_is_replaced(int size) {
    traits = Map.of();
    s3.putHeeds = false;
    s3.completeHeeds = false;
    s3.objects.put(OBJECT, new byte[3]);
    S3Storage storage = storage();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> create(storage, size)).isInstanceOf(FileExistsException.class);
    }

    assertThat(s3.objects).containsOnlyKeys(OBJECT);
    assertThat(s3.objects.get(OBJECT)).hasSize(3);
    assertThat(s3.requests).filteredOn("PutObject"::equals).as("of one probe").hasSizeBetween(1, 2);
  }

  @Test
  void the_two_requests_that_make_an_object_are_told_apart() {
    traits = Map.of();
    s3.completeHeeds = false;
    S3Storage storage = storage();

    create(storage, 10);
    assertThat(s3.requests).doesNotContain("HeadObject");
    assertThatThrownBy(() -> create(storage, 6 * MIB)).isInstanceOf(FileExistsException.class);
    assertThat(s3.requests).contains("HeadObject");
  }

  @Test
  void a_store_that_heeds_conditions_is_asked_once() {
    traits = Map.of();
    S3Storage storage = storage();

    create(storage, 10);
    int probing = s3.requests.size();
    assertThatThrownBy(() -> create(storage, 10)).isInstanceOf(FileExistsException.class);

    // the second one looks whether the object is its own, whose first answer was lost
    assertThat(s3.requests.subList(probing, s3.requests.size()))
        .containsExactly("PutObject", "HeadObject");
    assertThat(s3.objects).containsOnlyKeys(OBJECT);
  }

  @Test
  void who_replaces_needs_no_condition_and_no_probe() {
    traits = Map.of();
    try (StagedWrite write = storage().stage(KEY, WriteOptions.replace())) {
      write.commit();
    }

    assertThat(s3.requests).containsExactly("PutObject");
  }

  @Test
  void conditions_that_are_set_to_be_ignored_are_not_sent_nor_probed() {
    traits = Map.of("conditionalWrites", "false");
    create(storage(), 10);

    assertThat(s3.requests).containsExactly("HeadObject", "PutObject");
  }
}
