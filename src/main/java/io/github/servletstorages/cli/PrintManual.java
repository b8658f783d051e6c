package io.github.servletstorages.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "man",
    description = "Print the manual page of all commands, as man(1) reads it.",
    footerHeading = "%nExamples:%n",
    footer = {"  man | man -l -", "  man > ~/.local/share/man/man1/servlet-storages.1"})
final class PrintManual extends Task {

  @Spec private CommandSpec spec = CommandSpec.create();

  PrintManual(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    out().print(new Manual(spec.root()).page());
    return ExitCode.DONE;
  }
}
