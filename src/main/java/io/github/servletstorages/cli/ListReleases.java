package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.assets.Releases;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "releases",
    description = "List the releases that are there, the current one first.",
    footerHeading = "%nExamples:%n",
    footer = {"  releases --war target/app.war", "  releases --to s3://shop-files/static --json"})
final class ListReleases extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Destination destination = new ProjectOptions.Destination();

  ListReleases(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Project project = Project.ofStorage(war, destination, surroundings())) {
      List<Line> lines = lines(new Releases(project.storage()));
      if (isJson()) {
        out().println(json(lines));
      } else if (lines.isEmpty()) {
        out().println("Nothing was published to " + project.place() + " yet.");
      } else {
        lines.forEach(line -> out().println(line.text()));
      }
      return ExitCode.DONE;
    }
  }

  private static List<Line> lines(Releases releases) throws IOException {
    List<Releases.Listed> all = new ArrayList<>(releases.list());
    Collections.reverse(all);
    List<Line> lines = new ArrayList<>();
    for (Releases.Listed listed : all) {
      int files = releases.read(listed.number()).manifest().assets().size();
      lines.add(new Line(listed, files, lines.isEmpty()));
    }
    return lines;
  }

  private static String json(List<Line> lines) {
    JsonStringWriter json = JsonWriter.string().array();
    for (Line line : lines) {
      json.object()
          .value("number", line.release().number())
          .value("published", line.release().published().toString())
          .value("files", line.files())
          .value("current", line.current())
          .end();
    }
    return json.end().done();
  }

  private record Line(Releases.Listed release, int files, boolean current) {

    String text() {
      return String.format(
          Locale.ROOT,
          "%6d  %s  %6d files%s",
          release.number(),
          release.published().truncatedTo(ChronoUnit.SECONDS),
          files,
          current ? "  current" : "");
    }
  }
}
