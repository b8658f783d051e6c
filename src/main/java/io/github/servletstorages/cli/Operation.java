package io.github.servletstorages.cli;

import picocli.CommandLine.Option;

/** What those commands have in common whose results programs read too. */
abstract class Operation extends Task {

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  Operation(Surroundings surroundings) {
    super(surroundings);
  }

  final boolean isJson() {
    return json;
  }
}
