package io.github.servletstorages.cli;

import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.assets.Rollback;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    description = {
      "Make an older release current again, in one write.",
      "",
      "It gets the next number. Before that it is looked whether all its files are there still."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  rollback --war target/app.war", "  rollback --to s3://shop-files/static 12"})
final class RollBack extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Destination destination = new ProjectOptions.Destination();
  @Mixin private final Consent consent = new Consent();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Look whether it can be done, and do nothing.")
  private boolean dryRun;

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "The release. Default: the one before the current one.")
  private @Nullable Long number;

  RollBack(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Project project = Project.ofStorage(war, destination, surroundings())) {
      long old = number != null ? number : previous(new Releases(project.storage()), project);
      Rollback rollback = new Rollback(project.storage());
      long next = rollback.check(old);
      if (dryRun) {
        tell("Release " + old + " can be made current. It would be release " + next + ".", next);
        return ExitCode.DONE;
      }
      String question = "Make release " + old + " of " + project.place() + " current again?";
      if (!consent.to(question, surroundings())) {
        out().println("Nothing was changed.");
        return ExitCode.REFUSED;
      }
      next = rollback.to(old);
      tell(
          project.place() + ": release " + old + " is current again, as release " + next + ".",
          next);
      return ExitCode.DONE;
    }
  }

  private static long previous(Releases releases, Project project) throws IOException {
    List<Releases.Listed> all = releases.list();
    if (all.size() < 2) {
      throw new IOException("There is no release in " + project.place() + " to go back to.");
    }
    return all.get(all.size() - 2).number();
  }

  private void tell(String text, long release) {
    out()
        .println(
            isJson() ? JsonWriter.string().object().value("release", release).end().done() : text);
  }
}
