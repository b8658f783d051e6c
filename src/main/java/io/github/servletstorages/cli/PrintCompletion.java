package io.github.servletstorages.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Print a script by which bash and zsh complete commands and options.",
      "",
      "It is for the word servlet-storages, whether that is an alias or a program. zsh needs"
          + " autoload -U +X bashcompinit && bashcompinit before it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  completion > ~/.local/share/bash-completion/completions/servlet-storages"})
final class PrintCompletion extends Task {

  @Spec private CommandSpec spec = CommandSpec.create();

  PrintCompletion(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    CommandSpec program = spec.root();
    out().println(AutoComplete.bash(program.name(), program.commandLine()));
    return ExitCode.DONE;
  }
}
