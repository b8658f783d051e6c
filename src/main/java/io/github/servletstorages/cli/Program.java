package io.github.servletstorages.cli;

import io.github.servletstorages.assets.BrokenReferencesException;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Problem;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program {@code servlet-storages}: takes arguments apart and runs a command. */
@Command(
    name = "servlet-storages",
    description = "Static and media files of Jakarta Servlet and JSP applications.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Program.Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  servlet-storages check --war target/app.war",
      "  servlet-storages collectstatic --war target/app.war --dry-run",
      "  servlet-storages collectstatic --source src/static --to s3://shop-files/static",
      "  servlet-storages rollback --war target/app.war",
      "  servlet-storages bucket plan --war target/app.war",
      "  servlet-storages sync ./media s3://shop-files/media",
      "  servlet-storages doctor --war target/app.war",
      "  servlet-storages ls -l media:2026/",
      "",
      "servlet-storages COMMAND --help says more of a command."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done, or there was nothing to do.",
      "1:A storage or a file can't be read or written.",
      "2:An option or a setting is wrong.",
      "3:What pages, files or the command line name isn't there.",
      "4:Somebody was asked, and said no, or more would be deleted than may be.",
      "5:doctor warns of something.",
      "6:doctor has found something that does not work."
    })
final class Program implements Runnable {

  private static final int BROKEN_SHOWN = 20;

  /** In the order in which they are shown. */
  private static final List<String> COMMANDS =
      List.of(
          "collectstatic",
          "findstatic",
          "check",
          "releases",
          "prune",
          "rollback",
          "bucket",
          "doctor",
          "sync",
          "url",
          "ls",
          "stat",
          "cat",
          "put",
          "rm",
          "gc",
          "completion",
          "man");

  /** Commands that tell of all others. */
  private static final List<String> OF_ALL = List.of("completion", "man");

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command, and returns one of {@link ExitCode}. Failures are told in a line. */
  int run(String... args) {
    try {
      int code = commandLine(wanted(args)).execute(args);
      surroundings.out().flush();
      return code;
    } catch (OutputException e) {
      return unread(e);
    } finally {
      surroundings.err().flush();
    }
  }

  /** picocli takes a lone - for an abbreviated option, and fails. */
  private static boolean isPipedInto(String command) {
    return command.equals("put") || command.equals("gc");
  }

  private int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutputException e) { // of a help text
      return unread(e);
    }
  }

  /** Who has read enough and gone need not be told of it. */
  private int unread(OutputException e) {
    if (e.isBrokenPipe()) {
      return ExitCode.DONE;
    }
    surroundings.err().println("servlet-storages: " + e.getMessage());
    return ExitCode.FAILED;
  }

  /** The program with all its commands. */
  CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  private CommandLine commandLine(List<String> commands) {
    CommandLine line = new CommandLine(this);
    commands.forEach(name -> line.addSubcommand(command(name)));
    line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(true)
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler(this::failed)
        .setExecutionStrategy(this::execute);
    line.getSubcommands()
        .forEach((name, command) -> command.setAbbreviatedOptionsAllowed(!isPipedInto(name)));
    return line;
  }

  /** To take apart what all commands can be told takes longer than some take for their work. */
  private static List<String> wanted(String... args) {
    return args.length > 0 && COMMANDS.contains(args[0]) && !OF_ALL.contains(args[0])
        ? List.of(args[0])
        : COMMANDS;
  }

  private Object command(String name) {
    return switch (name) {
      case "collectstatic" -> new CollectStatic(surroundings);
      case "findstatic" -> new FindStatic(surroundings);
      case "check" -> new Check(surroundings);
      case "releases" -> new ListReleases(surroundings);
      case "prune" -> new Prune(surroundings);
      case "rollback" -> new RollBack(surroundings);
      case "bucket" -> BucketCommands.of(surroundings);
      case "doctor" -> new AskDoctor(surroundings);
      case "sync" -> new SyncPlaces(surroundings);
      case "url" -> new PrintUrls(surroundings);
      case "ls" -> new ListFiles(surroundings);
      case "stat" -> new DescribeFiles(surroundings);
      case "cat" -> new PrintFiles(surroundings);
      case "put" -> new PutFile(surroundings);
      case "rm" -> new RemoveFiles(surroundings);
      case "gc" -> new CollectGarbage(surroundings);
      case "completion" -> new PrintCompletion(surroundings);
      case "man" -> new PrintManual(surroundings);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Colours on a terminal alone, and not where {@code NO_COLOR} is set. */
  private Ansi ansi() {
    boolean noColor = !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return surroundings.terminal().isThere() && !noColor ? Ansi.AUTO : Ansi.OFF;
  }

  private int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    error(command, String.valueOf(e.getMessage()));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, surroundings.err())) {
      surroundings.err().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    }
    return ExitCode.USAGE;
  }

  private int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof OutputException output) {
      return unread(output);
    }
    boolean verbose = command.getCommand() instanceof Task task && task.isVerbose();
    error(
        command,
        e instanceof BrokenReferencesException broken && !verbose ? first(broken) : message(e));
    if (verbose) {
      e.printStackTrace(surroundings.err());
    }
    if (e instanceof UsageException || e instanceof ConfigurationException) {
      return ExitCode.USAGE;
    }
    return e instanceof BrokenReferencesException ? ExitCode.BROKEN : ExitCode.FAILED;
  }

  private void error(CommandLine command, String message) {
    surroundings.err().println(command.getColorScheme().errorText("servlet-storages: " + message));
  }

  /** Somebody else's files may have hundreds of them. */
  private static String first(BrokenReferencesException broken) {
    int more = broken.references().size() - BROKEN_SHOWN;
    if (more <= 0) {
      return message(broken);
    }
    return broken.references().stream()
        .limit(BROKEN_SHOWN)
        .map(reference -> "\n  " + reference)
        .collect(
            Collectors.joining(
                "",
                "Static files refer to files that don't exist:",
                "\n  … and " + more + " more; -v shows them all."));
  }

  private static String message(Exception e) {
    if (e instanceof ConfigurationException wrong) {
      return wrong.problems().stream()
          .map(Problem::toString)
          .collect(Collectors.joining("\n  ", "Settings are wrong:\n  ", ""));
    }
    if (e instanceof NoSuchFileException missing) { // whose message is the bare name
      return "There is no " + missing.getFile() + ".";
    }
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return message((Exception) e.getCause());
    }
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  /** That of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Program.class.getPackage().getImplementationVersion();
      return new String[] {"servlet-storages " + Objects.requireNonNullElse(version, "unpacked")};
    }
  }
}
