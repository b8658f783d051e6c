package io.github.servletstorages.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own. Linux alone tells what it uses. */
final class ServerProcess implements AutoCloseable {

  /** Of a clock tick in {@code /proc/PID/stat}: 100 a second, wherever Linux runs Java. */
  private static final double MILLISECONDS = 10;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream questions;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.port = Integer.parseInt(String.valueOf(answers.readLine()));
  }

  static ServerProcess start(String container, String way, Path folder) throws IOException {
    return start(
        List.of("taskset", "-c", "0"),
        List.of("-Xmx256m"),
        ServeServer.class,
        List.of(container, way, folder.toString()));
  }

  /**
   * Starts a server that prints its port once it answers.
   *
   * @param prefix what the command begins with
   */
  static ServerProcess start(
      List<String> prefix, List<String> options, Class<?> server, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), server.getName()));
    command.addAll(arguments);
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Leaves the other core to this process. */
  static void pinClient() throws IOException, InterruptedException {
    String self = String.valueOf(ProcessHandle.current().pid());
    new ProcessBuilder("taskset", "-a", "-cp", "1", self).start().waitFor();
  }

  int port() {
    return port;
  }

  /** In milliseconds, since it was started. */
  double cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLISECONDS;
  }

  /** In MiB. */
  double memory() throws IOException {
    return status("VmRSS:");
  }

  /** In MiB, the most there was so far. */
  double peakMemory() throws IOException {
    return status("VmHWM:");
  }

  private double status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .sum();
  }

  /** In bytes, by the threads that live. */
  long allocated() throws IOException {
    questions.println();
    return Long.parseLong(answers.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
