package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.servletstorages.assets.CollectSettings;
import io.github.servletstorages.assets.Collector;
import io.github.servletstorages.assets.Pruner;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Rollback;
import io.github.servletstorages.assets.SourceFolder;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.bucket.BucketDesign;
import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Role;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.config.SettingSources;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Leftover;
import io.github.servletstorages.storage.Leftovers;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.testing.StorageContract;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * What the documents of {@code bucket iam} allow is what the library does, no less and no more: the
 * contract of storages and the ways of releases are run and recorded, and each request is looked up
 * in the document. That nothing escapes the record is seen in the compiled code.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
final class LeastPrivilegeTest {

  private static final String BUCKET = "shop";
  private static final String ARN = "arn:aws:s3:::" + BUCKET;

  /** What AWS says of what each request needs. */
  private static final Map<String, Set<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("GetObject", Set.of("s3:GetObject")),
          Map.entry("HeadObject", Set.of("s3:GetObject")),
          Map.entry("PutObject", Set.of("s3:PutObject")),
          Map.entry("CopyObject", Set.of("s3:PutObject")),
          Map.entry("CreateMultipartUpload", Set.of("s3:PutObject")),
          Map.entry("UploadPart", Set.of("s3:PutObject")),
          Map.entry("UploadPartCopy", Set.of("s3:PutObject")),
          Map.entry("CompleteMultipartUpload", Set.of("s3:PutObject")),
          Map.entry("AbortMultipartUpload", Set.of("s3:AbortMultipartUpload")),
          Map.entry("DeleteObject", Set.of("s3:DeleteObject")),
          Map.entry("DeleteObjects", Set.of("s3:DeleteObject")),
          Map.entry("ListObjectsV2", Set.of("s3:ListBucket")),
          Map.entry("ListMultipartUploads", Set.of("s3:ListBucketMultipartUploads")));

  private static final Set<String> usedByApplication = new HashSet<>();
  private static final Set<String> recorded = new HashSet<>();
  private static final Set<String> usedByDeploy = new HashSet<>();
  private static final Set<String> usedByGc = new HashSet<>();

  private static EmbeddedS3 s3;
  private static S3Client client;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    s3 = EmbeddedS3.inMemory(BUCKET);
    client = S3Clients.create(config(), S3Fixtures.ATTEMPT);
  }

  @AfterAll
  static void stop() {
    client.close();
    s3.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Nested
  @Order(1)
  final class ApplicationTest extends StorageContract {

    private RecordingS3 recording = new RecordingS3(client);

    @Override
    protected Storage open() {
      client
          .listObjectsV2Paginator(list -> list.bucket(BUCKET))
          .contents()
          .forEach(object -> client.deleteObject(r -> r.bucket(BUCKET).key(object.key())));
      recording = new RecordingS3(S3Clients.create(config(), S3Fixtures.ATTEMPT));
      return openStorage("media", recording);
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

    @AfterEach
    void every_request_was_allowed() {
      usedByApplication.addAll(check(recording, document(Role.APPLICATION)));
    }
  }

  @Nested
  @Order(2)
  final class DeployTest {

    @TempDir private Path folder;

    @Test
    void releases_are_published_rolled_back_and_removed() throws Exception {
      RecordingS3 recording = new RecordingS3(S3Clients.create(config(), S3Fixtures.ATTEMPT));
      try (Storage storage = openStorage("static", recording)) {
        publish(storage, new SourceFolder(folder).file("css/a.css", "a { color: red }"));
        publish(storage, new SourceFolder(folder).file("large.bin", "x".repeat(20 << 20)));
        new Rollback(storage).to(1);
        Pruner pruner = new Pruner(storage);
        pruner.remove(pruner.plan(1, Duration.ZERO));
        storage.write(
            Key.of("foreign"), new ByteArrayInputStream(new byte[1]), WriteOptions.create());
        pruner.remove(pruner.planClear());
        storage
            .stage(Key.of("given-up"), WriteOptions.create())
            .write(new byte[20 << 20], 0, 20 << 20);

        assertThat(storage.list(KeyPrefix.ALL)).isNotEmpty();
      }

      usedByDeploy.addAll(check(recording, document(Role.DEPLOY)));
    }

    private static void publish(Storage storage, SourceFolder files) throws Exception {
      Collector collector =
          new Collector(Sources.read(files), new CollectSettings("/static/", Hashing.ALL, false));
      new Publisher(
              storage,
              new PublishSettings(
                  new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "no-cache"),
                  true,
                  Compression.BESIDE,
                  List.of(ContentCoding.GZIP)))
          .publish(collector, path -> {});
    }
  }

  @Nested
  @Order(3)
  final class GcTest {

    @Test
    void what_was_left_behind_is_found_read_and_removed() throws Exception {
      client.createMultipartUpload(upload -> upload.bucket(BUCKET).key("media/half.bin"));
      client.putObject(
          put -> put.bucket(BUCKET).key("media/.pending/mark"), RequestBody.fromString("photo"));
      RecordingS3 recording = new RecordingS3(S3Clients.create(config(), S3Fixtures.ATTEMPT));
      try (Storage storage = openStorage("media", recording)) {
        try (Stream<Leftover> left =
            ((Leftovers) storage).leftovers(Instant.now().plusSeconds(60))) {
          left.forEach(Leftover::remove);
        }
        List<Key> marks = storage.list(KeyPrefix.of(".pending/")).map(ListedFile::key).toList();
        assertThat(marks).hasSize(1);
        try (StoredContent mark = storage.read(marks.get(0))) {
          storage.delete(Key.of(new String(mark.stream().readAllBytes(), UTF_8)));
        }
        storage.deleteAll(marks);
      }

      assertThat(client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads()).isEmpty();
      usedByGc.addAll(check(recording, document(Role.GC)));
    }
  }

  @Nested
  @Order(4)
  final class VerdictTest {

    @Test
    void the_application_uses_all_that_it_is_allowed() {
      assertThat(usedByApplication).isEqualTo(document(Role.APPLICATION).actions());
    }

    @Test
    void who_deploys_uses_all_that_is_allowed() {
      assertThat(usedByDeploy).isEqualTo(document(Role.DEPLOY).actions());
    }

    @Test
    void gc_uses_all_that_it_is_allowed() {
      assertThat(usedByGc).isEqualTo(document(Role.GC).actions());
    }

    @Test
    void requests_of_the_backend_that_were_not_recorded_need_nothing_more() {
      Set<String> possible = possibleRequests();

      assertThat(possible).containsAll(recorded).isEqualTo(ACTIONS.keySet());
      assertThat(possible.stream().flatMap(one -> actions(one).stream()).collect(toSet()))
          .isEqualTo(
              Stream.of(Role.APPLICATION, Role.GC)
                  .flatMap(role -> document(role).actions().stream())
                  .collect(toSet()));
    }
  }

  private static Set<String> actions(String request) {
    return Objects.requireNonNull(ACTIONS.get(request), request);
  }

  /** Every method of the client that the backend calls, by the name of the request. */
  private static Set<String> possibleRequests() {
    return new ClassFileImporter()
        .importUrl(S3Storage.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(one -> one.getPackageName().equals(S3Storage.class.getPackageName()))
            .flatMap(LeastPrivilegeTest::accesses)
            .filter(access -> access.getTargetOwner().isEquivalentTo(S3Client.class))
            .map(access -> access.getTarget().getName())
            .filter(
                name -> !Set.of("builder", "close", "serviceClientConfiguration").contains(name))
            .map(name -> name.replace("Paginator", ""))
            .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .collect(toSet());
  }

  private static Stream<JavaCodeUnitAccess<?>> accesses(JavaClass javaClass) {
    return Stream.concat(
        javaClass.getCodeUnitCallsFromSelf().stream(),
        javaClass.getCodeUnitReferencesFromSelf().stream());
  }

  /** What the requests needed; each of it is allowed on just that object. */
  private static Set<String> check(RecordingS3 recording, IamDocument document) {
    Set<String> used = new HashSet<>();
    assertThat(recording.requests()).isNotEmpty();
    for (RecordingS3.Request request : recording.requests()) {
      recorded.add(request.operation());
      for (String action : actions(request.operation())) {
        used.add(action);
        assertThat(resources(action, request))
            .as("%s for %s", action, request)
            .isNotEmpty()
            .allMatch(resource -> document.allows(action, resource));
      }
      assertThat(request.sources())
          .allMatch(key -> document.allows("s3:GetObject", ARN + "/" + key));
    }
    return used;
  }

  private static List<String> resources(String action, RecordingS3.Request request) {
    return action.startsWith("s3:ListBucket")
        ? List.of(ARN)
        : request.keys().stream().map(key -> ARN + "/" + key).toList();
  }

  private static IamDocument document(Role role) {
    Configuration configuration =
        Configuration.read(
            SettingSources.of(
                Map.of(),
                Map.of(),
                Map.of(
                    "storages.static.backend", "s3",
                    "storages.media.backend", "s3",
                    "storages.s3.bucket", BUCKET)),
            Set.of("s3"),
            Path.of("/work").toAbsolutePath());
    BucketDesign design = BucketDesign.of(configuration).get(0);
    return IamDocument.parse(new BucketDocuments(design).iam(role).json());
  }

  private static Storage openStorage(String name, RecordingS3 recording) {
    return S3Storage.open(name, name, config(), recording.client(), new SharedTransfers());
  }

  private static S3Config config() {
    return S3Fixtures.config(BUCKET, s3.endpoint(), Map.of());
  }
}
