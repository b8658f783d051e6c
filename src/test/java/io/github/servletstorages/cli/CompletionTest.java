package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real bash. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no bash")
final class CompletionTest {

  @TempDir private Path work;

  @ParameterizedTest
  @CsvSource({
    "col, collectstatic",
    "r, 'releases, rollback, rm'",
    "collectstatic --hash, --hashing",
    "ls --rec, --recursive",
    "gc --max, --max-share"
  })
  void commands_and_options_are_completed(String typed, String completed) throws Exception {
    String words = "servlet-storages " + typed;
    String reply = // compopt is there only while bash itself completes
        bash(
            "compopt() { :; }; COMP_WORDS=("
                + words
                + "); COMP_CWORD="
                + (words.split(" ").length - 1)
                + "; _complete_servlet-storages; printf '%s\\n' \"${COMPREPLY[@]}\" | sort");

    assertThat(reply.lines()).containsExactlyInAnyOrder(completed.split(", "));
  }

  @Test
  void bash_knows_the_program_by_its_name() throws Exception {
    assertThat(bash("complete -p servlet-storages"))
        .contains("_complete_servlet-storages servlet-storages");
  }

  private String bash(String command) throws IOException, InterruptedException {
    Path script = work.resolve("completion");
    Files.writeString(script, new Shell().run("completion").out());
    Process bash =
        new ProcessBuilder("bash", "-c", "source " + script + "; " + command)
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output;
  }
}
