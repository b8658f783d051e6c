package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes die at any moment, and two share a folder. */
final class KillTest {

  private static final int MAX_MILLIS = 120;

  private final Random random = new Random();

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"links", "locks"})
  void whatever_is_killed_leaves_whole_files_and_no_leftovers(String publication) throws Exception {
    for (int i = 0; i < 7; i++) {
      kill(start(publication));

      restart().close();

      assertThat(LocalLeftovers.in(config())).isEmpty();
      assertThat(claims()).as("claims of processes that are gone").isEmpty();
      everyFileIsWhole();
    }
  }

  @Test
  void a_start_leaves_alone_what_another_process_is_writing() throws Exception {
    Process writer = start("links");
    try {
      for (int i = 0; i < 10; i++) {
        restart().close();
        Thread.sleep(20);
      }
      assertThat(writer.isAlive()).as("has met no failure").isTrue();
      everyFileIsWhole();
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private Process start(String publication) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                root.toString()));
    if (publication.equals("locks")) {
      command.add(publication);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertThat(lines(output)).contains("ready");
    return process;
  }

  private static List<String> lines(BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.equals("ready")) {
        break;
      }
    }
    return lines;
  }

  private void kill(Process process) throws InterruptedException {
    Thread.sleep(random.nextInt(MAX_MILLIS));
    assertThat(process.isAlive()).as("has met no failure").isTrue();
    process.destroyForcibly().waitFor();
  }

  private LocalConfig config() {
    return new LocalConfig("media", root, "media");
  }

  private Storage restart() {
    return LocalStorage.open(config());
  }

  private List<String> claims() throws IOException {
    try (Stream<Path> claims = Files.list(root.resolve(".servlet-storages/media/staging"))) {
      return claims.map(Path::toString).toList();
    }
  }

  /** Each has its record, which was written first, and the bytes that it vouches for. */
  private void everyFileIsWhole() throws Exception {
    try (Storage storage = restart();
        Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      for (ListedFile file : files.toList()) {
        if (storage.find(file.key()).isPresent()) {
          requireWhole(storage, file);
        }
      }
    }
  }

  private static void requireWhole(Storage storage, ListedFile file) throws Exception {
    try (StoredContent content = storage.read(file.key())) {
      byte[] bytes = content.stream().readAllBytes();
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(content.file().knownSha256()).as(file.path()).contains(sha256);
    } catch (FileMissingException e) { // a writer that lives deletes files, too
      assertThat(storage.find(file.key())).as(file.path()).isEmpty();
    }
  }
}
