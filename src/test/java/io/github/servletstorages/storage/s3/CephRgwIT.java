package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.ceph.CephRgw;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.StorageContract;
import io.github.servletstorages.tomcat.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * The backend on a store that isn't Amazon's, set as an application would set it: bucket, endpoint,
 * and credentials in the environment.
 */
@ExtendWith(CephRgw.Installed.class)
final class CephRgwIT extends StorageContract {

  private static final Key KEY = Key.of("2026/a b/photo.jpg");
  private static final String OBJECT = "media/" + KEY.value();
  private static final int SEVERAL_PARTS = 20 << 20;
  private static final SignedUrlOptions HOUR = SignedUrlOptions.of(Duration.ofHours(1));

  private static final HttpClient http = HttpClient.newHttpClient();
  private static CephRgw rgw;
  private static S3Client client;
  private static int buckets;

  private String bucket = "";

  @BeforeAll
  static void startServer() throws Exception {
    rgw = CephRgw.start();
    signIn(rgw.owner());
    client = S3Clients.create(config("any", Map.of()), S3Fixtures.ATTEMPT);
  }

  @AfterAll
  static void stopServer() throws Exception {
    client.close();
    rgw.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private static void signIn(CephRgw.User user) {
    System.setProperty("aws.accessKeyId", user.accessKeyId());
    System.setProperty("aws.secretAccessKey", user.secretAccessKey());
  }

  @Override
  protected Storage open() {
    buckets++;
    bucket = "bucket-" + buckets;
    client.createBucket(create -> create.bucket(bucket));
    return open(bucket, Map.of());
  }

  private static S3Storage open(String bucket, Map<String, String> further) {
    StorageSettings settings = new StorageSettings("media", "media", properties(bucket, further));
    return (S3Storage) new S3StorageProvider().open(settings);
  }

  private static S3Config config(String bucket, Map<String, String> further) {
    return S3Config.of(properties(bucket, further));
  }

  private static Map<String, String> properties(String bucket, Map<String, String> further) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bucket", bucket);
    properties.put("endpoint", rgw.endpoint().toString());
    properties.putAll(further);
    return properties;
  }

  @Override
  protected List<String> leftovers() {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  // --- files that are created

  @Test
  void the_store_heeds_the_condition_of_a_put_but_not_that_of_a_complete() {
    S3ConditionProbe probe = new S3ConditionProbe(target("media/probe"));

    assertThat(probe.putHeeds()).isTrue();
    assertThat(probe.completeHeeds()).isFalse();
    assertThat(objects()).isEmpty();
  }

  @Test
  void a_large_file_is_looked_for_before_it_is_created_and_the_log_says_so_once() throws Exception {
    try (Log log = new Log()) {
      create("small", 10);
      assertThat(log.lines()).isEmpty();

      create("large", SEVERAL_PARTS);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> create("large", SEVERAL_PARTS + 1))
            .isInstanceOf(FileExistsException.class);
      }

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains(bucket, "If-None-Match", "CompleteMultipartUpload", "conditionalWrites");
    }
    assertThat(storage.find(Key.of("large")).orElseThrow().size()).isEqualTo(SEVERAL_PARTS);
    assertThat(objects()).containsExactly("media/large", "media/small");
  }

  // --- uploads in parts

  @Test
  void an_upload_is_seen_in_the_bucket_until_it_is_given_up() {
    try (StagedWrite write = storage.stage(KEY, WriteOptions.create())) {
      write.write(random(SEVERAL_PARTS), 0, SEVERAL_PARTS);

      assertThat(leftovers()).containsExactly(OBJECT);
    }

    assertThat(leftovers()).isEmpty();
    assertThat(objects()).isEmpty();
  }

  @Test
  void an_object_is_copied_in_parts_with_its_headers() throws Exception {
    byte[] bytes = random(12 << 20);
    WriteOptions options =
        WriteOptions.create().contentType("video/mp4").metadata("original-name", "Füße 🌅.mp4");
    storage.write(KEY, new ByteArrayInputStream(bytes), options);

    new S3Copy(bucket, OBJECT, target("media/copy.mp4"), 5 << 20).copy();

    try (StoredContent copy = storage.read(Key.of("copy.mp4"))) {
      assertThat(copy.file().headers()).isEqualTo(options.headers());
      assertThat(copy.stream().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void the_end_of_an_upload_tells_no_entity_tag_so_it_is_asked_for() throws Exception {
    String upload = client.createMultipartUpload(r -> r.bucket(bucket).key("media/raw")).uploadId();
    String tag =
        client
            .uploadPart(
                r -> r.bucket(bucket).key("media/raw").uploadId(upload).partNumber(1),
                RequestBody.fromString("x"))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
    String told =
        client
            .completeMultipartUpload(
                r ->
                    r.bucket(bucket)
                        .key("media/raw")
                        .uploadId(upload)
                        .multipartUpload(m -> m.parts(part)))
            .eTag();

    assertThat(told).isNullOrEmpty();
    assertThat(create("large", SEVERAL_PARTS).etag())
        .isEqualTo(storage.find(Key.of("large")).orElseThrow().etag())
        .endsWith("-3");
  }

  // --- settings

  @ParameterizedTest
  @CsvSource({
    "partSize, 5MiB",
    "equalParts, false",
    "deleteObjects, single",
    "conditionalWrites, false",
    "checksums, true",
  })
  void it_works_with_each_trait(String name, String value) throws Exception {
    try (Storage other = open(bucket, Map.of(name, value))) {
      other.write(Key.of("empty"), new ByteArrayInputStream(new byte[0]), WriteOptions.create());
      other.write(
          Key.of("large"),
          new ByteArrayInputStream(random(SEVERAL_PARTS)),
          WriteOptions.create().contentEncoding("gzip"));
      try (StoredContent content = other.read(Key.of("large"))) {
        assertThat(content.stream().readAllBytes()).isEqualTo(random(SEVERAL_PARTS));
      }
      other.deleteAll(List.of(Key.of("empty"), Key.of("large")));
    }
    assertThat(objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "compatibility, aws, identity, XAmzContentSHA256Mismatch",
    "compatibility, aws, gzip, SignatureDoesNotMatch",
    "compatibility, aws, gzip, set storages.s3.compatibility to compatible",
    "chunkedEncoding, true, gzip, XAmzContentSHA256Mismatch",
  })
  void what_the_store_does_not_take_is_refused_in_its_own_words(
      String name, String value, String encoding, String words) {
    WriteOptions options = WriteOptions.create();
    WriteOptions encoded = encoding.equals("gzip") ? options.contentEncoding("gzip") : options;
    try (Storage other = open(bucket, Map.of(name, value))) {
      assertThatThrownBy(() -> other.write(KEY, new ByteArrayInputStream(random(10)), encoded))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(words);
    }
    assertThat(objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, /shop/", "false, //shop.localhost:"})
  void a_bucket_is_reached_in_the_path_and_in_the_host(String pathStyle, String place)
      throws Exception {
    createShop();
    Map<String, String> settings =
        Map.of("endpoint", rgw.namedEndpoint().toString(), "pathStyle", pathStyle);
    try (S3Storage shop = open("shop", settings)) {
      shop.write(KEY, new ByteArrayInputStream(random(SEVERAL_PARTS)), WriteOptions.replace());
      String url = shop.signedUrl(KEY, HOUR);

      assertThat(url).contains(place).startsWith(shop.publicBaseUrl());
      assertThat(get(url).body()).isEqualTo(random(SEVERAL_PARTS));
      assertThat(shop.list(KeyPrefix.ALL)).hasSize(1);
      shop.deleteAll(List.of(KEY));
      assertThat(shop.find(KEY)).isEmpty();
    }
  }

  private static void createShop() {
    client.createBucket(create -> create.bucket("shop"));
  }

  // --- who may

  @Test
  void a_bucket_of_someone_else_is_refused() {
    assertRefused(rgw.stranger(), "AccessDenied", bucket);
  }

  @Test
  void a_wrong_secret_stops_the_start() {
    CephRgw.User owner = rgw.owner();

    assertRefused(new CephRgw.User(owner.accessKeyId(), "wrong"), "SignatureDoesNotMatch");
    assertRefused(new CephRgw.User("nobody", "wrong"), "InvalidAccessKeyId");
  }

  private void assertRefused(CephRgw.User user, String... words) {
    signIn(user);
    try {
      assertThatThrownBy(this::openAndCreate)
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContainingAll(words);
    } finally {
      signIn(rgw.owner());
    }
  }

  private void openAndCreate() throws IOException {
    try (Storage other = open(bucket, Map.of())) {
      create(other, "a.txt", 10);
    }
  }

  @Test
  void a_bucket_that_is_not_there_stops_the_start() {
    assertThatThrownBy(() -> open("nobody", Map.of()))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("no bucket \"nobody\"", "storages.s3.bucket");
  }

  // --- URLs

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a b/ü & 写真.jpg", "50%+?#'!*().txt", "~-_.=@:,;$"})
  void a_signed_url_opens_a_private_file(String name) throws Exception {
    create(name, 10);
    String url = s3().signedUrl(Key.of(name), HOUR);

    assertThat(get(url).statusCode()).isEqualTo(200);
    assertThat(get(url).body()).isEqualTo(random(10));
    assertThat(get(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
  }

  @Test
  void the_signature_covers_key_and_disposition_and_time() throws Exception {
    create("x", 1);
    create("y", 1);
    String disposition = ContentDisposition.attachment("Füße & Co.txt");
    String url = s3().signedUrl(Key.of("x"), HOUR.contentDisposition(disposition));

    HttpResponse<byte[]> response = get(url);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Disposition")).contains(disposition);
    assertThat(get(url.replace("/x?", "/y?")).statusCode()).isEqualTo(403);
    assertThat(get(url.replace("attachment", "inline")).statusCode()).isEqualTo(403);
    assertThat(get(url.replace("X-Amz-Expires=5400", "X-Amz-Expires=5401")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_signed_url_expires() throws Exception {
    create("x", 1);
    Instant longAgo = Instant.now().minus(Duration.ofHours(2));

    assertThat(get(s3().signedUrl(Key.of("x"), HOUR.notBefore(longAgo))).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_policy_opens_the_public_url() throws Exception {
    create(KEY.value(), 10);
    String url = s3().publicBaseUrl() + "2026/a%20b/photo.jpg";
    assertThat(get(url).statusCode()).isEqualTo(403);

    client.putBucketPolicy(
        put ->
            put.bucket(bucket)
                .policy(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                     "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/media/*"}]}
                    """
                        .formatted(bucket)));

    assertThat(get(url).body()).isEqualTo(random(10));
  }

  // --- many

  @Test
  void more_files_are_deleted_than_one_request_takes() throws Exception {
    List<Key> keys = new ArrayList<>();
    IntStream.range(0, 1001).mapToObj(i -> Key.of("n/" + i)).forEach(keys::add);
    create("n/0", 1);
    create("n/1000", 1);
    create("n/1001", 1);

    storage.deleteAll(keys);

    assertThat(objects()).containsExactly("media/n/1001");
  }

  private S3Target target(String object) {
    return S3Target.of(
        client, new S3Errors(bucket), bucket, S3Fixtures.NO_PLACEMENT, object, S3Fixtures.ATTEMPT);
  }

  private S3Storage s3() {
    return (S3Storage) storage;
  }

  private StoredFile create(String key, int size) throws IOException {
    return create(storage, key, size);
  }

  private static StoredFile create(Storage storage, String key, int size) throws IOException {
    return storage.write(
        Key.of(key), new ByteArrayInputStream(random(size)), WriteOptions.create());
  }

  private List<String> objects() {
    return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private static HttpResponse<byte[]> get(String url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
