package io.github.servletstorages.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run dies at any moment. */
final class SyncKillTest {

  private static final int FILES = 3000;
  private static final int KILLS = 6;
  private static final int MAX_MILLIS = 1500;

  private final Random random = new Random();
  private final Map<String, String> expected = new TreeMap<>();

  @TempDir Path work;

  @Test
  void what_is_visible_is_whole_and_another_run_does_the_rest() throws Exception {
    Path source = work.resolve("source");
    for (int i = 0; i < FILES; i++) {
      String name = "folder" + i % 7 + "/file" + i;
      String content = ("content " + i + " ").repeat(1 + random.nextInt(500));
      Files.createDirectories(source.resolve(name).getParent());
      Files.writeString(source.resolve(name), content);
      expected.put(name, content);
    }
    for (int i = 0; i < KILLS; i++) {
      kill(start(source));

      try (Storage destination = SyncedFiles.local(work.resolve("root"))) {
        assertThat(expected).containsAllEntriesOf(SyncedFiles.in(destination));
      }
    }
    try (Storage destination = SyncedFiles.local(work.resolve("root"))) {
      SyncSummary summary =
          KilledSync.sync(source, destination, work.resolve("memory")).run(new SyncedFiles.Told());

      assertThat(summary.isComplete()).isTrue();
      assertThat(SyncedFiles.in(destination)).isEqualTo(expected);
    }
  }

  private Process start(Path source) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSync.class.getName(),
                source.toString(),
                work.resolve("root").toString(),
                work.resolve("memory").toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertThat(output.readLine()).isEqualTo("ready");
    return process;
  }

  /** It may be done before; then there is nothing to kill. */
  private void kill(Process process) throws InterruptedException {
    if (!process.waitFor(random.nextInt(MAX_MILLIS), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
