package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.config.Spelling;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "findstatic",
    description =
        "Say where static files come from: the one that counts first, then those that it"
            + " hides.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  findstatic --war target/app.war css/site.css",
      "  findstatic --war target/app --first css/site.css webjars/jquery/jquery.js"
    })
final class FindStatic extends Operation {

  private static final int NEAREST = 3;

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Source source = new ProjectOptions.Source();

  @Option(names = "--first", description = "Only the file that counts.")
  private boolean first;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What pages write: css/site.css.")
  private List<String> paths = new ArrayList<>();

  FindStatic(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Project project = Project.ofFiles(war, source, surroundings())) {
      Finder finder = project.finder();
      Map<String, List<String>> found = new LinkedHashMap<>();
      paths.forEach(path -> found.put(path, locations(path, finder)));
      if (isJson()) {
        out().println(json(found));
      } else {
        found.forEach((path, locations) -> print(path, locations, finder));
      }
      return found.containsValue(List.of()) ? ExitCode.BROKEN : ExitCode.DONE;
    }
  }

  private List<String> locations(String path, Finder finder) {
    try {
      return finder.findAll(Key.of(path)).stream()
          .limit(first ? 1 : Long.MAX_VALUE)
          .map(SourceFile::location)
          .toList();
    } catch (InvalidKeyException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }

  private void print(String path, List<String> locations, Finder finder) {
    if (locations.isEmpty()) {
      surroundings().err().println("There is no " + path + "." + nearest(path, finder));
    } else {
      out().println(path);
      locations.forEach(location -> out().println("  " + location));
    }
  }

  private static String nearest(String path, Finder finder) {
    try (Stream<SourceFile> files = finder.list()) {
      List<String> all = files.map(file -> file.path().value()).toList();
      List<String> nearest = Spelling.nearest(path, all, NEAREST);
      return nearest.isEmpty() ? "" : " Nearest: " + String.join(", ", nearest);
    }
  }

  private static String json(Map<String, List<String>> found) {
    JsonStringWriter json = JsonWriter.string().object();
    found.forEach((path, locations) -> json.array(path, locations));
    return json.end().done();
  }
}
