package io.github.servletstorages.cli;

import io.github.servletstorages.assets.BrokenReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have in common. */
@Command(mixinStandardHelpOptions = true, versionProvider = Program.Version.class)
abstract class Task implements Callable<Integer> {

  private static final int VERBOSE = 2;
  private static final int SHOWN = 10;

  private final Surroundings surroundings;

  @Option(
      names = {"-v", "--verbosity"},
      paramLabel = "LEVEL",
      arity = "0..1",
      defaultValue = "1",
      parameterConsumer = Words.Level.class,
      description =
          "0: results alone, 1: progress and warnings too (the default), 2: each file, and what"
              + " led to an error. -v alone is 2.")
  private int verbosity;

  Task(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Does it, and returns one of {@link ExitCode}. */
  @Override
  public abstract Integer call() throws IOException;

  final Surroundings surroundings() {
    return surroundings;
  }

  final PrintWriter out() {
    return surroundings.out();
  }

  final boolean isQuiet() {
    return verbosity == 0;
  }

  final boolean isVerbose() {
    return verbosity >= VERBOSE;
  }

  /** Shows warnings, but not so many that they hide each other. */
  final void warn(List<String> warnings) {
    if (isQuiet()) {
      return;
    }
    int shown = isVerbose() ? warnings.size() : Math.min(warnings.size(), SHOWN);
    warnings.subList(0, shown).forEach(text -> surroundings.err().println("warning: " + text));
    if (shown < warnings.size()) {
      surroundings
          .err()
          .println("warning: … and " + (warnings.size() - shown) + " more; -v shows them all.");
    }
  }

  static List<String> texts(List<BrokenReference> references) {
    return references.stream().map(BrokenReference::toString).toList();
  }
}
