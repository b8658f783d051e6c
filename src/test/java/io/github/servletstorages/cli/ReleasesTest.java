package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Wars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code releases}, {@code prune} and {@code rollback}. */
final class ReleasesTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private Path source;
  private Path to;

  @BeforeEach
  void three_releases() throws IOException {
    source = work.resolve("source");
    to = work.resolve("public");
    for (String text : new String[] {"one", "two", "three"}) {
      Wars.write(source, Map.of("a.txt", text));
      shell.run("collectstatic", "--source", source, "--to", to);
    }
  }

  @Test
  void releases_are_listed_newest_first() {
    Shell.Result result = shell.run("releases", "--to", to);

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .matches(" +3  [0-9-]{10}T[0-9:]{8}Z +1 files  current\n +2 [^\n]*\n +1 [^\n]* files\n");
  }

  @Test
  void programs_get_the_list_as_json() {
    assertThat(shell.run("releases", "--to", to, "--json").out())
        .matches("\\[\\{\"number\":3,\"published\":\"\\S+Z\",\"files\":1,\"current\":true},.*]\n");
  }

  @Test
  void a_place_without_releases_says_so() {
    assertThat(shell.run("releases", "--to", work.resolve("empty")).out())
        .isEqualTo("Nothing was published to " + work.resolve("empty") + " yet.\n");
  }

  @Test
  void the_release_before_becomes_current_again() {
    Shell.Result result = shell.run("rollback", "--to", to);

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEqualTo(to + ": release 2 is current again, as release 4.\n");
  }

  @Test
  void any_release_can_become_current() {
    assertThat(shell.run("rollback", "--to", to, "1", "--json").out())
        .isEqualTo("{\"release\":4}\n");
    assertThat(shell.run("rollback", "--to", to, "--dry-run", "2").out())
        .isEqualTo("Release 2 can be made current. It would be release 5.\n");
    assertThat(shell.run("releases", "--to", to).out()).hasLineCount(4);
  }

  @Test
  void a_release_that_is_not_there_is_a_failure() {
    Shell.Result result = shell.run("rollback", "--to", to, "7");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .isEqualTo("servlet-storages: There is no release 7; there are 1, 2, 3.\n");
  }

  @Test
  void whoever_says_no_changes_nothing() {
    Shell.Person no = new Shell.Person(false);
    shell.terminal(no);

    assertThat(shell.run("rollback", "--to", to).code()).isEqualTo(ExitCode.REFUSED);
    assertThat(shell.run("prune", "--to", to, "--keep", 1, "--older-than", "0s").code())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(no.questions)
        .containsExactly(
            "Make release 2 of " + to + " current again?",
            "Remove 2 releases and 2 files from " + to + "?");
    assertThat(shell.run("releases", "--to", to).out()).hasLineCount(3);
  }

  @Test
  void whoever_says_yes_is_asked_once() {
    Shell.Person yes = new Shell.Person(true);
    shell.terminal(yes);

    assertThat(shell.run("rollback", "--to", to).code()).isEqualTo(ExitCode.DONE);
    assertThat(yes.questions).hasSize(1);
  }

  @Test
  void old_releases_are_pruned() {
    Shell.Result result = shell.run("prune", "--to", to, "--keep", 2, "--older-than", "0s");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .isEqualTo(to + ": 1 release and 1 file removed; release 3 is current.\n");
    assertThat(shell.run("releases", "--to", to).out()).hasLineCount(2);
  }

  @Test
  void releases_that_were_current_lately_stay() {
    assertThat(shell.run("prune", "--to", to, "--keep", 1).out())
        .isEqualTo("There is nothing to remove from " + to + ".\n");
  }

  @Test
  void a_dry_run_prunes_nothing() {
    Shell.Result result = shell.run("prune", "--to", to, "--keep=1", "--older-than=0s", "-n");

    assertThat(result.out()).contains("release   1\nrelease   2\nremove    a.");
    assertThat(shell.run("releases", "--to", to).out()).hasLineCount(3);
  }

  @Test
  void wrong_numbers_and_times_are_wrong_use() {
    assertThat(shell.run("prune", "--to", to, "--keep", 0).code()).isEqualTo(ExitCode.USAGE);
    Shell.Result result = shell.run("prune", "--to", to, "--older-than", "soon");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("\"soon\" is not a time such as 30d, 12h, 45m, 2w or 0s");
  }
}
