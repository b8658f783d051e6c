package io.github.servletstorages.cli;

/** Where the executable jar starts. */
public final class Main {

  private Main() {}

  /** Runs the program, and ends the JVM with one of {@link ExitCode}. */
  public static void main(String[] args) {
    Surroundings surroundings = Surroundings.ofProcess();
    LogLines.to(surroundings.err());
    System.exit(new Program(surroundings).run(args));
  }
}
