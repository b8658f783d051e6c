package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command line, in a process of its own, on the WAR of the sample. */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "tomcat-10.1",
    disabledReason = "it needs no container, so the run of one is enough")
class CommandLineIT {

  @TempDir Path work;

  @Test
  void it_explains_itself() throws Exception {
    CommandLine.Result result = run(Map.of(), "--help");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: servlet-storages").contains("collectstatic");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void the_pages_of_the_sample_name_what_is_there() throws Exception {
    CommandLine.Result result = run(Map.of(), "check", "--war", BuildProperty.of("it.war"));

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("0 references to what isn't there");
  }

  @Test
  void the_sample_is_published_by_its_own_settings_and_rolled_back_and_pruned() throws Exception {
    try (S3Server s3 = S3Server.start(work)) {
      String war = BuildProperty.of("it.war");

      CommandLine.Result first = run(s3.settings(), "collectstatic", "--war", war);
      assertThat(first.err()).isEmpty();
      assertThat(first.out()).startsWith("s3://gallery/static: release 1 is current.");

      CommandLine.Result second =
          run(s3.settings(), "collectstatic", "--war", war, "--hashing", "none");
      assertThat(second.out()).contains("release 2 is current.");
      assertThat(run(s3.settings(), "rollback", "--war", war).out())
          .contains("release 1 is current again, as release 3.");
      assertThat(
              run(s3.settings(), "prune", "--war", war, "--keep", "1", "--older-than", "0s").out())
          .contains("release 3 is current.");
      assertThat(run(s3.settings(), "releases", "--war", war).out()).hasLineCount(1);
    }
  }

  @Test
  void all_three_codings_are_in_the_jar() throws Exception {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(source.resolve("a.css"), "a { color: red }\n".repeat(100));
    Path to = work.resolve("to");

    CommandLine.Result result =
        run(
            Map.of(),
            "collectstatic",
            "--source",
            source.toString(),
            "--to",
            to.toString(),
            "--hashing",
            "none");

    assertThat(result.err()).isEmpty();
    assertThat(to.resolve("a.css.gz")).exists();
    assertThat(to.resolve("a.css.br")).exists();
    assertThat(to.resolve("a.css.zst")).exists();
  }

  @Test
  void a_failure_is_one_line_and_a_code() throws Exception {
    CommandLine.Result result =
        run(Map.of(), "check", "--war", work.resolve("none.war").toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err().strip())
        .isEqualTo("servlet-storages: There is no " + work.resolve("none.war") + ".");
  }

  private CommandLine.Result run(Map<String, String> properties, String... args) throws Exception {
    return new CommandLine(work, "-XX:TieredStopAtLevel=1").run(properties, args);
  }
}
