package io.github.servletstorages.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.ceph.CephRgw;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.s3.S3Access;
import io.github.servletstorages.storage.s3.S3StorageProvider;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The contract of storages, run by a user who may do what the policy of the application says and
 * nothing else: it is enough, and each word of it is needed.
 */
@ExtendWith(CephRgw.Installed.class)
final class LimitedUserRgwIT extends StorageContract {

  private static final Key KEY = Key.of("a.txt");
  private static final int SEVERAL_PARTS = 20 << 20;

  private static RgwBuckets buckets;

  private String bucket = "";

  @BeforeAll
  static void startServer() throws Exception {
    buckets = new RgwBuckets();
  }

  @AfterAll
  static void stopServer() throws Exception {
    buckets.close();
  }

  @Override
  protected Storage open() {
    bucket = buckets.newName();
    BucketChoices choices =
        new BucketChoices(
            Optional.empty(),
            Optional.of(RgwBuckets.STRANGER),
            List.of(),
            true,
            false,
            Optional.empty());
    assertThat(buckets.setUp(buckets.design(bucket, Readers.SIGNED).with(choices)).isDone())
        .isTrue();
    return open("media", Map.of("deleteObjects", "single"));
  }

  private Storage open(String name, Map<String, String> further) {
    Map<String, String> properties = buckets.properties(bucket, buckets.stranger());
    properties.putAll(further);
    return new S3StorageProvider().open(new StorageSettings(name, name, properties));
  }

  @Override
  protected List<String> leftovers() {
    try (S3Access owner = buckets.open(bucket)) {
      return owner.client().listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
          .map(MultipartUpload::key)
          .toList();
    }
  }

  // --- what is not the application's

  @Test
  void static_files_are_read_but_not_written() {
    try (Storage files = open("static", Map.of("deleteObjects", "single"))) {
      assertThat(files.list(KeyPrefix.ALL)).isEmpty();
      assertThat(files.find(KEY)).isEmpty();
      assertRefused(() -> write(files, 1));
      assertRefused(() -> files.delete(KEY));
    }
  }

  @Test
  void other_places_in_the_bucket_are_closed() {
    try (Storage other = open("other", Map.of())) {
      assertRefused(() -> write(other, 1));
      assertRefused(() -> write(other, SEVERAL_PARTS));
    }
    writeAsOwner("other/a.txt");
    try (Storage other = open("other", Map.of())) {
      assertRefused(() -> other.find(KEY));
      assertRefused(() -> other.read(KEY));
    }
  }

  @Test
  void the_bucket_itself_is_out_of_reach() {
    try (S3Access stranger = S3Access.open(buckets.storage("media", bucket, buckets.stranger()))) {
      S3Client client = stranger.client();
      assertDenied(() -> client.getBucketPolicy(r -> r.bucket(bucket)));
      assertDenied(() -> client.deleteBucketPolicy(r -> r.bucket(bucket)));
      assertDenied(
          () ->
              client.putBucketCors(
                  r -> r.bucket(bucket).corsConfiguration(c -> c.corsRules(List.of()))));
      assertDenied(() -> client.deleteBucket(r -> r.bucket(bucket)));
    }
  }

  // --- each action is needed

  @Test
  void without_get_object_nothing_is_read() throws Exception {
    writeAsOwner("media/a.txt"); // this store lets users read what they have written themselves

    take("s3:GetObject");

    assertRefused(() -> storage.read(KEY));
    assertRefused(() -> storage.find(KEY));
  }

  @Test
  void without_put_object_nothing_is_written() throws Exception {
    take("s3:PutObject");

    assertRefused(() -> write(storage, 1));
    assertRefused(() -> write(storage, SEVERAL_PARTS));
  }

  @Test
  void without_delete_object_nothing_is_deleted() throws Exception {
    write(storage, 1);

    take("s3:DeleteObject");

    assertRefused(() -> storage.delete(KEY));
  }

  @Test
  void without_abort_multipart_upload_parts_are_left_behind() throws Exception {
    take("s3:AbortMultipartUpload");

    try (StagedWrite write = storage.stage(KEY, WriteOptions.replace())) {
      write.write(new byte[SEVERAL_PARTS], 0, SEVERAL_PARTS);
    }

    assertThat(leftovers()).containsExactly("media/a.txt");
    abortAsOwner();
  }

  @Test
  void without_list_bucket_nothing_is_listed_and_what_is_missing_looks_refused() throws Exception {
    take("s3:ListBucket");

    assertRefused(() -> storage.list(KeyPrefix.ALL).count());
    assertRefused(() -> storage.find(KEY));
  }

  @Test
  void with_a_condition_on_the_prefix_what_is_missing_looks_refused_too() throws Exception {
    change(
        statement -> {
          if (statement.getArray("Action").contains("s3:ListBucket")) {
            statement.put("Condition", new Condition("StringLike", "s3:prefix", "media/*").json());
          }
        });

    assertThat(storage.list(KeyPrefix.ALL)).isEmpty();
    assertRefused(() -> storage.find(KEY));
  }

  @Test
  void this_store_refuses_the_deletion_of_several_whatever_is_allowed() throws Exception {
    write(storage, 1);

    try (Storage batch = open("media", Map.of("deleteObjects", "batch"))) {
      assertRefused(() -> batch.deleteAll(List.of(KEY)));
    }
  }

  private void take(String action) throws Exception {
    change(statement -> statement.getArray("Action").remove(action));
  }

  /** Changes what the application is allowed; a statement without actions goes. */
  private void change(Consumer<JsonObject> edit) throws Exception {
    try (S3Access owner = buckets.open(bucket)) {
      String text = owner.client().getBucketPolicy(r -> r.bucket(bucket)).policy();
      JsonObject policy = JsonParser.object().from(text);
      JsonArray statements = policy.getArray("Statement");
      statements.forEach(statement -> edit.accept((JsonObject) statement));
      statements.removeIf(statement -> ((JsonObject) statement).getArray("Action").isEmpty());
      owner.client().putBucketPolicy(r -> r.bucket(bucket).policy(JsonWriter.string(policy)));
    }
  }

  private void writeAsOwner(String key) {
    try (S3Access owner = buckets.open(bucket)) {
      owner.client().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
    }
  }

  private void abortAsOwner() {
    try (S3Access access = buckets.open(bucket)) {
      S3Client owner = access.client();
      for (MultipartUpload upload : owner.listMultipartUploads(r -> r.bucket(bucket)).uploads()) {
        owner.abortMultipartUpload(
            r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
      }
    }
  }

  private static void write(Storage storage, int size) throws IOException {
    storage.write(KEY, new ByteArrayInputStream(new byte[size]), WriteOptions.replace());
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(AccessRefusedException.class);
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, denied -> assertThat(denied.statusCode()).isEqualTo(403));
  }
}
