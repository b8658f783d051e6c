package io.github.servletstorages.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of the program, made of what its help says: troff with the man macros. */
final class Manual {

  private static final int LINE = 10_000;

  private final CommandSpec program;
  private final StringBuilder page = new StringBuilder();

  Manual(CommandSpec program) {
    this.program = program;
  }

  /** The whole page. */
  String page() {
    String name = program.name();
    macro("nr HY 0"); // names of settings and options are to be found, and copied
    macro("TH", name.toUpperCase(Locale.ROOT), "1", "", version(), "");
    macro("ad l");
    macro("SH", "NAME");
    text(name + " - " + first(program));
    macro("SH", "SYNOPSIS");
    text(synopsis(program));
    macro("SH", "COMMANDS");
    program.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(this::command);
    macro("SH", "EXIT STATUS");
    program
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> item(bold(code.strip()), List.of(meaning)));
    macro("SH", "ENVIRONMENT");
    item(bold("STORAGES_…"), List.of("Settings of the application, before those of its web.xml."));
    item(
        bold("JAVA_HOME"),
        List.of("The Java to run on, 17 or newer. If it is not set, that of the PATH is taken."));
    item(bold("SERVLET_STORAGES_JAVA_OPTS"), List.of("Options for Java, split at spaces."));
    item(bold("NO_COLOR"), List.of("If it is not empty, nothing is coloured."));
    macro("SH", "EXAMPLES");
    examples(program.usageMessage());
    return page.toString();
  }

  private String version() {
    return new Program.Version().getVersion()[0];
  }

  private void command(CommandSpec command) {
    macro("SS", command.name());
    text(synopsis(command));
    macro("PP");
    paragraphs(command.usageMessage().description());
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(italic(parameter.paramLabel()), Arrays.asList(parameter.description()));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        item(names(option), Arrays.asList(option.description()));
      }
    }
    macro("PP");
    examples(command.usageMessage());
  }

  private static String names(OptionSpec option) {
    String names =
        Arrays.stream(option.names()).map(Manual::bold).collect(Collectors.joining(", "));
    return takesValue(option) ? names + " " + italic(option.paramLabel()) : names;
  }

  private static boolean takesValue(ArgSpec option) {
    return option.arity().max() > 0;
  }

  /** In one line, since picocli breaks those of a terminal within words. */
  private static String synopsis(CommandSpec command) {
    var unused = command.usageMessage().width(LINE);
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0).strip().replaceAll("\\s+", " ");
  }

  private static String first(CommandSpec command) {
    return command.usageMessage().description()[0];
  }

  private void paragraphs(String... lines) {
    for (String line : lines) {
      if (line.isEmpty()) {
        macro("PP");
      } else {
        text(line);
      }
    }
  }

  private void examples(UsageMessageSpec usage) {
    macro("EX");
    for (String line : usage.footer()) {
      text(line);
    }
    macro("EE");
  }

  private void item(String term, List<String> lines) {
    macro("TP");
    page.append(term).append('\n');
    lines.forEach(this::text);
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escape(argument)).append('"');
    }
    page.append('\n');
  }

  /** A line that begins with a dot or an apostrophe would be a request. */
  private void text(String line) {
    page.append("\\&").append(escape(line)).append('\n');
  }

  private static String bold(String text) {
    return "\\fB" + escape(text) + "\\fR";
  }

  private static String italic(String text) {
    return "\\fI" + escape(text) + "\\fR";
  }

  /** Of what isn't ASCII the numbers, which every troff knows; of - and \ what can be copied. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '"' -> escaped.append("\\(dq");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                case '`' -> escaped.append("\\(ga");
                default -> append(c, escaped);
              }
            });
    return escaped.toString();
  }

  private static void append(int c, StringBuilder escaped) {
    if (c < 0x7F) {
      escaped.appendCodePoint(c);
    } else {
      escaped.append(String.format(Locale.ROOT, "\\[u%04X]", c));
    }
  }
}
