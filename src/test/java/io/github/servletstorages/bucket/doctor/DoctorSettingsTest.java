package io.github.servletstorages.bucket.doctor;

import static io.github.servletstorages.bucket.doctor.Clinic.only;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.servletstorages.assets.WebXml;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.upload.UploadFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says of settings, {@code web.xml} and folders. */
final class DoctorSettingsTest {

  private static final String UPLOADS = UploadFilter.class.getName();
  private static final String ENCODING = "org.springframework.web.filter.CharacterEncodingFilter";
  private static final String CSRF = "org.apache.catalina.filters.CsrfPreventionFilter";

  @TempDir private Path work;
  private Clinic clinic;

  @BeforeEach
  void local() {
    clinic = Clinic.onDisk(work.resolve("media-root"));
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void an_application_on_disk_is_well() {
    Diagnosis diagnosis = clinic.examine();

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOTE);
    assertThat(only(diagnosis, Check.SETTINGS, "settings").toString())
        .isEqualTo("pass  settings             settings — set: 1; storages: static, media");
    assertThat(only(diagnosis, Check.WRITE, "media").verdict()).isEqualTo(Verdict.PASS);
    assertThat(work.resolve("media-root/media"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().contains("probe"));
  }

  @Test
  void settings_that_are_wrong_are_told_one_by_one() {
    clinic.set("storages.media.bakend", "s3").set("storages.static.missing", "maybe");

    Diagnosis diagnosis =
        Doctor.wrongSettings(
            catchThrowableOfType(ConfigurationException.class, clinic::configuration));

    assertThat(diagnosis.findings(Verdict.FAIL)).hasSize(2);
    assertThat(diagnosis.toText())
        .contains("fail  settings             storages.media.bakend", "Did you mean");
  }

  @ParameterizedTest
  @CsvSource({"true, WARN", "false, PASS"})
  void development_is_not_for_users(String debug, Verdict verdict) {
    assertThat(only(clinic.set("storages.debug", debug).examine(), Check.DEBUG, "debug").verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example.org/media/, PASS",
    "http://cdn.example.org/media/, WARN",
    "https://cdn.example.org/, WARN",
    "https://shop.s3.eu-central-1.amazonaws.com/media/, PASS",
    "https://s3.eu-central-1.amazonaws.com/shop/media/, PASS",
    "https://other.s3.eu-central-1.amazonaws.com/media/, FAIL",
    "http://127.0.0.1:9000/shop/media/, PASS",
    "http://127.0.0.1:9000/other/media/, FAIL",
  })
  void public_urls_name_the_place_that_the_files_are_in(String baseUrl, Verdict verdict) {
    clinic
        .set("storages.media.backend", "s3")
        .set("storages.s3.bucket", "shop")
        .set("storages.media.baseUrl", baseUrl);

    assertThat(
            BaseUrlChecks.of(
                clinic.configuration().storage("media"),
                baseUrl,
                "http://127.0.0.1:9000/shop/media/"))
        .singleElement()
        .extracting(Finding::verdict)
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "<absolute-ordering/>, FAIL",
    "<absolute-ordering><name>a</name></absolute-ordering>, FAIL",
    "<absolute-ordering><name>a</name><others/></absolute-ordering>, PASS",
    "<display-name>Shop</display-name>, PASS",
  })
  void the_container_has_to_be_let_start_the_library(String xml, Verdict verdict)
      throws IOException {
    clinic.webXml(webXml(xml));

    assertThat(only(clinic.examine(), Check.START_UP, "web.xml").verdict()).isEqualTo(verdict);
  }

  @Test
  void annotations_are_not_what_the_library_starts_by() throws IOException {
    clinic.webXml(
        WebXml.read(
            new ByteArrayInputStream("<web-app metadata-complete='true'/>".getBytes(UTF_8)),
            "shop"));

    assertThat(only(clinic.examine(), Check.START_UP, "web.xml").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void an_upload_filter_is_named_with_what_it_is_mapped_to() throws IOException {
    clinic.webXml(webXml(filters(UPLOADS)));

    assertThat(only(clinic.examine(), Check.UPLOAD_FILTER, "").toString())
        .endsWith("filter \"f0\" — mapped to /f0/*");
  }

  @Test
  void an_application_without_uploads_needs_no_filter() {
    assertThat(only(clinic.examine(), Check.UPLOAD_FILTER, "").verdict()).isEqualTo(Verdict.NOTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"U", "E U", "E U C", "U C"})
  void filters_in_a_good_order_pass(String order) throws IOException {
    assertThat(order(order).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void filters_in_a_bad_order_are_named() throws IOException {
    assertThat(order("U E").toString())
        .startsWith("warn")
        .contains("filter \"f1\"")
        .endsWith("map it before the upload filter");
    assertThat(order("C U").toString())
        .startsWith("warn")
        .contains("filter \"f0\"")
        .endsWith("map it after the upload filter");
  }

  private Finding order(String letters) throws IOException {
    String[] classes =
        letters
            .replace("U", UPLOADS)
            .replaceAll("\\bE\\b", ENCODING)
            .replaceAll("\\bC\\b", CSRF)
            .split(" ", -1);
    clinic.webXml(webXml(filters(classes)));
    return only(clinic.examine(), Check.FILTER_ORDER, "");
  }

  private static String filters(String... classes) {
    StringBuilder xml = new StringBuilder();
    for (int i = 0; i < classes.length; i++) {
      xml.append(
          "<filter><filter-name>f%1$d</filter-name><filter-class>%2$s</filter-class></filter>"
                  .formatted(i, classes[i])
              + "<filter-mapping><filter-name>f%1$d</filter-name><url-pattern>/f%1$d/*</url-pattern>"
                  .formatted(i)
              + "</filter-mapping>");
    }
    return xml.toString();
  }

  private static WebXml webXml(String content) throws IOException {
    return WebXml.read(
        new ByteArrayInputStream(("<web-app>" + content + "</web-app>").getBytes(UTF_8)), "shop");
  }

  @Test
  void a_disk_should_have_room_for_uploads() throws IOException {
    long free = Files.getFileStore(work).getUsableSpace();

    assertThat(room(20 << 20)).isEqualTo(free > 10 * (20L << 20) ? Verdict.PASS : Verdict.WARN);
    assertThat(room(free / 5)).isEqualTo(Verdict.WARN);
    assertThat(room(free * 5)).isEqualTo(Verdict.FAIL);
  }

  private Verdict room(long request) {
    clinic
        .set("storages.upload.maxRequestSize", "" + request)
        .set("storages.upload.maxFileSize", "1MiB");
    return only(clinic.examine(), Check.FREE_SPACE, "media-root").verdict();
  }

  @Test
  void a_folder_that_takes_no_file_is_a_failure() throws IOException {
    clinic.open("media");
    Files.delete(work.resolve("media-root/media"));
    Files.writeString(work.resolve("media-root/media"), "a file where a folder should be");

    assertThat(only(clinic.examine(), Check.WRITE, "media").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void files_that_the_application_serves_are_asked_for_where_it_is() throws IOException {
    try (Stub site =
        new Stub(
            request -> {
              Path file =
                  work.resolve("media-root" + request.getRequestURI().getPath().substring(5));
              return Files.exists(file)
                  ? Stub.Reply.of(200, Files.readString(file))
                  : Stub.Reply.of(404, "");
            })) {
      clinic.site(site.uri() + "/shop/");

      assertThat(only(clinic.examine(), Check.READABLE, "media").verdict()).isEqualTo(Verdict.PASS);
      assertThat(site.requests).singleElement().asString().startsWith("GET /shop/media/");
    }
  }

  @Test
  void where_the_application_is_has_to_be_said() {
    assertThat(only(clinic.examine(), Check.READABLE, "media").reason()).contains("--site");
  }

  @Test
  void files_with_signed_urls_are_closed_without_signature() throws IOException {
    clinic
        .set("storages.media.signedUrls", "true")
        .environment("STORAGES_SECRET_KEY", "0123456789abcdef0123456789abcdef");
    try (Stub shut = new Stub(request -> Stub.Reply.of(403, ""));
        Stub open =
            new Stub(
                request ->
                    Stub.Reply.of(
                        200,
                        Files.readString(
                            work.resolve("media-root" + request.getRequestURI().getPath()))))) {
      assertThat(closed(shut.uri())).isEqualTo(Verdict.PASS);
      assertThat(closed(open.uri())).isEqualTo(Verdict.FAIL);
    }
  }

  private Verdict closed(URI site) {
    return only(clinic.site(site.toString()).examine(), Check.CLOSED, "media").verdict();
  }
}
