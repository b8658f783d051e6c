package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectGarbageTest {

  @TempDir private Path work;
  private final Shell shell = new Shell();

  @BeforeEach
  void a_media_storage() {
    shell.property("storages.media.root", work.toString());
  }

  @Test
  void files_that_are_not_in_the_list_are_printed_and_stay() throws IOException {
    files("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e f.jpg");
    Path list =
        Files.writeString(
            work.resolve("keys.txt"), "a.jpg\n/media/b.jpg\n\n/media/e%20f.jpg?signed=1\nc.jpg\n");

    Shell.Result result = shell.run("gc", "media", "--references", list);

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .isEqualTo(
            work
                + "/media: 0 files of unanswered uploads and 0 unfinished writes removed.\n"
                + "unreferenced  d.jpg\n"
                + work
                + "/media: 4 references, 5 files, of which nothing refers to 1 (1 B).\n");
    assertThat(work.resolve("media/d.jpg")).exists();
  }

  @Test
  void files_that_are_not_in_the_list_are_deleted_on_request() throws IOException {
    files("a.jpg", "b.jpg", "c.jpg", "d.jpg");
    Shell.Person person = new Shell.Person(true);

    Shell.Result result =
        piped("a.jpg\nb.jpg\nc.jpg")
            .terminal(person)
            .run("gc", "media", "--references", "-", "--delete");

    assertThat(result.out()).endsWith(work + "/media: 1 file deleted.\n");
    assertThat(person.questions).containsExactly("Delete 1 file from " + work + "/media?");
    assertThat(shell.run("ls", "media").out()).isEqualTo("a.jpg\nb.jpg\nc.jpg\n");
  }

  @Test
  void whoever_says_no_and_a_dry_run_delete_nothing() throws IOException {
    files("a.jpg", "b.jpg", "c.jpg", "d.jpg");

    assertThat(
            piped("a.jpg\nb.jpg\nc.jpg")
                .run("gc", "media", "--references", "-", "--delete", "--dry-run")
                .out())
        .contains("unreferenced  d.jpg");
    assertThat(
            piped("a.jpg\nb.jpg\nc.jpg")
                .terminal(new Shell.Person(false))
                .run("gc", "media", "--references", "-", "--delete")
                .code())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(work.resolve("media/d.jpg")).exists();
  }

  @Test
  void a_list_that_may_be_cut_off_deletes_nothing() throws IOException {
    files("a.jpg", "b.jpg", "c.jpg");

    Shell.Result result = piped("a.jpg\nb.jpg").run("gc", "media", "--references", "-", "--delete");
    assertThat(result.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.err())
        .isEqualTo(
            "servlet-storages: Nothing was deleted: nothing refers to 1 of 3 files, which is more"
                + " than 25 %. Is the list whole? --max-share 100 deletes them all the same.\n");
    assertThat(piped("").run("gc", "media", "--references=-", "--delete", "--max-share=99").err())
        .contains("there are no references at all");
    assertThat(work.resolve("media")).isDirectoryContaining("glob:**/c.jpg");
    assertThat(
            piped("a.jpg")
                .run("gc", "media", "--references", "-", "--delete", "--max-share", "100", "--json")
                .out())
        .isEqualTo(
            "[{\"storage\":\"media\",\"unansweredUploads\":0,\"unfinishedWrites\":0,"
                + "\"removed\":true,\"references\":1,\"files\":3,\"unreferenced\":2,"
                + "\"unreferencedBytes\":2,\"deleted\":2}]\n");
  }

  @Test
  void a_line_that_is_not_understood_ends_the_run() throws IOException {
    files("a.jpg");

    Shell.Result result =
        piped("a.jpg\nhttps://old.example/media/b.jpg").run("gc", "media", "--references", "-");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("reference 2 is neither a key nor the URL of a file")
        .contains("URLs of these files start with /media/");
  }

  @Test
  void young_files_stay() throws IOException {
    files("a.jpg");
    Files.writeString(work.resolve("media/new.jpg"), "x");

    assertThat(piped("a.jpg").run("gc", "media", "--references", "-").out())
        .doesNotContain("unreferenced  ");
    assertThat(shell.run("gc", "--older-than", "23h").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void static_files_and_guesses_are_not_collected() {
    assertThat(shell.run("gc", "static", "--references", "x").code()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("gc", "--references", "x").code()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("gc", "media", "--delete").code()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("gc", "media", "--max-share", "101").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_list_that_is_not_there_is_named() {
    assertThat(shell.run("gc", "media", "--references", work.resolve("no.txt")).err())
        .isEqualTo("servlet-storages: There is no " + work.resolve("no.txt") + ".\n");
  }

  @Test
  void files_of_uploads_that_nobody_has_answered_are_removed() throws IOException {
    files("a.jpg", "b.jpg");
    shell.in(new ByteArrayInputStream("a.jpg".getBytes(UTF_8)));
    shell.run("put", "-", "media:.pending/" + markOf("a.jpg"));
    old(work.resolve("media/.pending/" + markOf("a.jpg")));

    assertThat(shell.run("gc", "--dry-run").out())
        .isEqualTo(
            "unanswered    a.jpg\n"
                + work
                + "/media: 1 file of unanswered uploads and 0 unfinished writes would be removed.\n");
    assertThat(shell.run("gc").out()).contains("1 file of unanswered uploads");
    assertThat(shell.run("ls", "-R", "media").out()).isEqualTo("b.jpg\n");
  }

  @Test
  void writes_to_a_bucket_that_never_ended_are_removed_when_they_are_old() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      shell
          .property("storages.media.backend", "s3")
          .property("storages.s3.bucket", "shop")
          .environment("STORAGES_S3_ENDPOINT", s3.endpoint().toString())
          .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
          .environment("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);

      assertThat(shell.run("gc").out())
          .isEqualTo(
              "s3://shop/media: 0 files of unanswered uploads and 0 unfinished writes removed.\n");
    }
  }

  private Shell piped(String text) {
    return shell.in(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static String markOf(String key) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private void files(String... names) throws IOException {
    Files.createDirectories(work.resolve("media"));
    for (String name : names) {
      old(Files.writeString(work.resolve("media").resolve(name), "x"));
    }
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
  }
}
