package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.servletstorages.assets.MemoryFile;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.ReleaseJson;
import io.github.servletstorages.assets.Wars;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectStaticTest {

  private static final String LONG_TEXT = "a { color: red }\n".repeat(100);

  @TempDir private Path work;

  private final Shell shell = new Shell();
  private Path app;
  private Path to;

  @BeforeEach
  void application() throws IOException {
    app =
        Wars.write(
            work.resolve("app"),
            Map.of(
                "static/css/site.css", LONG_TEXT + "b{c:url(../img/logo.png)}",
                "static/img/logo.png", "logo",
                "static/img/draft.psd", "draft",
                "static/img/old.png~", "backup"));
    Wars.pack(
        app.resolve("WEB-INF/lib/jquery.jar"),
        Map.of("META-INF/resources/webjars/jquery/jquery.js", "jQuery"));
    to = work.resolve("public files");
  }

  @Test
  void static_files_of_a_folder_are_published() throws IOException {
    Shell.Result result = shell.run("collectstatic", "--source", app.resolve("static"), "--to", to);

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .matches(
            ".*public files: release 1 is current\\. \\d+ files put, 0 with other headers, 0"
                + " unchanged, 0 expired\\.\n");
    assertThat(published())
        .contains(".releases/000001.json", "css/site.css", "img/logo.png", "img/draft.psd")
        .anyMatch(path -> path.matches("css/site\\.[0-9a-f]{12}\\.css"))
        .anyMatch(path -> path.matches("css/site\\.[0-9a-f]{12}\\.css\\.gz"))
        .noneMatch(path -> path.contains("~"));
  }

  @Test
  void static_files_of_a_packed_war_are_published_with_its_web_jars() throws IOException {
    Path war = Wars.pack(work.resolve("app.war"), app);

    Shell.Result result = shell.run("collectstatic", "--war", war, "--to", to, "-i", "*.psd");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(published())
        .contains("css/site.css", "webjars/jquery/jquery.js")
        .doesNotContain("img/draft.psd");
  }

  @Test
  void a_second_run_finds_all_done() {
    collect();

    assertThat(shell.run("collectstatic", "--war", app, "--to", to).out())
        .contains("release 1 is current as before. 0 files put");
  }

  /** These files were changed long enough ago to be remembered. */
  private Shell.Result collectDocs(Object... options) {
    List<Object> args =
        new ArrayList<>(List.of("collectstatic", "--source", "docs", "--to", to, "--no-plain"));
    args.addAll(List.of(options));
    return shell
        .environment("XDG_CACHE_HOME", work.resolve("cache").toString())
        .run(args.toArray());
  }

  private MemoryFile memory() throws IOException {
    try (Stream<Path> files = Files.list(work.resolve("cache/servlet-storages"))) {
      return new MemoryFile(files.toList().get(0));
    }
  }

  @Test
  void a_second_run_reads_no_file_that_was_not_changed() throws IOException {
    assertThat(collectDocs("-n").code()).isZero();
    assertThat(work.resolve("cache")).doesNotExist();

    assertThat(collectDocs().out()).contains("release 1 is current.");
    assertThat(collectDocs().out()).contains("release 1 is current as before. 0 files put");
    memory().lie();
    assertThat(collectDocs("-n").out()).contains("release 2 is new");
    assertThat(collectDocs("-n", "--read").out()).contains("release 1 stays");
  }

  @Test
  void what_is_wrongly_remembered_is_forgotten_when_that_is_found_out() throws IOException {
    collectDocs();
    memory().lie();

    Shell.Result result = collectDocs();
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("was changed while static files were collected");
    assertThat(collectDocs().out()).contains("release 1 is current as before. 0 files put");
  }

  @Test
  void a_dry_run_says_what_would_be_done_and_does_nothing() {
    Shell.Result result = shell.run("collectstatic", "--war", app, "--to", to, "-n");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).contains("put       css/site.css\n").endsWith("release 1 is new.\n");
    assertThat(to).isEmptyDirectory();
    assertThat(app.resolve(Release.IN_WAR)).doesNotExist();
  }

  @Test
  void the_result_is_json_for_programs() throws Exception {
    JsonObject json =
        JsonParser.object()
            .from(shell.run("collectstatic", "--war", app, "--to", to, "--json").out());

    assertThat(json.getInt("release")).isEqualTo(1);
    assertThat(json.getBoolean("new")).isTrue();
    assertThat(json.getArray("files")).isNotEmpty();
  }

  @Test
  void plain_files_compressed_ones_and_hashes_can_be_left_out() throws IOException {
    shell.run(
        "collectstatic",
        "--war",
        app,
        "--to",
        to,
        "--no-plain",
        "--compress",
        "none",
        "--hashing",
        "all");
    assertThat(published()).doesNotContain("css/site.css").noneMatch(path -> path.endsWith(".gz"));

    shell.run("collectstatic", "--war", app, "--to", work.resolve("b"), "--hashing=none");
    assertThat(files(work.resolve("b")))
        .contains("css/site.css", "css/site.css.gz")
        .noneMatch(path -> path.matches(".*[0-9a-f]{12}.*"));
  }

  @Test
  void settings_say_what_options_do_not() throws IOException {
    Path more = Wars.write(work.resolve("more"), Map.of("a.txt", "a"));
    shell
        .environment("STORAGES_STATIC_HASHING", "none")
        .environment("STORAGES_STATIC_COMPRESS", "none")
        .environment("STORAGES_STATIC_IGNORE", "*.png")
        .environment("STORAGES_STATIC_DIRS", "more=" + more);

    shell.run("collectstatic", "--war", app, "--to", to, "-i", "*.psd", "--allow-broken");
    assertThat(published())
        .containsExactlyInAnyOrder(
            ".releases/000001.json", "css/site.css", "more/a.txt", "webjars/jquery/jquery.js");

    shell.run("collectstatic", "--war", app, "--to", to, "--hashing=all", "--allow-broken");
    assertThat(published()).anyMatch(path -> path.matches("css/site\\.[0-9a-f]{12}\\.css"));
  }

  @Test
  void broken_references_are_told_with_their_places_and_nothing_is_published() throws IOException {
    Wars.write(app, Map.of("static/css/broken.css", "a{\nb:url(../img/lgo.png)}"));

    Shell.Result result = shell.run("collectstatic", "--war", app, "--to", to);

    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.err())
        .startsWith("servlet-storages: ")
        .contains("css/broken.css:2:7: \"../img/lgo.png\": there is no img/lgo.png. Nearest: ")
        .doesNotContain("\tat ");
    assertThat(to.resolve(".releases")).doesNotExist();
  }

  @Test
  void of_many_broken_references_twenty_are_shown_and_all_if_asked_for() throws IOException {
    Wars.write(app, Map.of("static/css/broken.css", "a{b:url(none.png)}".repeat(25)));

    assertThat(shell.run("collectstatic", "--war", app, "--to", to).err())
        .contains("css/broken.css:1:351: ", "… and 5 more; -v shows them all.")
        .doesNotContain("css/broken.css:1:369: ");
    assertThat(shell.run("collectstatic", "--war", app, "--to", to, "-v").err())
        .contains("css/broken.css:1:441: ")
        .doesNotContain(" more; ");
  }

  @Test
  void broken_references_may_be_warnings_of_which_ten_are_shown() throws IOException {
    Wars.write(app, Map.of("static/css/broken.css", "a{b:url(none.png)}".repeat(12)));

    Shell.Result result = shell.run("collectstatic", "--war", app, "--to", to, "--allow-broken");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.err().lines())
        .hasSize(11)
        .last()
        .isEqualTo("warning: … and 2 more; -v shows them all.");
  }

  @Test
  void every_file_is_named_on_request() {
    assertThat(shell.run("collectstatic", "--war", app, "--to", to, "-v").err())
        .contains("published css/site.css\n");
    assertThat(shell.run("collectstatic", "--war", app, "--to", work.resolve("b"), "-v0").err())
        .isEmpty();
  }

  @Test
  void what_no_release_names_is_cleared_after_the_question() throws IOException {
    collect();
    Files.writeString(to.resolve("foreign.txt"), "foreign");
    Shell.Person no = new Shell.Person(false);

    Shell.Result refused =
        shell.terminal(no).run("collectstatic", "--war", app, "--to", to, "--clear");

    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(no.questions).containsExactly("Remove 1 file from " + to + "?");
    assertThat(published()).contains("foreign.txt");

    Shell.Person unasked = new Shell.Person(false);
    Shell.Result cleared =
        shell.terminal(unasked).run("collectstatic", "--war", app, "--to", to, "-c", "--noinput");

    assertThat(cleared.code()).isEqualTo(ExitCode.DONE);
    assertThat(unasked.questions).isEmpty();
    assertThat(published()).doesNotContain("foreign.txt").contains("css/site.css");
  }

  @Test
  void a_dry_run_with_clear_names_what_would_go() throws IOException {
    Wars.write(to, Map.of("foreign.txt", "foreign"));

    assertThat(shell.run("collectstatic", "--war", app, "--to", to, "-nc").out())
        .contains("remove    foreign.txt\n");
    assertThat(published()).containsExactly("foreign.txt");
  }

  @Test
  void a_folder_gets_the_manifest_and_a_packed_war_only_on_request() throws IOException {
    Path war = Wars.pack(work.resolve("app.war"), app);
    byte[] before = Files.readAllBytes(war);

    collect();
    assertThat(
            ReleaseJson.read(Files.readString(app.resolve(Release.IN_WAR)))
                .manifest()
                .find(Key.of("css/site.css")))
        .isPresent();

    shell.run("collectstatic", "--war", war, "--to", to);
    assertThat(Files.readAllBytes(war)).isEqualTo(before);

    shell.run("collectstatic", "--war", war, "--to", to, "--write-manifest");
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      assertThat(zip.getPath(Release.IN_WAR)).exists();
    }
  }

  @Test
  void the_manifest_goes_where_it_is_wanted() {
    Path manifest = work.resolve("new folder/release.json");

    shell.run(
        "collectstatic", "--war", app, "--to", to, "--no-write-manifest", "--manifest", manifest);

    assertThat(manifest).content().startsWith("{\"version\":1,");
    assertThat(app.resolve(Release.IN_WAR)).doesNotExist();
  }

  @Test
  void a_bucket_is_filled_by_the_settings_of_the_application() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      Wars.write(
          app,
          Map.of(
              "WEB-INF/web.xml",
              """
              <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
                  "http://java.sun.com/dtd/web-app_2_3.dtd">
              <web-app>
                <context-param>
                  <param-name>storages.static.backend</param-name>
                  <param-value>s3</param-value>
                </context-param>
                <context-param>
                  <param-name>storages.media.backend</param-name>
                  <param-value>s3</param-value>
                </context-param>
                <context-param>
                  <param-name>storages.s3.bucket</param-name>
                  <param-value>overridden by the environment</param-value>
                </context-param>
              </web-app>
              """));
      withS3(s3).environment("STORAGES_S3_BUCKET", s3.bucket());

      Shell.Result result = shell.run("collectstatic", "--war", app);

      assertThat(result.err()).isEmpty();
      assertThat(result.out()).startsWith("s3://shop/static: release 1 is current.");
      assertThat(shell.run("releases", "--to", "s3://shop/static").out()).contains("current");
    }
  }

  @Test
  void a_bucket_is_filled_from_a_folder() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      withS3(s3);

      Shell.Result result =
          shell.run(
              "collectstatic", "--source", app.resolve("static"), "--to", "s3://shop/assets/v1");

      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isEqualTo(ExitCode.DONE);
      assertThat(shell.run("rollback", "--to", "s3://shop/assets/v1").err())
          .contains("no release in s3://shop/assets/v1 to go back to");
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_a_failure_in_one_line() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      withS3(s3);

      Shell.Result result = shell.run("collectstatic", "--war", app, "--to", "s3://shp/static");

      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).startsWith("servlet-storages: ").contains("shp").hasLineCount(1);
      assertThat(result.err() + result.out()).doesNotContain(EmbeddedS3.SECRET_ACCESS_KEY);
    }
  }

  private Shell withS3(EmbeddedS3 s3) {
    return shell
        .environment("STORAGES_S3_ENDPOINT", s3.endpoint().toString())
        .environment("STORAGES_S3_PATH_STYLE", "true")
        .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
        .environment("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);
  }

  private void collect() {
    assertThat(shell.run("collectstatic", "--war", app, "--to", to).code())
        .isEqualTo(ExitCode.DONE);
  }

  private List<String> published() throws IOException {
    return files(to);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
