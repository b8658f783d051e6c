package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Wars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckTest {

  private static final String TAGLIB = "<%@ taglib prefix=\"s\" uri=\"servlet-storages\" %>\n";

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private Path app;

  @BeforeEach
  void application() throws IOException {
    app =
        Wars.write(
            work.resolve("app"),
            Map.of(
                "static/css/site.css",
                "a{}",
                "static/img/logo.png",
                "logo",
                "WEB-INF/web.xml",
                "<web-app><context-param><param-name>storages.static.backend</param-name>"
                    + "<param-value>s3</param-value></context-param></web-app>",
                "index.jsp",
                TAGLIB + "<s:stylesheet path=\"css/site.css\"/>"));
  }

  @Test
  void pages_that_name_what_is_there_are_right_and_no_bucket_has_to_be_known() {
    Shell.Result result = shell.run("check", "--war", app);

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .isEqualTo("1 page and 2 static files looked at: 0 references to what isn't there.\n");
  }

  @Test
  void a_page_of_a_packed_war_that_names_what_is_not_there_is_told() throws IOException {
    Wars.write(app, Map.of("a.jsp", TAGLIB + " ${s:static('img/lgo.png')}"));

    Shell.Result result = shell.run("check", "--war", Wars.pack(work.resolve("app.war"), app));

    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.out())
        .startsWith("a.jsp:2:14: \"img/lgo.png\": there is no img/lgo.png. Nearest: img/logo.png");
  }

  @Test
  void static_files_may_be_let_off_but_not_pages() throws IOException {
    Wars.write(app, Map.of("static/b.css", "a{b:url(none.png)}"));

    assertThat(shell.run("check", "--war", app).code()).isEqualTo(ExitCode.BROKEN);
    Shell.Result lenient = shell.run("check", "--war", app, "--allow-broken");
    assertThat(lenient.code()).isEqualTo(ExitCode.DONE);
    assertThat(lenient.err()).startsWith("warning: b.css:1:9: ");
    assertThat(lenient.out())
        .endsWith("0 references to what isn't there, and 1 that may be broken.\n");

    Wars.write(app, Map.of("a.jsp", TAGLIB + "${s:static('none.css')}"));
    assertThat(shell.run("check", "--war", app, "--allow-broken").code())
        .isEqualTo(ExitCode.BROKEN);
  }

  @Test
  void files_that_nothing_names_are_listed_on_request() {
    assertThat(shell.run("check", "--war", app, "--unreferenced").out())
        .isEqualTo(
            "unreferenced: img/logo.png\n"
                + "1 page and 2 static files looked at: 0 references to what isn't there, 1 file"
                + " that none names.\n");
  }

  @Test
  void programs_get_json() throws IOException {
    Wars.write(app, Map.of("a.jsp", TAGLIB + "${s:static('none.css')}"));

    assertThat(shell.run("check", "--war", app, "--json", "--unreferenced").out())
        .isEqualTo(
            "{\"pages\":2,\"files\":2,\"broken\":[{\"file\":\"a.jsp\",\"line\":2,\"column\":13,"
                + "\"reference\":\"none.css\",\"problem\":\"there is no none.css.\","
                + "\"error\":true,\"nearest\":[\"css/site.css\",\"img/logo.png\"]}],"
                + "\"unreferenced\":[\"img/logo.png\"]}\n");
  }

  @Test
  void a_folder_of_static_files_has_no_pages() {
    assertThat(shell.run("check", "--source", app.resolve("static")).out())
        .startsWith("0 pages and 2 static files");
  }
}
