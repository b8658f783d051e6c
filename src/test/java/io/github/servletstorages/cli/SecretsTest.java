package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Wars;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, no secret is shown. */
final class SecretsTest {

  private static final String ACCESS_SECRET = "HUNTER2-of-the-bucket";
  private static final String TOKEN = "HUNTER2-of-the-session";
  private static final String SIGNING_SECRET = "HUNTER2-for-signatures-0123456789";
  private static final String SECRET_PART = "HUNTER2";

  private static EmbeddedS3 s3;

  @TempDir private Path work;
  private final Shell shell = new Shell();

  @BeforeAll
  static void start() throws Exception {
    s3 = EmbeddedS3.inMemory("shop");
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  static Stream<List<String>> commands() {
    return Stream.of(
            "collectstatic --war APP",
            "releases --war APP",
            "prune --war APP",
            "rollback --war APP",
            "check --war APP --bogus",
            "findstatic --war APP no.css",
            "url --war APP css/site.css",
            "url media:a.jpg --signed-for 30d",
            "ls media:",
            "ls s3://shop/media",
            "ls s3://HUNTER2:HUNTER2@shop/media",
            "stat media:a",
            "cat media:a",
            "put APP/static/css/site.css media:",
            "rm media:a",
            "gc")
        .map(line -> List.of(line.split(" ")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_store_that_refuses_the_credentials(List<String> command) throws IOException {
    bucket(s3.endpoint().toString());

    assertNoSecret(command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void settings_that_are_wrong(List<String> command) throws IOException {
    bucket(s3.endpoint().toString());
    shell
        .property("storages.secretKey", SIGNING_SECRET)
        .property("storages.s3.secretAccessKey", ACCESS_SECRET)
        .property("storages.media.s3.bogus", "x");

    assertNoSecret(command);
  }

  @Test
  void a_store_that_does_not_answer() throws IOException {
    bucket("http://127.0.0.1:1");

    assertNoSecret(List.of("ls", "media:"));
  }

  private void bucket(String endpoint) {
    shell
        .property("storages.static.backend", "s3")
        .property("storages.media.backend", "s3")
        .property("storages.media.signedUrls", "true")
        .property("storages.s3.bucket", "shop")
        .property("storages.s3.endpoint", endpoint)
        .environment("STORAGES_SECRET_KEY", SIGNING_SECRET)
        .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
        .environment("STORAGES_S3_SECRET_ACCESS_KEY", ACCESS_SECRET)
        .environment("STORAGES_S3_SESSION_TOKEN", TOKEN);
  }

  private void assertNoSecret(List<String> command) throws IOException {
    Path app = Wars.write(work.resolve("app"), Map.of("static/css/site.css", "a{}"));
    Object[] args =
        Stream.concat(
                command.stream().map(arg -> arg.replace("APP", app.toString())), Stream.of("-v"))
            .toArray();

    Shell.Result result = shell.run(args);

    assertThat(result.code()).as(result.err()).isNotEqualTo(ExitCode.DONE);
    assertThat(result.out() + result.err()).isNotEmpty().doesNotContain(SECRET_PART);
  }
}
