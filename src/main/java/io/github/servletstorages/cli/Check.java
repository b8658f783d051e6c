package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.assets.BrokenReference;
import io.github.servletstorages.assets.ReferenceCheck;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Look up what pages and static files refer to.",
      "",
      "Of pages, that is every literal path in a tag or function of this library:"
          + " <s:static path=\"css/site.css\"/>, $${s:static('css/site.css')}. Nothing is published,"
          + " and no storage is asked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  check --war target/app.war",
      "  check --war target/app --unreferenced",
      "  check --source assets --allow-broken"
    })
final class Check extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Source source = new ProjectOptions.Source();

  @Option(
      names = "--allow-broken",
      description = "Only warn of references of static files that lead nowhere.")
  private boolean allowBroken;

  @Option(
      names = "--unreferenced",
      description = "List static files that neither a page nor another static file names.")
  private boolean unreferenced;

  Check(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Project project = Project.ofFiles(war, source, surroundings())) {
      ReferenceCheck check =
          ReferenceCheck.of(project.war(), Sources.read(project.finder()), project.baseUrl());
      List<BrokenReference> errors =
          check.errors(allowBroken || project.collecting().allowBroken());
      if (isJson()) {
        out().println(json(check, errors));
      } else {
        print(check, errors);
      }
      return errors.isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
    }
  }

  private void print(ReferenceCheck check, List<BrokenReference> errors) {
    List<BrokenReference> allowed =
        check.broken().stream().filter(one -> !errors.contains(one)).toList();
    warn(texts(allowed));
    errors.forEach(out()::println);
    if (unreferenced) {
      check.unreferenced().forEach(path -> out().println("unreferenced: " + path));
    }
    out()
        .println(
            Words.count(check.pages(), "page")
                + " and "
                + Words.count(check.files(), "static file")
                + " looked at: "
                + Words.count(errors.size(), "reference")
                + " to what isn't there"
                + (allowed.isEmpty() ? "" : ", and " + allowed.size() + " that may be broken")
                + (unreferenced ? ", " + count(check.unreferenced()) + " that none names." : "."));
  }

  private static String count(List<Key> files) {
    return Words.count(files.size(), "file");
  }

  private String json(ReferenceCheck check, List<BrokenReference> errors) {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("pages", check.pages())
            .value("files", check.files())
            .array("broken");
    for (BrokenReference reference : check.broken()) {
      json.object()
          .value("file", reference.file().value())
          .value("line", reference.line())
          .value("column", reference.column())
          .value("reference", reference.reference())
          .value("problem", reference.problem())
          .value("error", errors.contains(reference))
          .array("nearest", reference.nearest())
          .end();
    }
    json.end();
    if (unreferenced) {
      json.array("unreferenced", check.unreferenced().stream().map(Key::value).toList());
    }
    return json.end().done();
  }
}
