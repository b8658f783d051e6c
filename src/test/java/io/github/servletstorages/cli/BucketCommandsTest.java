package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.servletstorages.assets.Wars;
import io.github.servletstorages.testing.EmbeddedS3;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketCommandsTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply", "policy", "iam", "cors", "lifecycle"})
  void every_command_explains_itself_by_example(String command) {
    Shell.Result result = shell.run("bucket", command, "--help");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .startsWith("Usage: servlet-storages bucket " + command)
        .contains("Examples:\n  bucket " + command + " --");
  }

  @Test
  void without_a_command_it_is_told_where_help_is() {
    Shell.Result result = shell.run("bucket");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("Which command?", "servlet-storages bucket --help");
  }

  // --- which bucket

  @Test
  void an_application_says_which_bucket_and_what_is_public() throws Exception {
    Path app = app("storages.media.signedUrls", "true");

    assertThat(statements(shell.run("bucket", "policy", "--war", app)))
        .contains("arn:aws:s3:::shop/static/*")
        .doesNotContain("arn:aws:s3:::shop/media/*");
  }

  @Test
  void options_stand_in_for_an_application() throws Exception {
    String policy =
        statements(
            shell.run(
                "bucket", "policy", "--bucket", "shop", "--public", "a/static", "--private", "b"));

    assertThat(policy).contains("arn:aws:s3:::shop/a/static/*").doesNotContain("shop/b/");
    assertThat(
            shell.run("bucket", "iam", "--bucket", "shop", "--public", "a/static", "--for=deploy"))
        .satisfies(iam -> assertThat(iam.out()).contains("arn:aws:s3:::shop/a/static/*"));
    assertThat(statements(shell.run("bucket", "policy", "--bucket", "shop")))
        .contains("arn:aws:s3:::shop/static/*", "arn:aws:s3:::shop/media/*");
  }

  @Test
  void with_more_than_one_bucket_one_has_to_be_named() throws Exception {
    Path app = app("storages.media.s3.bucket", "uploads");

    Shell.Result both = shell.run("bucket", "policy", "--war", app);
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("shop and uploads", "--bucket");
    assertThat(statements(shell.run("bucket", "policy", "--war", app, "--bucket", "uploads")))
        .contains("arn:aws:s3:::uploads/media/*")
        .doesNotContain("static");
  }

  @Test
  void what_names_no_bucket_is_told() throws Exception {
    assertUsage("--bucket NAME", "bucket", "policy");
    assertUsage("STORAGES_DEBUG=false", "bucket", "plan", "--war", app("storages.debug", "true"));
    Path local = app("storages.static.backend", "local");
    shell
        .environment("STORAGES_MEDIA_BACKEND", "local")
        .environment("STORAGES_MEDIA_ROOT", work.toString());
    assertUsage("No storage of the application is on S3", "bucket", "plan", "--war", local);
  }

  @ParameterizedTest
  @CsvSource({
    "--public, static, not with --war",
    "--cloudfront, E2EXAMPLE1OAC, not the ARN of a CloudFront distribution",
    "--encryption, rot13, none of AES256",
    "--kms-key, alias/a, needs --encryption aws:kms",
  })
  void options_that_can_not_be_are_told(String option, String value, String words)
      throws Exception {
    assertUsage(words, "bucket", "policy", "--war", app("storages.debug", "false"), option, value);
  }

  @Test
  void a_location_has_to_be_one() {
    assertUsage("../x", "bucket", "policy", "--bucket", "shop", "--public", "../x");
  }

  // --- documents

  @Test
  void the_region_of_the_environment_decides_the_partition() throws Exception {
    shell.environment("AWS_REGION", "cn-north-1");

    assertThat(statements(shell.run("bucket", "policy", "--bucket", "shop")))
        .contains("arn:aws-cn:s3:::shop/static/*");
  }

  @Test
  void documents_have_three_forms_and_an_explanation() throws Exception {
    assertThat(shell.run("bucket", "policy", "--bucket", "shop", "--terraform").out())
        .startsWith("resource \"aws_s3_bucket_ownership_controls\" \"shop\" {");
    assertThat(shell.run("bucket", "policy", "--bucket", "shop", "--cloudformation").out())
        .contains("AWS::S3::BucketPolicy");
    assertThat(shell.run("bucket", "policy", "--bucket", "shop", "--explain").out())
        .startsWith("ServletStoragesPublicReadStatic: Everyone may read");
    assertThat(shell.run("bucket", "policy", "--bucket", "shop", "--terraform", "--explain").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_document_that_can_not_be_is_a_failure() {
    Shell.Result result = shell.run("bucket", "cors", "--bucket", "shop");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("Name the origins").hasLineCount(1);
  }

  // --- plan and apply

  @Test
  void a_store_without_policies_is_told_and_its_files_are_not_public() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      withS3(s3);

      Shell.Result plan = shell.run("bucket", "plan", "--bucket", "shop", "--no-tls-only");

      assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.DONE);
      assertThat(plan.err()).contains("no origins are named");
      assertThat(plan.out())
          .startsWith("Bucket shop at " + s3.endpoint())
          .contains("= lifecycle: this store has none: ");

      Shell.Result apply = shell.run("bucket", "apply", "--bucket", "shop");

      assertThat(apply.code()).isEqualTo(ExitCode.FAILED);
      assertThat(apply.err()).contains("The store lacks what it takes", "~ policy: to be set");
    }
  }

  @Test
  void a_bucket_is_created_when_somebody_says_yes() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("other")) {
      withS3(s3);
      Shell.Person no = new Shell.Person(false);

      Shell.Result refused =
          shell.terminal(no).run("bucket", "apply", "--bucket", "shop", "--public", "static");

      assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(no.questions)
          .singleElement()
          .asString()
          .startsWith("Set up shop at " + s3.endpoint() + "?")
          .endsWith("Everyone will be able to read static/.");
      assertThat(shell.run("bucket", "plan", "--bucket", "shop", "--json").out())
          .contains("\"part\":\"bucket\",\"change\":true");

      Shell.Result done =
          shell
              .terminal(Terminal.NONE)
              .run("bucket", "apply", "--bucket", "shop", "--private", "media");

      assertThat(done.err()).contains("set: bucket\n");
      assertThat(done.code()).isEqualTo(ExitCode.DONE);
      assertThat(done.out())
          .endsWith("All was read again: the bucket is as it should be.\n")
          .contains("= lifecycle: this store has none");
      assertThat(shell.run("bucket", "apply", "--bucket", "shop", "--private", "media").out())
          .endsWith("Nothing is to be changed.\n");
    }
  }

  private void withS3(EmbeddedS3 s3) {
    shell
        .environment("STORAGES_S3_ENDPOINT", s3.endpoint().toString())
        .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
        .environment("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);
  }

  private Path app(String setting, String value) throws Exception {
    String params =
        param("storages.static.backend", "s3")
            + param("storages.media.backend", "s3")
            + param("storages.s3.bucket", "shop")
            + param(setting, value);
    return Wars.write(
        work.resolve("app"), Map.of("WEB-INF/web.xml", "<web-app>" + params + "</web-app>"));
  }

  private static String param(String name, String value) {
    return "<context-param><param-name>"
        + name
        + "</param-name><param-value>"
        + value
        + "</param-value></context-param>";
  }

  private void assertUsage(String words, Object... args) {
    Shell.Result result = shell.run(args);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(words);
  }

  private static String statements(Shell.Result result) throws Exception {
    JsonObject policy = JsonParser.object().from(result.out());
    return policy.getArray("Statement").toString();
  }
}
