package io.github.servletstorages.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of files. */
@Tag("soak")
final class ManyKeysTest {

  @TempDir Path work;

  @Test
  void a_million_keys_are_compared_in_128_mebibytes() throws Exception {
    assertThat(run()).containsExactly("{UNCHANGED=1000000}", "{UNCHANGED=1000000}");
  }

  @Test
  void also_if_one_listing_has_to_be_sorted_first() throws Exception {
    assertThat(run("unsorted")).containsExactly("{UNCHANGED=1000000}", "{UNCHANGED=1000000}");
  }

  private List<String> run(String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyKeys.class.getName(),
                work.resolve("memory").toString()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
