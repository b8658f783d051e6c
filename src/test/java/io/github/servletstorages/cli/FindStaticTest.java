package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Wars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindStaticTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private Path app;

  @BeforeEach
  void application() throws IOException {
    app = Wars.write(work.resolve("app"), Map.of("static/css/site.css", "a{}"));
    Wars.pack(
        app.resolve("WEB-INF/lib/base.jar"),
        Map.of("META-INF/resources/static/css/site.css", "b{}"));
  }

  @Test
  void the_file_that_counts_comes_before_those_that_it_hides() {
    Shell.Result result = shell.run("findstatic", "--war", app, "css/site.css");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out().lines())
        .hasSize(3)
        .startsWith("css/site.css", "  " + app.resolve("static/css/site.css"))
        .last()
        .asString()
        .endsWith("/WEB-INF/lib/base.jar!/META-INF/resources/static/css/site.css");
  }

  @Test
  void only_the_file_that_counts_is_named_on_request() {
    assertThat(shell.run("findstatic", "--war", app, "--first", "css/site.css").out())
        .hasLineCount(2);
  }

  @Test
  void what_is_not_there_may_be_misspelled() {
    Shell.Result result = shell.run("findstatic", "--war", app, "css/sight.css");

    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.err()).isEqualTo("There is no css/sight.css. Nearest: css/site.css\n");
  }

  @Test
  void programs_get_json() {
    assertThat(shell.run("findstatic", "--war", app, "--json", "css/site.css", "no.css").out())
        .startsWith("{\"css/site.css\":[\"")
        .endsWith("\"no.css\":[]}\n");
  }

  @Test
  void the_word_after_v_is_a_path_unless_it_is_a_level() {
    assertThat(shell.run("findstatic", "--war", app, "-v", "css/site.css").code()).isZero();
    assertThat(shell.run("findstatic", "--war", app, "-v", "2", "css/site.css").code()).isZero();
    assertThat(shell.run("findstatic", "--war", app, "--verbosity=0", "css/site.css").code())
        .isZero();
  }

  @Test
  void a_path_that_is_none_is_wrong_use() {
    Shell.Result result = shell.run("findstatic", "--war", app, "/css/site.css");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("is not a valid key");
  }
}
