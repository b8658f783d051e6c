package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is handed out: the jar that is all there need be in {@code WEB-INF/lib}, and what is in the
 * jars.
 */
class JarsIT {

  private static final String OURS = "io/github/servletstorages/";

  /** What the library can't do without when nothing is on S3. */
  private static final List<String> NEEDED_LOCALLY =
      List.of(
          "servlet-storages-", "tika-core-", "nanojson-", "slf4j-api-", "commons-io-", "jspecify-");

  private static final String PAGE =
      """
      <%@ page contentType="text/html;charset=utf-8" %><%@ taglib prefix="s" uri="servlet-storages" %>
      tag: <s:static path="css/site.css"/>
      function: ${s:static('css/site.css')}
      """;

  private static final String UPLOADED =
      "<%@ page contentType=\"text/plain\" %>${uploads.photo.url}";

  @TempDir Path work;

  private static Path all() {
    return Path.of(BuildProperty.of("it.all"));
  }

  private static TestWar war() {
    return new TestWar()
        .file("static/css/site.css", "body { color: teal }")
        .file("page.jsp", PAGE)
        .file("upload/index.jsp", UPLOADED);
  }

  @Test
  void the_jar_with_everything_in_it_is_the_only_one_that_local_files_need() throws Exception {
    try (WireApp app = WireApp.start(locally(war().onlyJar(all())), work)) {
      assertWorks(app);
    }
  }

  @Test
  void the_jar_with_everything_in_it_is_the_only_one_that_a_bucket_needs() throws Exception {
    try (S3Server s3 = S3Server.start(work);
        SystemProperties properties = SystemProperties.set(s3.settings());
        WireApp app =
            WireApp.start(
                war()
                    .onlyJar(all())
                    .setting("storages.static.backend", "s3")
                    .setting("storages.media.backend", "s3")
                    .setting("storages.static.collectOnStartup", "true"),
                work)) {
      assertThat(properties).isNotNull();
      assertThat(assertWorks(app)).allMatch(url -> url.startsWith(s3.bucketUrl()));
    }
  }

  @Test
  void the_aws_sdk_can_be_left_out_where_nothing_is_on_s3() throws Exception {
    try (WireApp app = WireApp.start(locally(war().without(this::isForS3)), work)) {
      assertWorks(app);
    }
  }

  @Test
  void who_left_out_the_aws_sdk_and_wants_s3_is_told_what_is_missing() throws Exception {
    TestWar war =
        war()
            .without(this::isForS3)
            .setting("storages.media.backend", "s3")
            .setting("storages.s3.bucket", "gallery")
            .setting("storages.s3.region", "eu-central-1");

    assertThat(failure(war))
        .contains("storage \"media\" (s3)", "the AWS SDK is missing")
        .contains("software.amazon.awssdk:s3", "-all.jar");
  }

  private boolean isForS3(String jar) {
    return NEEDED_LOCALLY.stream().noneMatch(jar::startsWith);
  }

  private TestWar locally(TestWar war) {
    return war.setting("storages.media.root", work.resolve("media").toString());
  }

  /** Renders a page, uploads a photo, and fetches both files by their URLs, which it returns. */
  private List<String> assertWorks(WireApp app) throws Exception {
    URI home = URI.create("http://127.0.0.1:" + app.port() + WireApp.CONTEXT_PATH + "/");
    String page = Http.text(Http.get(home.resolve("page.jsp")));
    String tag = line(page, "tag: ");
    assertThat(tag).matches(".*/static/css/site\\.[0-9a-f]{12}\\.css");
    assertThat(line(page, "function: ")).isEqualTo(tag);
    assertThat(Http.text(Http.get(home.resolve(tag)))).isEqualTo("body { color: teal }");

    byte[] jpeg = Photos.jpeg(0.5f);
    HttpResponse<byte[]> uploaded =
        Http.post(
            home.resolve("upload/index.jsp"),
            new Form().file("photo", "a.jpg", "image/jpeg", jpeg));
    String photo = Http.text(uploaded).strip();
    assertThat(uploaded.statusCode()).as(photo).isEqualTo(200);
    assertThat(Http.get(home.resolve(photo)).body()).isEqualTo(jpeg);
    return List.of(tag, photo);
  }

  private static String line(String page, String start) {
    return page.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no \"" + start + "\" in: " + page));
  }

  /** All that the log and the exception say of a start that has to fail. */
  private String failure(TestWar war) throws Exception {
    try (LogRecorder log = LogRecorder.start()) {
      Throwable failure = catchThrowable(() -> WireApp.start(war, work).close());
      assertThat(failure).as("what stopped the start").isNotNull();
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return log.text() + text;
    }
  }

  @Test
  void nothing_in_the_jar_with_everything_can_meet_another_version_of_itself() throws Exception {
    assertThat(entries(all()))
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.replaceFirst("^META-INF/versions/\\d+/", "").startsWith(OURS));
    assertThat(entries(all()))
        .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
        .allMatch(name -> name.contains("servletstorages") || name.contains("jakarta.servlet"));
    assertThat(entries(all()))
        .filteredOn(name -> !name.endsWith("/"))
        .allMatch(name -> name.startsWith(OURS) || name.startsWith("META-INF/"));
  }

  @Test
  void the_command_line_is_not_in_the_jar_for_applications() throws Exception {
    assertThat(entries(all())).noneMatch(name -> name.startsWith(OURS + "cli/"));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void each_jar_has_its_licence(Path jar) throws Exception {
    assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "Version 2.0");
  }

  static Stream<Path> jars() {
    String library = all().toString().replace("-all.jar", ".jar");
    return Stream.of(Path.of(library), all(), Path.of(BuildProperty.of("it.cli")));
  }

  @Test
  void the_licence_of_everything_that_jars_bring_along_is_named_in_them() throws Exception {
    String thirdParty = text(all(), "META-INF/THIRD-PARTY.txt");
    assertThat(text(Path.of(BuildProperty.of("it.cli")), "META-INF/THIRD-PARTY.txt"))
        .isEqualTo(thirdParty);
    String bill = Files.readString(Path.of(BuildProperty.of("it.bill")));
    assertThat(JsonObject.of(bill).list("components"))
        .hasSizeGreaterThan(30)
        .allSatisfy(jar -> assertThat(thirdParty).contains("\n" + jar.string("group") + ":"));
  }

  private static List<String> entries(Path jar) throws Exception {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(Path jar, String entry) throws Exception {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream text =
            zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry), jar + "!" + entry))) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }
}
