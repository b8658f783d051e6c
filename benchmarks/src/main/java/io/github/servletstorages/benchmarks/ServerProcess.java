package io.github.servletstorages.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@link ServeServer} in a process that one core is left to. Linux alone tells what it uses. */
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
    List<String> command =
        List.of(
            "taskset",
            "-c",
            "0",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ServeServer.class.getName(),
            container,
            way,
            folder.toString());
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
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
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
