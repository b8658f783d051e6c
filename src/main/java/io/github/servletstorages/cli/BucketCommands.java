package io.github.servletstorages.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bucket",
    description = {
      "Set an S3 bucket up as an application needs it, or print what others are to put there.",
      "",
      "What a bucket needs is taken from an application's settings, or said by options."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Program.Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket plan --war target/app.war --origin https://shop.example.org",
      "  bucket apply --war target/app.war --origin https://shop.example.org",
      "  bucket policy --bucket shop-files --public static --private media",
      "  bucket iam --war target/app.war --for deploy"
    })
final class BucketCommands implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new BucketCommands())
        .addSubcommand(new PlanBucket(surroundings))
        .addSubcommand(new ApplyBucket(surroundings))
        .addSubcommand(new PrintPolicy(surroundings))
        .addSubcommand(new PrintIam(surroundings))
        .addSubcommand(new PrintCors(surroundings))
        .addSubcommand(new PrintLifecycle(surroundings));
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
