package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged command line, each run in a process of its own. */
final class CommandLine {

  private final Path work;
  private final List<String> options;

  /**
   * @param work an existing folder, for what it prints
   * @param options for the JVM
   */
  CommandLine(Path work, String... options) {
    this.work = work;
    this.options = List.of(options);
  }

  /** Runs it to its end, with these system properties. */
  Result run(Map<String, String> properties, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(BuildProperty.of("it.cli"));
    command.addAll(List.of(args));
    Path out = work.resolve("out.txt");
    Path err = work.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Result(
        process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  record Result(int code, String out, String err) {}
}
