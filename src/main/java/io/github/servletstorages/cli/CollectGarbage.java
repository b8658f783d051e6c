package io.github.servletstorages.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Leftover;
import io.github.servletstorages.storage.Leftovers;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.upload.PendingUploads;
import io.github.servletstorages.upload.UnreferencedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "gc",
    description = {
      "Remove what killed processes have left behind, and find media files that nothing refers to.",
      "",
      "Left behind are files of uploads that nobody has answered for a day, and parts of files on S3"
          + " whose writing never came to an end; local storages are cleaned whenever they are"
          + " opened. With --references, media files that are not in that list are printed, and"
          + " deleted with --delete. Files that were published stay."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gc --war target/app.war --dry-run",
      "  gc media --references keys.txt",
      "  gc media --references - --delete --older-than 30d --no-input"
    })
final class CollectGarbage extends Operation {

  private static final String STANDARD_INPUT = "-";
  private static final String EXPLAINED =
      ". Is the list whole? --max-share 100 deletes them all the same.";

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final Consent consent = new Consent();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = Words.Age.class,
      description =
          "Leave alone what is younger, a day at the least: writes that go on, files whose"
              + " transaction has not ended. Default: ${DEFAULT-VALUE}.")
  private Duration age = Duration.ofDays(7);

  @Option(
      names = "--references",
      paramLabel = "FILE|-",
      description =
          "The keys or URLs of all media files that are in use, a line each, in UTF-8; - for"
              + " standard input.")
  private @Nullable String references;

  @Option(names = "--delete", description = "Delete the files that are not in the list.")
  private boolean delete;

  @Option(
      names = "--max-share",
      paramLabel = "PERCENT",
      defaultValue = "25",
      description =
          "Delete nothing if it would be more of all files than that: the list may be cut off."
              + " Default: ${DEFAULT-VALUE}.")
  private int maxShare;

  @Parameters(
      arity = "0..*",
      paramLabel = "STORAGE",
      description = "Storages of the settings. Default: all that have a place.")
  private List<String> names = new ArrayList<>();

  CollectGarbage(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    requireUse();
    Instant before = Instant.now().minus(age);
    JsonStringWriter json = JsonWriter.string().array();
    int code = ExitCode.DONE;
    try (Application application = Application.open(war, surroundings())) {
      for (Place.Named storage : storages(application)) {
        try (Place.Open place = storage.open(application)) {
          json.object().value("storage", storage.storage());
          removeLeftBehind(place, before, json);
          if (references != null) {
            code = unreferenced(place, before, references, json);
          }
          json.end();
        }
      }
    }
    if (isJson()) {
      out().println(json.end().done());
    }
    return code;
  }

  private void requireUse() {
    if (age.compareTo(PendingUploads.ABANDONED_AFTER) < 0) {
      throw new UsageException("--older-than: what is younger than a day may still be written.");
    }
    if (maxShare < 0 || maxShare > 100) {
      throw new UsageException("--max-share " + maxShare + ": a share is 0 to 100 percent.");
    }
    if (delete && references == null) {
      throw new UsageException("--delete needs --references, to know which files stay.");
    }
    if (references != null && (names.size() != 1 || names.contains(Configuration.STATIC))) {
      throw new UsageException(
          "--references is about one storage of media files; name it: gc media --references …");
    }
  }

  private List<Place.Named> storages(Application application) throws IOException {
    List<String> wanted = names;
    if (wanted.isEmpty()) {
      wanted =
          application.configuration(Map.of()).storages().values().stream()
              .filter(Place.Named::hasPlace)
              .map(StorageConfig::name)
              .toList();
    }
    return wanted.stream().map(name -> new Place.Named(name, "")).toList();
  }

  private void removeLeftBehind(Place.Open place, Instant before, JsonStringWriter json) {
    List<Key> uploads = unanswered(place);
    List<Leftover> writes = unfinished(place, before);
    if (!dryRun) {
      writes.forEach(Leftover::remove);
    }
    json.value("unansweredUploads", uploads.size())
        .value("unfinishedWrites", writes.size())
        .value("removed", !dryRun);
    if (!isJson()) {
      if (dryRun || isVerbose()) {
        uploads.forEach(key -> out().println("unanswered    " + key));
        writes.forEach(write -> out().println("unfinished    " + write.path()));
      }
      out()
          .println(
              place.name()
                  + ": "
                  + Words.count(uploads.size(), "file")
                  + " of unanswered uploads and "
                  + Words.count(writes.size(), "unfinished write")
                  + removed());
    }
  }

  private String removed() {
    return dryRun ? " would be removed." : " removed.";
  }

  /** Uploads go to any storage but that of static files. */
  private List<Key> unanswered(Place.Open place) {
    if (place.config().name().equals(Configuration.STATIC)) {
      return List.of();
    }
    PendingUploads uploads = new PendingUploads(place.storage());
    return dryRun ? uploads.findAbandoned() : uploads.removeAbandoned();
  }

  private static List<Leftover> unfinished(Place.Open place, Instant before) {
    if (!(place.storage() instanceof Leftovers storage)) {
      return List.of();
    }
    try (Stream<Leftover> leftovers = storage.leftovers(before)) {
      return leftovers.toList();
    }
  }

  private int unreferenced(Place.Open place, Instant before, String list, JsonStringWriter json) {
    UnreferencedFiles files = read(place, before, list);
    UnreferencedFiles.Found found = files.find(this::print);
    json.value("references", found.references())
        .value("files", found.files())
        .value("unreferenced", found.unreferenced())
        .value("unreferencedBytes", found.bytes());
    if (!isJson()) {
      out().println(place.name() + ": " + text(found) + ".");
    }
    return delete && !dryRun && found.unreferenced() > 0
        ? delete(place, files, found, json)
        : ExitCode.DONE;
  }

  private UnreferencedFiles read(Place.Open place, Instant before, String list) {
    try {
      return UnreferencedFiles.of(
          MediaFiles.of(place.config(), place.storage()), () -> lines(list), before);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--references " + list + ": " + e.getMessage() + ".");
    }
  }

  private Stream<String> lines(String list) {
    try {
      BufferedReader reader =
          list.equals(STANDARD_INPUT)
              ? new BufferedReader(
                  new InputStreamReader(surroundings().in(), StandardCharsets.UTF_8))
              : Files.newBufferedReader(Path.of(list));
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(ListedFile file) {
    if (!isJson() && !isQuiet()) {
      out().println("unreferenced  " + file.key());
    }
  }

  private static String text(UnreferencedFiles.Found found) {
    return Words.count(found.references(), "reference")
        + ", "
        + Words.count(found.files(), "file")
        + ", of which nothing refers to "
        + found.unreferenced()
        + " ("
        + Sizes.of(found.bytes())
        + ")";
  }

  private int delete(
      Place.Open place,
      UnreferencedFiles files,
      UnreferencedFiles.Found found,
      JsonStringWriter json) {
    try {
      found.requireAtMost(maxShare);
    } catch (IllegalStateException e) {
      surroundings()
          .err()
          .println("servlet-storages: Nothing was deleted: " + e.getMessage() + EXPLAINED);
      return ExitCode.REFUSED;
    }
    String what = Words.count(found.unreferenced(), "file");
    if (!consent.to("Delete " + what + " from " + place.name() + "?", surroundings())) {
      out().println("Nothing was deleted.");
      return ExitCode.REFUSED;
    }
    long deleted = files.delete(found, maxShare);
    json.value("deleted", deleted);
    if (!isJson()) {
      out().println(place.name() + ": " + Words.count(deleted, "file") + " deleted.");
    }
    return ExitCode.DONE;
  }
}
