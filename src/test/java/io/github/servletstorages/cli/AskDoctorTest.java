package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.servletstorages.assets.Wars;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskDoctorTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private final Map<String, String> params = new HashMap<>();
  private String further = "";

  @BeforeEach
  void mediaOnDisk() {
    params.put("storages.media.root", work.resolve("media-root").toString());
  }

  private Path war() throws IOException {
    StringBuilder xml = new StringBuilder("<web-app>").append(further);
    params.forEach(
        (name, value) ->
            xml.append("<context-param><param-name>")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>"));
    return Wars.write(
        work.resolve("app"),
        Map.of(
            "WEB-INF/web.xml",
            xml.append("</web-app>").toString(),
            "static/css/site.css",
            "body { color: red }"));
  }

  @Test
  void an_application_that_is_well_ends_with_zero() throws IOException {
    Shell.Result result = shell.run("doctor", "--war", war());

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .contains("pass  write                storage \"media\" — a file was written and read back")
        .endsWith(", 0 warn, 0 fail.\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void a_warning_has_an_exit_code_of_its_own() throws IOException {
    params.put("storages.debug", "true");

    assertThat(shell.run("doctor", "--war", war()).code()).isEqualTo(ExitCode.WARNED);
  }

  @Test
  void a_failure_has_an_exit_code_of_its_own() throws IOException {
    further = "<absolute-ordering/>";

    Shell.Result result = shell.run("doctor", "--war", war());

    assertThat(result.code()).isEqualTo(ExitCode.ILL);
    assertThat(result.out()).contains("fail  start-up             web.xml — ");
  }

  @Test
  void wrong_settings_are_findings_too() throws IOException {
    params.put("storages.media.bakend", "s3");

    Shell.Result result = shell.run("doctor", "--war", war());

    assertThat(result.code()).isEqualTo(ExitCode.ILL);
    assertThat(result.out())
        .startsWith("fail  settings             storages.media.bakend (context-param) — ")
        .contains("Did you mean storages.media.backend?");
  }

  @Test
  void programs_get_all_of_it_as_json() throws IOException, JsonParserException {
    JsonObject report =
        JsonParser.object().from(shell.run("doctor", "--war", war(), "--json").out());

    assertThat(report.getString("verdict")).isEqualTo("note");
    assertThat(report.getArray("findings"))
        .contains(
            JsonObject.builder()
                .value("verdict", "pass")
                .value("check", "debug")
                .value("subject", "storages.debug")
                .value("reason", "it is off")
                .value("fix", "")
                .done());
  }

  @Test
  void a_storage_that_can_not_be_opened_is_a_finding() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.inMemory("shop")) {
      onS3(server).environment("STORAGES_S3_BUCKET", "none");

      Shell.Result result = shell.run("doctor", "--war", war());

      assertThat(result.code()).isEqualTo(ExitCode.ILL);
      assertThat(result.out())
          .contains("fail  storage              storage \"media\" — cannot open storage \"media\"")
          .contains("fail  bucket               bucket \"none\" — ");
    }
  }

  @Test
  void the_release_in_the_war_is_looked_at() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.inMemory("shop")) {
      onS3(server);
      shell.run("collectstatic", "--war", war());

      Shell.Result result = shell.run("doctor", "--war", war(), "--site", "http://localhost:8080");

      assertThat(result.out())
          .contains(", the one in the WAR", "pass  same-bytes", "pass  cors")
          .doesNotContain(EmbeddedS3.SECRET_ACCESS_KEY);
      Files.writeString(work.resolve("app/WEB-INF/static-release.json"), "{");
      assertThat(shell.run("doctor", "--war", war()).out())
          .contains("fail  manifest             WEB-INF/static-release.json — ");
    }
  }

  private Shell onS3(EmbeddedS3 server) {
    return shell
        .environment("STORAGES_STATIC_BACKEND", "s3")
        .environment("STORAGES_MEDIA_BACKEND", "s3")
        .environment("STORAGES_S3_BUCKET", server.bucket())
        .environment("STORAGES_S3_ENDPOINT", server.endpoint().toString())
        .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
        .environment("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.example.org", "ftp://shop.example.org", "https://a.example/?q", ":"})
  void a_site_is_a_url(String site) throws IOException {
    Shell.Result result = shell.run("doctor", "--war", war(), "--site", site);

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--site");
  }
}
