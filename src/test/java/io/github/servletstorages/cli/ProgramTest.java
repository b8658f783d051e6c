package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.servletstorages.assets.Wars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProgramTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();

  @Test
  void no_command_and_an_unknown_one_are_wrong_use() {
    assertThat(shell.run().code()).isEqualTo(ExitCode.USAGE);

    Shell.Result unknown = shell.run("colectstatic");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("Did you mean: servlet-storages collectstatic");
  }

  static Set<String> commands() {
    return new Shell().commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_by_example(String command) {
    Shell.Result result = shell.run(command, "--help");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .startsWith("Usage: servlet-storages " + command)
        .contains("Examples:\n  " + command + " ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examples_can_be_typed_as_they_are(String command) {
    String[] lines =
        Objects.requireNonNull(shell.commandLine().getSubcommands().get(command))
            .getCommandSpec()
            .usageMessage()
            .footer();

    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      assertThat(line).startsWith("  " + command);
      assertThatNoException().as(line).isThrownBy(() -> shell.commandLine().parseArgs(words(line)));
    }
  }

  /** Up to where the shell takes over. */
  private static String[] words(String line) {
    return line.strip().split(" [|>] ", 2)[0].replace("'", "").split(" ");
  }

  @Test
  void the_program_lists_its_exit_codes_and_knows_its_version() {
    assertThat(shell.run("--help").out())
        .contains("Exit codes:\n  0   Done, or there was nothing to do.\n");
    assertThat(shell.run("--version").out()).startsWith("servlet-storages ");
  }

  @Test
  void whoever_names_no_files_is_told_how() {
    Shell.Result result = shell.run("collectstatic");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo(
            "servlet-storages: Say where the static files are: --war target/app.war, or --source"
                + " DIR.\n");
    assertThat(shell.run("check", "--source", work.resolve("no")).err())
        .contains("is not a folder");
  }

  @Test
  void settings_that_are_wrong_are_told_all_at_once() {
    shell.property("storages.static.bakend", "s3").property("storages.static.missing", "maybe");

    Shell.Result result = shell.run("releases", "--to", work.resolve("a"));

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .startsWith("servlet-storages: Settings are wrong:\n  ")
        .contains("storages.static.bakend", "storages.static.missing");
  }

  @Test
  void an_application_that_serves_its_files_itself_has_nowhere_to_publish_to() throws IOException {
    Path app = Wars.write(work.resolve("app"), Map.of("static/a.txt", "a"));
    shell.property("storages.media.root", work.toString());

    assertThat(shell.run("collectstatic", "--war", app).err())
        .contains("The application serves its static files itself");
    assertThat(shell.property("storages.debug", "true").run("collectstatic", "--war", app).err())
        .contains("STORAGES_DEBUG=false");
  }

  @Test
  void a_folder_of_the_settings_is_published_to() throws IOException {
    Path app = Wars.write(work.resolve("app"), Map.of("static/a.txt", "a"));
    shell
        .property("storages.media.root", work.resolve("media").toString())
        .environment("STORAGES_STATIC_ROOT", work.resolve("www").toString());

    assertThat(shell.run("collectstatic", "--war", app).out())
        .startsWith(work.resolve("www/static") + ": release 1 is current.");
    assertThat(work.resolve("www/static/a.txt")).hasContent("a");
  }

  @Test
  void an_address_with_a_secret_in_it_is_not_repeated() {
    Shell.Result result = shell.run("releases", "--to", "s3://key:hunter2@shop/static");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("s3://shop-files/static").doesNotContain("hunter2");
  }

  @Test
  void a_place_in_a_bucket_has_a_prefix() {
    assertThat(shell.run("releases", "--to", "s3://shop").code()).isEqualTo(ExitCode.USAGE);
    assertThat(S3Address.parse("s3://shop/a/b/")).isEqualTo(new S3Address("shop", "a/b"));
  }

  @Test
  void what_led_to_a_failure_is_shown_on_request() {
    Path none = work.resolve("none.war");

    assertThat(shell.run("check", "--war", none).err()).hasLineCount(1);
    assertThat(shell.run("check", "--war", none, "-v").err())
        .contains("There is no " + none + ".")
        .contains("\tat io.github.servletstorages");
  }

  @Test
  void where_nobody_looks_and_where_it_is_unwanted_there_is_no_colour() {
    assertThat(shell.run("releases", "--to", "s3://x").err()).doesNotContain("\u001b");
    assertThat(
            shell
                .terminal(new Shell.Person(true))
                .environment("NO_COLOR", "1")
                .run("releases", "--to", "s3://x")
                .err())
        .doesNotContain("\u001b");
  }
}
