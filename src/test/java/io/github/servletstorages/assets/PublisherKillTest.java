package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher dies at any moment. */
final class PublisherKillTest {

  private static final int MAX_MILLIS = 400;

  private final Random random = new Random();

  @TempDir private Path sources;
  @TempDir private Path root;

  @Test
  void whenever_it_is_killed_the_current_release_is_whole_and_the_next_run_finishes()
      throws Exception {
    kill(5);
  }

  @Test
  @Tag("soak")
  void the_same_at_fifty_moments() throws Exception {
    kill(50);
  }

  private void kill(int times) throws Exception {
    long releases = 0;
    for (int i = 0; i < times; i++) {
      Process publisher = start();
      Thread.sleep(random.nextInt(MAX_MILLIS)); // any moment is as good as any other
      assertThat(publisher.isAlive()).as("has met no failure").isTrue();
      publisher.destroyForcibly().waitFor();
      try (Storage storage = KilledPublisher.storage(root)) {
        requireWhole(storage);
        finish(storage);
        requireWhole(storage);
        releases = new Releases(storage).current().orElseThrow();
      }
    }
    assertThat(releases).isGreaterThanOrEqualTo(times);
  }

  private Process start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledPublisher.class.getName(),
                sources.toString(),
                root.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.equals("ready")) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo("ready");
    return process;
  }

  /** What was killed may have left half a source file, so the sources are changed once more. */
  private void finish(Storage storage) throws IOException {
    SourceFolder files = new SourceFolder(sources).file("all.css", "a{}");
    files.file("0.css", "/* " + random.nextLong() + " */");
    Plan plan =
        new Publisher(storage, KilledPublisher.SETTINGS)
            .publish(new Collector(Sources.read(files), KilledPublisher.COLLECT), path -> {});
    assertThat(plan.newRelease()).isTrue();
  }

  private static void requireWhole(Storage storage) throws IOException {
    Releases releases = new Releases(storage);
    if (releases.current().isPresent()) {
      for (Copy copy : releases.read(releases.current().getAsLong()).copies()) {
        try (StoredContent content = storage.read(copy.path())) {
          assertThat(Digest.of(content.stream().readAllBytes())).isEqualTo(copy.digest());
        }
      }
    }
  }
}
