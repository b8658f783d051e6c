package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Real processes that are stopped, or whose output nobody reads any more. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
final class InterruptionTest {

  @TempDir private Path work;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_put_that_is_stopped_leaves_nothing_on_the_disk(String signal, int code) throws Exception {
    Process put = CommandProcess.builder("put", "-", work + "/files/a.bin").start();
    feed(put, 1 << 20);
    assertThat(filesBelow(work)).anyMatch(file -> file.toString().endsWith(".part"));

    CommandProcess.signal(put, signal);

    assertThat(put.waitFor()).isEqualTo(code);
    assertThat(put.getErrorStream()).hasBinaryContent(new byte[0]);
    assertThat(filesBelow(work)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_put_that_is_stopped_leaves_nothing_in_the_bucket(String signal, int code)
      throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop");
        S3Client client = client(s3)) {
      Process put = start(s3, "put", "-", "s3://shop/media/a.bin");
      feed(put, 20 << 20);
      assertThat(client.listMultipartUploads(r -> r.bucket("shop")).uploads()).hasSize(1);

      CommandProcess.signal(put, signal);

      assertThat(put.waitFor()).isEqualTo(code);
      assertThat(client.listMultipartUploads(r -> r.bucket("shop")).uploads()).isEmpty();
      assertThat(client.listObjectsV2(r -> r.bucket("shop")).contents()).isEmpty();
    }
  }

  @Test
  void a_listing_that_nobody_reads_to_its_end_stops_quietly() throws Exception {
    for (int i = 0; i < 3000; i++) {
      Files.writeString(work.resolve("a-file-with-a-long-name-" + i), "");
    }
    String program = String.join(" ", CommandProcess.command());
    ProcessBuilder shell =
        new ProcessBuilder(
            "bash", "-c", program + " ls -lR " + work + "/ | head -1; echo ${PIPESTATUS[0]}");

    Process process = shell.start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .matches(" +0 B .*a-file-with-a-long-name-0\n0\n");
    assertThat(process.getErrorStream()).hasBinaryContent(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls %s/", "cat %s/a", "ls --help"})
  void output_that_finds_no_room_is_a_failure(String command) throws Exception {
    Files.writeString(work.resolve("a"), "a");
    Process process =
        CommandProcess.builder(String.format(command, work).split(" "))
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("servlet-storages: The output can't be written: ")
        .hasLineCount(1);
  }

  /** What a pipe doesn't hold has been read when this returns, so the write is under way. */
  private static void feed(Process put, int bytes) throws IOException {
    OutputStream pipe = put.getOutputStream();
    pipe.write(new byte[bytes]);
    pipe.flush();
  }

  private static Process start(EmbeddedS3 s3, String... args) throws IOException {
    ProcessBuilder builder = CommandProcess.builder(args);
    builder.environment().put("STORAGES_S3_ENDPOINT", s3.endpoint().toString());
    builder.environment().put("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID);
    builder.environment().put("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);
    return builder.start();
  }

  private static S3Client client(EmbeddedS3 s3) {
    URI endpoint = s3.endpoint();
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY_ID, EmbeddedS3.SECRET_ACCESS_KEY)))
        .build();
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
