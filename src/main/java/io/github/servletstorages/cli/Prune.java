package io.github.servletstorages.cli;

import io.github.servletstorages.assets.Pruner;
import io.github.servletstorages.assets.Removal;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Remove old releases, and the files that they alone name.",
      "",
      "A release goes that is neither among the newest ones, nor was current lately. Files that no"
          + " release ever named are left alone; collectstatic --clear removes those."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  prune --war target/app.war --dry-run",
      "  prune --to s3://shop-files/static --keep 5 --older-than 30d --no-input"
    })
final class Prune extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Destination destination = new ProjectOptions.Destination();
  @Mixin private final Consent consent = new Consent();

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      description = "Keep the newest N releases in any case. Default: ${DEFAULT-VALUE}.")
  private int keep;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = Words.Age.class,
      description =
          "Keep releases that were current within this time, so that pages which were opened then"
              + " find their files: 30d, 12h, 45m, 0s. Default: ${DEFAULT-VALUE}.")
  private Duration grace = Duration.ofDays(30);

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  Prune(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    if (keep < 1) {
      throw new UsageException("--keep " + keep + ": at least the current release is kept.");
    }
    try (Project project = Project.ofStorage(war, destination, surroundings())) {
      Pruner pruner = new Pruner(project.storage());
      Removal removal = pruner.plan(keep, grace);
      if (isJson()) {
        out().println(removal.toJson());
      } else if (removal.isEmpty()) {
        out().println("There is nothing to remove from " + project.place() + ".");
      } else if (dryRun || isVerbose()) {
        out().print(removal.toText());
      }
      return dryRun || removal.isEmpty() ? ExitCode.DONE : remove(project, pruner, removal);
    }
  }

  private int remove(Project project, Pruner pruner, Removal removal) throws IOException {
    String what =
        Words.count(removal.releases().size(), "release")
            + " and "
            + Words.count(removal.files().size(), "file");
    if (!consent.to("Remove " + what + " from " + project.place() + "?", surroundings())) {
      out().println("Nothing was removed.");
      return ExitCode.REFUSED;
    }
    pruner.remove(removal);
    if (!isJson()) {
      out()
          .println(
              project.place()
                  + ": "
                  + what
                  + " removed; release "
                  + removal.current()
                  + " is current.");
    }
    return ExitCode.DONE;
  }
}
