package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManualTest {

  @TempDir private Path work;

  @Test
  void every_command_and_option_is_in_the_manual() {
    String page = new Shell().run("man").out();

    new Shell()
        .commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(page).contains("\n.SS \"" + name + "\"\n");
              command
                  .getCommandSpec()
                  .optionsMap()
                  .keySet()
                  .forEach(o -> assertThat(page).contains("\\fB" + o.replace("-", "\\-")));
            });
  }

  @Test
  void groff_renders_it_without_a_warning() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff is not installed");

    String rendered = render();

    assertThat(rendered.replaceAll("\\s+", " "))
        .contains("SERVLET-STORAGES(1)", "servlet-storages - Static and media files")
        .contains("-n, --dry-run", "Default: 30d.", "${s:static('css/site.css')}")
        .contains("put - media:backups/today.sql.gz --type application/gzip");
  }

  private String render() throws IOException, InterruptedException {
    Path page = Files.writeString(work.resolve("page.1"), new Shell().run("man").out());
    Path warnings = work.resolve("warnings");
    Process groff =
        new ProcessBuilder(
                "groff", "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-u", page.toString())
            .redirectError(warnings.toFile())
            .start();
    String rendered = new String(groff.getInputStream().readAllBytes(), UTF_8);
    assertThat(groff.waitFor()).isZero();
    assertThat(warnings).isEmptyFile();
    return rendered;
  }
}
