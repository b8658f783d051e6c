package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncPlacesTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();
  private Path from;
  private Path to;

  @BeforeEach
  void files() throws IOException {
    from = work.resolve("media");
    Files.createDirectories(from.resolve("2026"));
    to = work.resolve("backup/media");
    Files.writeString(from.resolve("a.txt"), "aaa");
    Files.writeString(from.resolve("2026/b.svg"), "<svg/>");
    shell.environment("XDG_CACHE_HOME", work.resolve("cache").toString());
  }

  private Shell.Result sync(Object... options) {
    Object[] args = new Object[options.length + 3];
    args[0] = "sync";
    args[1] = from;
    args[2] = to;
    System.arraycopy(options, 0, args, 3, options.length);
    return shell.run(args);
  }

  @Test
  void a_folder_is_copied_and_counted() {
    Shell.Result result = sync();

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(from + " to " + to + ": 2 files copied (9 bytes), 0 unchanged.\n");
    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(to.resolve("2026/b.svg")).hasContent("<svg/>");
    assertThat(sync().out()).endsWith(": 0 files copied (0 bytes), 2 unchanged.\n");
    assertThat(sync("--verify").out()).endsWith(" Verified: 2 files the same, 0 differ.\n");
  }

  @Test
  void nothing_is_put_beside_the_folder_that_is_read() {
    sync();

    assertThat(work.resolve(".servlet-storages")).doesNotExist();
  }

  @Test
  void a_dry_run_is_a_list_and_nothing_is_there() {
    Shell.Result result = sync("--dry-run");

    assertThat(result.out())
        .isEqualTo(
            "copy   2026/b.svg: missing\ncopy   a.txt: missing\n"
                + from
                + " to "
                + to
                + ": 2 files to copy (9 bytes), 0 unchanged.\n");
    assertThat(to).isEmptyDirectory();
  }

  @Test
  void programs_get_the_plan_as_json() throws Exception {
    JsonObject plan = JsonParser.object().from(sync("--dry-run", "--json").out());

    assertThat(plan.getArray("steps").getObject(0))
        .containsEntry("action", "copy")
        .containsEntry("name", "2026/b.svg")
        .containsEntry("size", 6)
        .containsEntry("reason", "missing");
    assertThat(plan).containsEntry("dryRun", true).containsEntry("copy", 2);
  }

  @Test
  void what_a_browser_could_run_becomes_a_download_and_stays_one_on_the_way_back()
      throws IOException {
    sync();

    Path back = work.resolve("back/media");
    shell.run("sync", to, back);

    assertThat(record(back)).contains("attachment; filename\\=\"b.svg\"");
    shell.run("sync", from, work.resolve("site/media"), "--inline");
    assertThat(record(work.resolve("site/media"))).doesNotContain("attachment");
  }

  /** What is known of the SVG image beside its bytes. */
  private static String record(Path folder) throws IOException {
    Path records = folder.resolveSibling(".servlet-storages/media/records");
    StringBuilder text = new StringBuilder();
    try (var files = Files.walk(records)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file);
        text.append(content.contains("svg") ? content : "");
      }
    }
    return text.toString();
  }

  @Test
  void too_many_deletions_are_refused_and_the_rest_is_done() throws IOException {
    sync();
    Files.delete(from.resolve("2026/b.svg"));
    Files.writeString(from.resolve("new.txt"), "new");

    Shell.Result result = sync("--delete");

    assertThat(result.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.err())
        .isEqualTo(
            "servlet-storages: Nothing was deleted: 1 of 2 files would go, more than 25 %."
                + " --max-delete sets how many may go.\n");
    assertThat(to.resolve("new.txt")).exists();
    assertThat(to.resolve("2026/b.svg")).exists();
    assertThat(sync("--delete", "--max-delete", 50).code()).isEqualTo(ExitCode.DONE);
    assertThat(to.resolve("2026/b.svg")).doesNotExist();
  }

  @Test
  void a_name_that_is_refused_is_listed_and_a_failure_unless_renamed() throws IOException {
    Files.writeString(from.resolve("e\u0301.txt"), "NFD");

    Shell.Result refused = sync();
    Shell.Result renamed = sync("--rename");

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.out()).contains("fail   e\u0301.txt: ").contains("1 failed");
    assertThat(renamed.code()).isEqualTo(ExitCode.DONE);
    assertThat(renamed.out()).contains("copy   \u00e9.txt: renamed from \"e\u0301.txt\"");
  }

  @Test
  void a_storage_of_the_settings_is_a_place_and_so_is_a_part_of_it() {
    shell.property("storages.media.root", work.toString());

    Shell.Result result = shell.run("sync", "media:2026", to);

    assertThat(result.out())
        .isEqualTo(work + "/media/2026 to " + to + ": 1 file copied (6 bytes), 0 unchanged.\n");
    assertThat(to.resolve("b.svg")).exists();
  }

  @Test
  void a_place_in_itself_is_refused() {
    Shell.Result result = shell.run("sync", from, from.resolve("copy"));

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo(
            "servlet-storages: SOURCE and DEST are the same place, or one is in the other.\n");
  }

  @Test
  void a_folder_that_is_not_there_is_no_source() {
    Shell.Result result = shell.run("sync", work.resolve("nothing"), to);

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).startsWith("servlet-storages: There is no folder ");
  }

  @Test
  void options_that_make_no_sense_together_are_refused() {
    assertThat(sync("--since-last", "--times").err()).contains("leave out --size-only");
    assertThat(sync("--verify", "--dry-run").err()).contains("leave out --dry-run");
    assertThat(sync("--threads", 0).err()).contains("from 1 to 1000");
    assertThat(sync("--max-delete", 101).err()).contains("from 0 to 100");
    assertThat(sync("--times", "--size-only").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void sizes_are_written_as_people_read_them() {
    assertThat(SyncReport.size(1023)).isEqualTo("1023 bytes");
    assertThat(SyncReport.size(1536)).isEqualTo("1.5 KiB");
    assertThat(SyncReport.size(5L << 40)).isEqualTo("5.0 TiB");
  }
}
