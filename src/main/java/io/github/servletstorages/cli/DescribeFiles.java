package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "stat",
    description = "Print all that is known of files: size, type, headers, metadata, hash, URL.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stat media:2026/11/23/5f0c.jpg",
      "  stat --json s3://shop-files/static/css/site.css ./uploads/a.jpg"
    })
final class DescribeFiles extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = Place.FILE_FORMS + ".")
  private List<String> names = new ArrayList<>();

  DescribeFiles(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    List<Described> found = new ArrayList<>();
    try (OpenPlaces places = OpenPlaces.of(war, surroundings())) {
      for (String name : names) {
        Place.OfFile file = Place.parseFile(name);
        describe(name, file, places)
            .ifPresentOrElse(found::add, () -> missing(file.complaint(name)));
      }
    }
    if (isJson()) {
      out().println(json(found));
    } else {
      found.forEach(this::print);
    }
    return found.size() == names.size() ? ExitCode.DONE : ExitCode.BROKEN;
  }

  private void missing(String complaint) {
    surroundings().err().println(complaint);
  }

  private static Optional<Described> describe(String name, Place.OfFile file, OpenPlaces places)
      throws IOException {
    Place.Open open = places.existing(file.place());
    PlaceUrls urls = new PlaceUrls(file.place(), open);
    return open.storage()
        .find(file.key())
        .map(found -> new Described(name, found, urls.of(file.key()).orElse(null)));
  }

  private void print(Described described) {
    out().println(described.name());
    described.lines().forEach((name, value) -> out().printf("  %-20s  %s%n", name, value));
  }

  private static String json(List<Described> files) {
    JsonStringWriter json = JsonWriter.string().array();
    for (Described described : files) {
      json.object().value("name", described.name());
      described.toJson(json);
      json.end();
    }
    return json.end().done();
  }

  /**
   * A file that was found.
   *
   * @param name what the command was given
   * @param url its URL, if it has one
   */
  private record Described(String name, StoredFile file, @Nullable String url) {

    Map<String, String> lines() {
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("size", String.format(Locale.ROOT, "%d (%s)", file.size(), Sizes.of(file.size())));
      lines.put("modified", file.lastModified().toString());
      lines.putAll(texts());
      new TreeMap<>(file.headers().metadata()).forEach((k, v) -> lines.put("metadata " + k, v));
      return lines;
    }

    void toJson(JsonStringWriter json) {
      json.value("key", file.key().value())
          .value("size", file.size())
          .value("modified", file.lastModified().toString());
      texts().forEach(json::value);
      json.object("metadata", new TreeMap<>(file.headers().metadata()));
    }

    private Map<String, String> texts() {
      FileHeaders headers = file.headers();
      Map<String, String> texts = new LinkedHashMap<>();
      texts.put("type", headers.contentType());
      put("cache-control", headers.cacheControl(), texts);
      put("content-disposition", headers.contentDisposition(), texts);
      put("content-encoding", headers.contentEncoding(), texts);
      texts.put("etag", file.etag());
      put("sha256", file.sha256(), texts);
      put("url", url, texts);
      return texts;
    }

    private static void put(String name, @Nullable String value, Map<String, String> texts) {
      if (value != null) {
        texts.put(name, value);
      }
    }
  }
}
