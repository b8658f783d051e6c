package io.github.servletstorages.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program in a process of its own, as a shell starts it. */
final class CommandProcess {

  private CommandProcess() {}

  /** What starts it, without its arguments. */
  static List<String> command(String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(jvmOptions));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    return command;
  }

  /** Makes ready to start it with these arguments. */
  static ProcessBuilder builder(String... args) {
    List<String> command = command();
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command);
  }

  /** Sends it a signal, as Ctrl-C does. */
  static void signal(Process process, String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill ended with " + code);
    }
  }
}
