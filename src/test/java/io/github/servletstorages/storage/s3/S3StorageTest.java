package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Leftover;
import io.github.servletstorages.storage.Leftovers;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ParallelListing;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

final class S3StorageTest extends StorageContract {

  private static final String BUCKET = "bucket";

  private static EmbeddedS3 s3;
  private static S3Client client;

  @BeforeAll
  static void startServer() throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    s3 = EmbeddedS3.inMemory(BUCKET);
    client = S3Clients.create(config(BUCKET, s3.endpoint()), S3Fixtures.ATTEMPT);
  }

  @AfterAll
  static void stopServer() throws Exception {
    client.close();
    s3.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private static S3Config config(String bucket, URI endpoint) {
    return S3Fixtures.config(bucket, endpoint, Map.of());
  }

  @Override
  protected Storage open() {
    client
        .listObjectsV2Paginator(list -> list.bucket(BUCKET))
        .contents()
        .forEach(S3StorageTest::delete);
    return S3Storage.open("media", "media", config(BUCKET, s3.endpoint()), new SharedTransfers());
  }

  private static void delete(S3Object object) {
    client.deleteObject(request -> request.bucket(BUCKET).key(object.key()));
  }

  @Override
  protected List<String> leftovers() {
    return client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  /** S3Proxy sorts by UTF-16, unlike S3. */
  @Override
  protected boolean listsInCodePointOrder() {
    return false;
  }

  @Test
  void objects_are_under_the_location_and_nowhere_else() throws Exception {
    write("a.txt", "hello");

    assertThat(client.listObjectsV2(list -> list.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly("media/a.txt");
  }

  @Test
  void a_listing_in_parallel_is_the_listing() {
    IntStream.range(0, 1200)
        .mapToObj(i -> "media/" + i % 3 + "/" + i % 2 + "/" + i)
        .parallel()
        .forEach(S3StorageTest::put);

    try (Stream<ListedFile> inParallel = ((ParallelListing) storage).listInParallel(KeyPrefix.ALL);
        Stream<ListedFile> byPages = storage.list(KeyPrefix.ALL)) {
      assertThat(inParallel.toList()).hasSize(1200).isEqualTo(byPages.toList());
    }
  }

  private static void put(String key) {
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x"));
  }

  @Test
  void two_locations_in_one_bucket_do_not_mix() throws Exception {
    write("a.txt", "media");
    try (Storage other =
        S3Storage.open("static", "static", config(BUCKET, s3.endpoint()), new SharedTransfers())) {
      assertThat(other.find(Key.of("a.txt"))).isEmpty();
    }
  }

  @Test
  void a_public_url_is_the_base_url_and_the_key() throws Exception {
    write("a.txt", "hello");
    String url = ((S3Storage) storage).publicBaseUrl() + "a.txt";

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("hello");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
  }

  @Test
  void a_key_that_is_too_long_with_its_location_is_refused() {
    Key key = Key.of("x".repeat(1020));

    assertThatThrownBy(() -> storage.stage(key, WriteOptions.create()))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("media/");
  }

  @Test
  void a_bucket_that_is_not_there_stops_the_start() {
    assertThatThrownBy(
            () ->
                S3Storage.open(
                    "media", "media", config("nobody", s3.endpoint()), new SharedTransfers()))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("no bucket \"nobody\"", "storages.s3.bucket");
  }

  @Test
  void a_wrong_secret_stops_the_start() {
    String good = System.setProperty("aws.secretAccessKey", "wrong");
    try {
      assertThatThrownBy(
              () ->
                  S3Storage.open(
                      "media", "media", config(BUCKET, s3.endpoint()), new SharedTransfers()))
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContainingAll("SignatureDoesNotMatch", "credentials")
          .hasMessageNotContaining("wrong");
    } finally {
      restore("aws.secretAccessKey", good);
    }
  }

  @Test
  void an_endpoint_that_does_not_answer_stops_the_start() {
    URI nobody = URI.create("http://127.0.0.1:1");

    assertThatThrownBy(
            () -> S3Storage.open("media", "media", config(BUCKET, nobody), new SharedTransfers()))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContainingAll("127.0.0.1:1", "storages.s3.endpoint");
  }

  @Test
  void an_object_that_is_too_large_for_one_request_is_copied_in_parts_with_its_headers()
      throws Exception {
    byte[] bytes = new byte[12 * 1024 * 1024];
    new Random(1).nextBytes(bytes);
    Key source = Key.of("large.bin");
    Key copy = Key.of("copy.bin");
    storage.write(
        source,
        new ByteArrayInputStream(bytes),
        WriteOptions.create().contentType("video/mp4").metadata("original-name", "Füße.mp4"));
    S3Target target =
        S3Target.of(
            client,
            new S3Errors(BUCKET),
            BUCKET,
            S3Fixtures.NO_PLACEMENT,
            "media/copy.bin",
            S3Fixtures.ATTEMPT);

    new S3Copy(target.bucket(), "media/large.bin", target, 5 * 1024 * 1024).copy();

    assertThat(storage.find(copy).orElseThrow().headers().metadata())
        .containsEntry("original-name", "Füße.mp4");
    assertThat(storage.find(copy).orElseThrow().contentType()).isEqualTo("video/mp4");
    try (StoredContent content = storage.read(copy)) {
      assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("traits")
  void it_works_with_each_trait(Map<String, String> traits) throws Exception {
    S3Config config = S3Fixtures.config(BUCKET, s3.endpoint(), traits);
    Key large = Key.of("large.bin");
    Key small = Key.of("small.txt");
    WriteOptions create = WriteOptions.create();
    try (Storage other = S3Storage.open("media", "media", config, new SharedTransfers())) {
      other.write(small, new ByteArrayInputStream(new byte[10]), create);
      other.write(large, new ByteArrayInputStream(new byte[9 << 20]), create);
      assertThatThrownBy(
              () -> other.write(large, new ByteArrayInputStream(new byte[9 << 20]), create))
          .isInstanceOf(FileExistsException.class);
      try (StoredContent content = other.read(large)) {
        assertThat(content.stream().readAllBytes()).hasSize(9 << 20);
      }
      other.deleteAll(List.of(small, large));
      assertThat(other.list(KeyPrefix.of(""))).isEmpty();
    }
  }

  static Stream<Map<String, String>> traits() {
    return Stream.of(
        Map.of("compatibility", "aws"),
        Map.of("checksums", "true"),
        Map.of("conditionalWrites", "false"),
        Map.of("deleteObjects", "single"),
        Map.of("partSize", "5MiB", "maxConcurrency", "1"));
  }

  @Test
  void the_store_heeds_the_condition_of_both_requests_that_make_an_object() {
    S3Target target =
        S3Target.of(
            client,
            new S3Errors(BUCKET),
            BUCKET,
            S3Fixtures.NO_PLACEMENT,
            "media/probe",
            S3Fixtures.ATTEMPT);

    assertThat(new S3ConditionProbe(target).putHeeds()).isTrue();
    assertThat(new S3ConditionProbe(target).completeHeeds()).isTrue();
  }

  @Test
  void a_key_of_the_settings_goes_before_the_environments() {
    Map<String, String> key = Map.of("accessKeyId", "AKIAOTHER", "secretAccessKey", "hunter2");
    S3Config config = S3Fixtures.config(BUCKET, s3.endpoint(), key);

    assertThatThrownBy(() -> S3Storage.open("media", "media", config, new SharedTransfers()))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("InvalidAccessKeyId")
        .hasMessageNotContaining("hunter2");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void a_profile_that_is_not_there_stops_the_start() {
    S3Config config = S3Fixtures.config(BUCKET, s3.endpoint(), Map.of("profile", "nobody"));

    assertThatThrownBy(() -> S3Storage.open("media", "media", config, new SharedTransfers()))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("storages.s3.profile");
  }

  @Test
  void a_write_to_a_closed_storage_fails_as_all_failures_do() {
    SharedTransfers shared = new SharedTransfers();
    try (Storage open = S3Storage.open("a", "a", config(BUCKET, s3.endpoint()), shared)) {
      Storage closed = S3Storage.open("b", "b", config(BUCKET, s3.endpoint()), shared);
      closed.close();

      assertThatThrownBy(() -> closed.stage(Key.of("a.txt"), WriteOptions.replace()).commit())
          .isInstanceOf(StorageUnavailableException.class);
      assertThat(open.find(Key.of("a.txt"))).isEmpty();
    }
  }

  @Test
  void no_thread_outlives_the_storage() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Storage other =
        S3Storage.open("a", "media", config(BUCKET, s3.endpoint()), new SharedTransfers())) {
      other.write(
          Key.of("a.bin"), new ByteArrayInputStream(new byte[20 << 20]), WriteOptions.create());
      assertThat(startedSince(before)).anyMatch(name -> name.startsWith("servlet-storages-s3-"));
    }
    for (int i = 0; i < 200 && !startedSince(before).isEmpty(); i++) {
      Thread.sleep(10);
    }

    assertThat(startedSince(before)).isEmpty();
  }

  /** Without those of the server, which is in this process too. */
  private static List<String> startedSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.matches("(servlet-storages|sdk|aws|idle).*"))
        .toList();
  }

  private void write(String key, String text) throws Exception {
    storage.write(
        Key.of(key), new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }

  private static void restore(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  @Test
  void a_multipart_upload_that_never_ended_can_be_found_and_removed() {
    Instant begun = Instant.now();
    String elsewhere = begin("elsewhere/a.bin");
    begin("media/a.bin");
    try (Storage storage = open()) {
      assertThat(leftovers(storage, begun.minusSeconds(3600))).isEmpty();
      List<Leftover> found = leftovers(storage, begun.plusSeconds(3600));
      assertThat(found).extracting(Leftover::path).containsExactly("a.bin");

      found.get(0).remove();
      found.get(0).remove();

      assertThat(leftovers()).containsExactly("elsewhere/a.bin");
    } finally {
      client.abortMultipartUpload(
          abort -> abort.bucket(BUCKET).key("elsewhere/a.bin").uploadId(elsewhere));
    }
  }

  private static String begin(String key) {
    return client.createMultipartUpload(create -> create.bucket(BUCKET).key(key)).uploadId();
  }

  private static List<Leftover> leftovers(Storage storage, Instant before) {
    try (Stream<Leftover> all = ((Leftovers) storage).leftovers(before)) {
      return all.toList();
    }
  }
}
