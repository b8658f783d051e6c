package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.tomcat.Action;
import io.github.servletstorages.upload.UploadServer.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads that are cut off, reset, slowed down and corrupted at each of many places, on each
 * container and each kind of storage. Whatever happens, either all files of a request are there or
 * none, nothing else is left, and the next request is served.
 */
final class UploadDamageTest {

  private static final int PART_SIZE = 5 << 20;

  private static final byte[] SMALL =
      new Multipart()
          .field("title", "Ente")
          .file("photo", "a.png", Samples.PNG)
          .file("scan", "b.gif", Samples.GIF)
          .bytes();

  /** More than two parts of a multipart upload to S3, after a file that has been stored by then. */
  private static final byte[] LARGE =
      new Multipart()
          .file("photo", "a.png", Samples.PNG)
          .file("scan", "b.png", Arrays.copyOf(Samples.PNG, 2 * PART_SIZE + 12_345))
          .bytes();

  /** The line end after the closing boundary may be missing. */
  private static final int OPTIONAL_END = 2;

  private static final Map<String, Place> PLACES = new HashMap<>();
  private static EmbeddedS3 s3;
  private static S3Client client;

  /** Where uploads go to. */
  private record Place(UploadServer server, Path folder, String location) {

    /** All that is left, of whatever kind; waits for what is being removed right now. */
    List<String> leftovers() throws IOException {
      Instant end = Instant.now().plusSeconds(10);
      List<String> left = look();
      while (!left.isEmpty() && Instant.now().isBefore(end)) {
        Thread.onSpinWait();
        left = look();
      }
      return left;
    }

    private List<String> look() throws IOException {
      Stream<String> files = Kept.in(server.storage()).stream();
      return Stream.concat(files, location.isEmpty() ? filesOnDisk() : uploads()).toList();
    }

    /** Staged files and records too; but for the lock of the storage that is open. */
    private Stream<String> filesOnDisk() throws IOException {
      try (Stream<Path> paths = Files.walk(folder.resolve("data"))) {
        return paths
            .filter(Files::isRegularFile)
            .map(Path::toString)
            .filter(path -> !path.endsWith(".lock"))
            .toList()
            .stream();
      }
    }

    private Stream<String> uploads() {
      return client.listMultipartUploads(request -> request.bucket("bucket")).uploads().stream()
          .map(MultipartUpload::key)
          .filter(key -> key.startsWith(location + "/"));
    }

    void clear() {
      Kept.in(server.storage()).forEach(key -> server.storage().delete(Key.of(key)));
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    s3 = EmbeddedS3.inMemory("bucket");
    client =
        S3Client.builder()
            .endpointOverride(s3.endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        EmbeddedS3.ACCESS_KEY_ID, EmbeddedS3.SECRET_ACCESS_KEY)))
            .build();
    for (Kind kind : Kind.values()) {
      start(kind, folder.resolve(kind + "-local"), "", Map.of());
      String location = kind.name().toLowerCase(Locale.ROOT);
      start(
          kind,
          folder.resolve(kind + "-s3"),
          location,
          Map.of(
              "storages.media.backend", "s3",
              "storages.media.location", location,
              "storages.s3.bucket", "bucket",
              "storages.s3.endpoint", s3.endpoint().toString(),
              "storages.s3.pathStyle", "true",
              "storages.s3.partSize", "5MiB",
              "storages.s3.maxConcurrency", "2"));
    }
  }

  private static void start(Kind kind, Path folder, String location, Map<String, String> params)
      throws Exception {
    Map<String, Action> servlets =
        Map.of("ok", (q, r) -> r.getWriter().print("ok"), "error-page", (q, r) -> {});
    PLACES.put(
        name(kind, !location.isEmpty()),
        new Place(UploadServer.start(kind, folder, params, servlets), folder, location));
  }

  private static String name(Kind kind, boolean onS3) {
    return kind + (onS3 ? " with S3" : " with a local disk");
  }

  @AfterAll
  static void stop() throws Exception {
    for (Place place : PLACES.values()) {
      place.server().close();
    }
    client.close();
    s3.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  static Stream<String> places() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> Stream.of(name(kind, false), name(kind, true)));
  }

  private static Place place(String name) {
    return Objects.requireNonNull(PLACES.get(name), name);
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_small_upload_that_is_damaged_leaves_nothing(String place) throws IOException {
    damage(place(place), SMALL, every(97, SMALL));
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_large_upload_that_is_damaged_leaves_nothing(String place) throws IOException {
    damage(place(place), LARGE, new int[] {1000, PART_SIZE + 700});
  }

  @ParameterizedTest
  @MethodSource("places")
  @Tag("soak")
  void a_small_upload_that_is_damaged_anywhere_leaves_nothing(String place) throws IOException {
    damage(place(place), SMALL, every(1, SMALL));
  }

  @ParameterizedTest
  @MethodSource("places")
  @Tag("soak")
  void a_large_upload_that_is_damaged_at_500_places_leaves_nothing(String place)
      throws IOException {
    damage(place(place), LARGE, every(LARGE.length / 499, LARGE));
  }

  private static int[] every(int step, byte[] body) {
    return IntStream.iterate(0, at -> at < body.length - OPTIONAL_END, at -> at + step).toArray();
  }

  private static void damage(Place place, byte[] body, int[] offsets) throws IOException {
    for (int offset : offsets) {
      cut(place, body, offset);
      corrupt(place, body, offset);
      slow(place, body, offset);
      reset(place, body, offset);
    }
    assertThat(place.leftovers()).isEmpty();
    assertThat(place.server().post("/up/ok", SMALL).text()).isEqualTo("ok");
    assertThat(Kept.in(place.server().storage())).hasSize(2);
    place.clear();
    assertThat(place.leftovers()).isEmpty();
  }

  private static void cut(Place place, byte[] body, int offset) throws IOException {
    byte[] head = UploadServer.head("/up/ok", body.length);

    String answer =
        place.server().exchangeRaw(UploadServer.bytes(head, Arrays.copyOf(body, offset)));

    assertThat(answer).as("cut off at %s", offset).startsWith("HTTP/1.1 400");
    assertThat(place.leftovers()).as("cut off at %s", offset).isEmpty();
  }

  private static void corrupt(Place place, byte[] body, int offset) throws IOException {
    byte[] corrupt = body.clone();
    corrupt[offset] ^= 0x15;

    int status = place.server().post("/up/ok", corrupt).status();

    assertThat(status).as("corrupt at %s", offset).isIn(200, 400, 413, 415, 422);
    if (status == 200) {
      assertThat(Kept.in(place.server().storage()))
          .as("corrupt at %s", offset)
          .hasSizeBetween(0, 2);
      place.clear();
    }
    assertThat(place.leftovers()).as("corrupt at %s", offset).isEmpty();
  }

  /** In two pieces, of which the second comes when the first may have been read. */
  private static void slow(Place place, byte[] body, int offset) throws IOException {
    try (Socket socket = place.server().connect()) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      out.write(UploadServer.head("/up/ok", body.length));
      out.write(body, 0, offset);
      out.flush();
      out.write(body, offset, body.length - offset);

      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answer).as("slow at %s", offset).startsWith("HTTP/1.1 200");
    }
    assertThat(Kept.in(place.server().storage())).as("slow at %s", offset).hasSize(2);
    place.clear();
  }

  /** As a client's machine does that loses its power and comes back: there is nobody to answer. */
  private static void reset(Place place, byte[] body, int offset) throws IOException {
    Socket socket = place.server().connect();
    socket.getOutputStream().write(UploadServer.head("/up/ok", body.length));
    socket.getOutputStream().write(body, 0, offset);
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
