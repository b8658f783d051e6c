package io.github.servletstorages.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether somebody is asked before files are removed. */
final class Consent {

  @Option(
      names = {"--no-input", "--noinput"},
      description = "Don't ask. Where there is no terminal, nobody is asked anyway.")
  boolean isGiven;

  /** Asks who is there. */
  boolean to(String question, Surroundings surroundings) {
    return to(() -> question, surroundings);
  }

  /** Asks who is there what takes some work to say. */
  boolean to(Supplier<String> question, Surroundings surroundings) {
    if (isGiven || !surroundings.terminal().isThere()) {
      return true;
    }
    surroundings.out().flush();
    return surroundings.terminal().confirm(question.get());
  }
}
