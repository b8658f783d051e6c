package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.StaticFiles;
import io.github.servletstorages.UnknownStaticFileException;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.SignedUrlOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "url",
    description = {
      "Print the URLs of files, as pages have them.",
      "",
      "Of a static file, by its logical path, that is the URL with the hash. Of a media file it is"
          + " signed if the settings say so. Of a storage or a bucket it is what all URLs start"
          + " with. Media files are not looked for. What the application serves itself has no"
          + " context path here."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  url --war target/app.war css/site.css",
      "  url media:2026/11/23/5f0c.jpg",
      "  url media:contracts/17.pdf --signed-for 1h",
      "  url media:"
    })
final class PrintUrls extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = "--signed-for",
      paramLabel = "TIME",
      converter = Words.Age.class,
      description = "Sign it, so that whoever has it can read the file for that long: 10m, 7d.")
  private @Nullable Duration signedFor;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|PLACE",
      description =
          "A logical path of a static file (css/site.css), media:KEY, s3://BUCKET/PREFIX/KEY, or a"
              + " storage (media:).")
  private List<String> names = new ArrayList<>();

  PrintUrls(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> urls = new LinkedHashMap<>();
    try (OpenPlaces places = OpenPlaces.of(war, surroundings())) {
      for (String name : names) {
        urls.put(name, url(name, places));
      }
    } catch (UnknownStaticFileException e) {
      surroundings().err().println(e.getMessage());
      return ExitCode.BROKEN;
    }
    if (isJson()) {
      out().println(json(urls));
    } else {
      urls.values().forEach(out()::println);
    }
    return ExitCode.DONE;
  }

  private String url(String name, OpenPlaces places) throws IOException {
    Place place = Place.parse(name);
    if (place instanceof Place.Folder) {
      return ofStatic(name);
    }
    if (place instanceof Place.Named named) {
      return named.storage().equals(Configuration.STATIC) && !named.path().isEmpty()
          ? ofStatic(named.path())
          : url(name, named, places);
    }
    return ofFile(name, places);
  }

  private String url(String name, Place.Named named, OpenPlaces places) throws IOException {
    return named.path().isEmpty()
        ? new PlaceUrls(named, places.existing(named))
            .base()
            .orElseThrow(() -> new UsageException(name + " has no URLs."))
        : ofFile(name, places);
  }

  private String ofFile(String name, OpenPlaces places) throws IOException {
    Place.OfFile file = Place.parseFile(name);
    PlaceUrls urls = new PlaceUrls(file.place(), places.existing(file.place()));
    return (signedFor == null ? urls.of(file.key()) : urls.signed(file.key(), validity(signedFor)))
        .orElseThrow(() -> new UsageException(name + " has no URL."));
  }

  private static SignedUrlOptions validity(Duration time) {
    try {
      return SignedUrlOptions.of(time);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--signed-for: " + e.getMessage() + ".");
    }
  }

  private String ofStatic(String path) throws IOException {
    try (Project project = Project.ofUrls(war, surroundings());
        StaticFiles files = project.staticFiles()) {
      return files.url(path);
    } catch (InvalidKeyException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }

  private static String json(Map<String, String> urls) {
    JsonStringWriter json = JsonWriter.string().object();
    urls.forEach(json::value);
    return json.end().done();
  }
}
