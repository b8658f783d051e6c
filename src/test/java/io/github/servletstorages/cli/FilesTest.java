package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Wars;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code url}, {@code ls}, {@code stat}, {@code cat}, {@code put} and {@code rm}, on a disk. */
final class FilesTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private Path photo;

  @BeforeEach
  void a_storage_and_a_file() throws IOException {
    shell.property("storages.media.root", work.toString());
    photo = Files.writeString(work.resolve("photo.jpg"), "0123456789");
  }

  @Test
  void a_file_is_put_under_its_own_name() {
    Shell.Result result = shell.run("put", photo, "media:2026/");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEqualTo("media:2026/photo.jpg: 10 B of image/jpeg.\n");
    assertThat(work.resolve("media/2026/photo.jpg")).hasContent("0123456789");
    assertThat(shell.run("put", photo, "media").out()).startsWith("media:photo.jpg: ");
    assertThat(shell.run("put", photo, "media:").err()).contains("--replace replaces it");
  }

  @Test
  void a_file_gets_the_name_and_type_that_are_wanted() {
    shell.run("put", photo, "media:a/b", "--type", "text/plain");

    assertThat(shell.run("stat", "media:a/b").out()).contains("type                  text/plain");
    assertThat(shell.run("put", photo, "media:c", "--type", "plain").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_file_that_is_there_stays_unless_it_is_to_be_replaced() throws IOException {
    shell.run("put", photo, "media:");
    Files.writeString(photo, "new");

    assertThat(shell.run("put", photo, "media:").code()).isEqualTo(ExitCode.FAILED);
    assertThat(work.resolve("media/photo.jpg")).hasContent("0123456789");
    assertThat(shell.run("put", photo, "media:", "--replace").code()).isEqualTo(ExitCode.DONE);
    assertThat(work.resolve("media/photo.jpg")).hasContent("new");
  }

  @Test
  void what_is_piped_in_is_put_under_a_name() {
    shell.in(new ByteArrayInputStream("piped".getBytes(UTF_8)));

    assertThat(shell.run("put", "-", "media:a.txt", "--json").out())
        .startsWith("{\"key\":\"a.txt\",\"size\":5,\"type\":\"text/plain; charset=utf-8\"");
    assertThat(shell.run("put", "-", "media:").err())
        .contains("What comes from standard input needs a name: media:NAME.");
  }

  @Test
  void input_that_fails_leaves_nothing() {
    InputStream failing =
        new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            if (n < 0) {
              throw new IOException("the cable was pulled");
            }
            return n;
          }
        };
    shell.in(failing);

    Shell.Result result = shell.run("put", "-", "media:a.txt");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).isEqualTo("servlet-storages: the cable was pulled\n");
    assertThat(shell.run("ls", "-R", "media").out()).isEmpty();
  }

  @Test
  void what_a_browser_could_run_is_put_as_a_download_like_an_upload() throws IOException {
    shell.property("storages.media.cacheControl", "public, max-age=60");
    shell.run("put", Files.writeString(work.resolve("a.svg"), "<svg/>"), "media:");

    assertThat(shell.run("stat", "media:a.svg").out())
        .contains("content-disposition   attachment; filename=\"a.svg\"")
        .contains("cache-control         public, max-age=60");
  }

  @Test
  void what_is_not_there_or_a_folder_is_not_put() {
    assertThat(shell.run("put", work.resolve("no.jpg"), "media:").err())
        .isEqualTo("servlet-storages: There is no " + work.resolve("no.jpg") + ".\n");
    assertThat(shell.run("put", work, "media:").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_folder_is_listed_with_the_folders_in_it() {
    shell.run("put", photo, "media:2026/11/");
    shell.run("put", photo, "media:2026/");

    assertThat(shell.run("ls", "media").out()).isEqualTo("2026/\n");
    assertThat(shell.run("ls", "media:2026/").out()).isEqualTo("11/\nphoto.jpg\n");
    assertThat(shell.run("ls", "media:2026/p").out()).isEqualTo("photo.jpg\n");
    assertThat(shell.run("ls", "-R", "media:2026/").out()).isEqualTo("11/photo.jpg\nphoto.jpg\n");
    assertThat(shell.run("ls", work.resolve("media")).out()).isEqualTo("2026/\n");
  }

  @Test
  void a_long_listing_has_sizes_and_times() throws IOException {
    shell.run("put", Files.write(work.resolve("big.bin"), new byte[1_300_000]), "media:a/");

    assertThat(shell.run("ls", "-l", "media:").out())
        .isEqualTo("           -                        a/\n");
    assertThat(shell.run("ls", "-l", "media:a/").out())
        .matches(" {5}1\\.2 MiB {2}[0-9-]{10}T[0-9:]{8}Z {2}big\\.bin\n");
    assertThat(shell.run("ls", "-lR", "--bytes", "media:").out())
        .matches(" {5}1300000 {2}[0-9-]{10}T[0-9:]{8}Z {2}a/big\\.bin\n");
  }

  @Test
  void programs_get_listings_as_json() {
    shell.run("put", photo, "media:2026/");
    shell.run("put", photo, "media:");

    assertThat(shell.run("ls", "--json", "media:").out())
        .matches(
            """
            \\[\\{"folder":"2026/"},
            \\{"key":"photo\\.jpg","size":10,"modified":"\\S+Z"}]
            """);
    assertThat(shell.run("ls", "--json", "media:2025/").out()).isEqualTo("[]\n");
  }

  @Test
  void a_folder_without_files_is_missing_but_an_empty_storage_is_not() {
    assertThat(shell.run("ls", "media:").code()).isEqualTo(ExitCode.DONE);

    Shell.Result result = shell.run("ls", "media:2025/");
    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.err()).isEqualTo("There is nothing at media:2025/.\n");
  }

  @Test
  void all_that_is_known_of_a_file_is_told() {
    shell.run("put", photo, "media:2026/");

    assertThat(shell.run("stat", "media:2026/photo.jpg").out())
        .matches(
            """
            media:2026/photo\\.jpg
              size                  10 \\(10 B\\)
              modified              \\S+Z
              type                  image/jpeg
              etag                  \\S+
              sha256                84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882
              url                   /media/2026/photo\\.jpg
            """);
    assertThat(shell.run("stat", "--json", "media:2026/photo.jpg").out())
        .startsWith("[{\"name\":\"media:2026/photo.jpg\",\"key\":\"2026/photo.jpg\",\"size\":10,")
        .contains("\"url\":\"/media/2026/photo.jpg\"", "\"metadata\":{}");
  }

  @Test
  void files_are_printed_byte_for_byte() {
    shell.run("put", photo, "media:");

    assertThat(shell.run("cat", "media:photo.jpg", photo).out()).isEqualTo("01234567890123456789");
    assertThat(shell.run("cat", "media:photo.jpg", "--range", "2-4").out()).isEqualTo("234");
    assertThat(shell.run("cat", "media:photo.jpg", "--range", "7-").out()).isEqualTo("789");
    assertThat(shell.run("cat", "media:photo.jpg", "--range", "10-").code())
        .isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-5", "4-2", "0-9223372036854775807", "a-b"})
  void what_is_no_range_is_wrong_use(String range) {
    assertThat(shell.run("cat", "media:a", "--range=" + range).code()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat", "cat", "rm"})
  void a_file_that_is_not_there_is_told_apart_from_a_failure(String command) {
    Shell.Result result = shell.run(command, "media:no.jpg");

    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.err()).isEqualTo("There is no media:no.jpg.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat", "cat", "rm"})
  void a_file_whose_name_local_storages_refuse_is_not_called_missing(String command)
      throws IOException {
    Path file = Files.writeString(work.resolve("a\"b*.txt"), "there");

    Shell.Result result = shell.run(command, file);

    assertThat(result.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(result.err())
        .startsWith(file + " is there, but ")
        .contains("names that Windows can't have: with : * ?");
    assertThat(file).hasContent("there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat", "cat", "rm"})
  void a_link_or_folder_with_the_name_of_a_file_is_not_called_missing(String command)
      throws IOException {
    Path link = Files.createSymbolicLink(work.resolve("link.jpg"), photo);
    Path folder = Files.createDirectory(work.resolve("folder"));

    assertThat(shell.run(command, link).code()).isEqualTo(ExitCode.BROKEN);
    assertThat(shell.run(command, link).err())
        .isEqualTo(link + " is a symbolic link, and links are not followed.\n");
    assertThat(shell.run(command, folder).err()).isEqualTo(folder + " is a folder.\n");
    assertThat(photo).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "stat", "cat", "rm"})
  void a_command_that_looks_makes_no_folder(String command) {
    assertThat(shell.run(command, work.resolve("no") + "/a.jpg").code()).isEqualTo(ExitCode.USAGE);
    assertThat(work.resolve("no")).doesNotExist();
  }

  @Test
  void files_are_removed() {
    shell.run("put", photo, "media:a.jpg");
    shell.run("put", photo, "media:b.jpg");

    assertThat(shell.run("rm", "media:a.jpg", "--dry-run").out())
        .isEqualTo("remove    a.jpg\n1 file would be removed.\n");
    assertThat(shell.run("rm", "media:a.jpg").out()).isEqualTo("1 file removed.\n");
    assertThat(shell.run("ls", "media").out()).isEqualTo("b.jpg\n");
  }

  @Test
  void a_folder_is_removed_if_whoever_is_asked_agrees() {
    shell.run("put", photo, "media:2026/1/");
    shell.run("put", photo, "media:2026/2/");
    Shell.Person no = new Shell.Person(false);

    assertThat(shell.terminal(no).run("rm", "-r", "media:2026/").code())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(no.questions).containsExactly("Remove 2 files from " + work + "/media/2026/?");
    assertThat(shell.terminal(new Shell.Person(true)).run("rm", "-r", "media:2026/").out())
        .isEqualTo("2 files removed.\n");
    assertThat(shell.run("ls", "media").out()).isEmpty();
  }

  @Test
  void a_storage_is_not_emptied_by_mistake() {
    shell.run("put", photo, "media:2026/");

    assertThat(shell.run("rm", "-r", "media:").err()).contains("is a whole storage");
    assertThat(shell.run("rm", "-r", "media:20").err()).contains("write media:20/ if");
    assertThat(shell.run("ls", "media").out()).isEqualTo("2026/\n");
    assertThat(shell.run("rm", "-r", "media:", "--everything", "--json").out())
        .isEqualTo("{\"files\":1,\"removed\":true}\n");
  }

  @Test
  void media_files_have_the_urls_of_their_settings() {
    assertThat(shell.run("url", "media:2026/a b.jpg", "media:").out())
        .isEqualTo("/media/2026/a%20b.jpg\n/media/\n");
    assertThat(shell.run("url", "--signed-for", "1h", "media:a.jpg").err())
        .contains("set storages.media.signedUrls to true");

    shell
        .environment("STORAGES_SECRET_KEY", "0123456789abcdef0123456789abcdef")
        .property("storages.media.signedUrls", "true");
    assertThat(shell.run("url", "media:a.jpg").out()).startsWith("/media/a.jpg?signed=");
    assertThat(shell.run("url", "media:a.jpg", "--signed-for", "1h", "--json").out())
        .startsWith("{\"media:a.jpg\":\"/media/a.jpg?signed=");
    assertThat(shell.run("url", "media:a.jpg", "--signed-for", "30d").err())
        .contains("one second to seven days");
  }

  @Test
  void static_files_have_the_urls_that_pages_have() throws IOException {
    Path app = Wars.write(work.resolve("app"), Map.of("static/css/site.css", "a{}"));

    assertThat(shell.run("url", "--war", app, "css/site.css", "static:css/site.css").out())
        .matches("(/static/css/site\\.[0-9a-f]{12}\\.css\n){2}");
    Shell.Result missing = shell.run("url", "--war", app, "css/sight.css");
    assertThat(missing.code()).isEqualTo(ExitCode.BROKEN);
    assertThat(missing.err()).contains("did you mean one of \"css/site.css\"?");
    assertThat(shell.run("url", "css/site.css").err()).contains("--war target/app.war");
  }

  @Test
  void in_development_static_files_have_plain_urls() throws IOException {
    Path app = Wars.write(work.resolve("app"), Map.of("static/css/site.css", "a{}"));
    shell.property("storages.debug", "true");

    assertThat(shell.run("url", "--war", app, "css/site.css").out())
        .isEqualTo("/static/css/site.css\n");
  }

  @Test
  void a_folder_has_no_urls() {
    assertThat(shell.run("stat", photo).out()).doesNotContain("url ");
  }
}
