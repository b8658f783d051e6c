package io.github.servletstorages.cli;

import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    description = {
      "Remove files.",
      "",
      "With -r, all files below a folder; a question tells first how many these are."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rm media:2026/11/23/5f0c.jpg media:notes/today.txt",
      "  rm -r --dry-run media:2025/",
      "  rm -r s3://shop-files/media/2025/ --no-input"
    })
final class RemoveFiles extends Operation {

  /** As many as S3 deletes in one request. */
  private static final int BATCH = 1000;

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final Consent consent = new Consent();

  @Option(
      names = {"-r", "--recursive"},
      description = "Remove all files below folders, whose names end with a slash.")
  private boolean recursive;

  @Option(
      names = "--everything",
      description = "With -r, a name may be that of a whole storage (media:).")
  private boolean everything;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER/", description = Place.FILE_FORMS + ".")
  private List<String> names = new ArrayList<>();

  private long removed;

  RemoveFiles(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    int code = ExitCode.DONE;
    try (OpenPlaces places = OpenPlaces.of(war, surroundings())) {
      for (String name : names) {
        int ofName = recursive ? removeFolder(name, places) : removeFile(name, places);
        if (ofName == ExitCode.REFUSED) {
          out().println("Nothing more was removed.");
          return ofName;
        }
        code = Math.max(code, ofName);
      }
    }
    out().println(isJson() ? json() : text());
    return code;
  }

  private int removeFile(String name, OpenPlaces places) throws IOException {
    Place.OfFile file = Place.parseFile(name);
    Storage storage = places.existing(file.place()).storage();
    if (storage.find(file.key()).isEmpty()) {
      surroundings().err().println(file.complaint(name));
      return ExitCode.BROKEN;
    }
    remove(List.of(file.key()), storage);
    return ExitCode.DONE;
  }

  private int removeFolder(String name, OpenPlaces places) throws IOException {
    Place place = Place.parse(name);
    requireFolder(name, place);
    Place.Open open = places.existing(place);
    if (!dryRun && !consent.to(() -> question(open), surroundings())) {
      return ExitCode.REFUSED;
    }
    try (Stream<ListedFile> files = open.storage().list(open.prefix())) {
      removeAll(files.iterator(), open.storage());
    }
    return ExitCode.DONE;
  }

  /** A variable of a script that is empty by mistake must not empty a storage. */
  private void requireFolder(String name, Place place) {
    if (place instanceof Place.Named named) {
      if (named.path().isEmpty() && !everything) {
        throw new UsageException(
            name + " is a whole storage. Name a folder of it, or add --everything.");
      }
      if (!named.path().isEmpty() && !named.path().endsWith("/")) {
        throw new UsageException("-r removes folders; write " + name + "/ if that is one.");
      }
    }
  }

  private static String question(Place.Open open) {
    try (Stream<ListedFile> files = open.storage().list(open.prefix())) {
      return "Remove " + Words.count(files.count(), "file") + " from " + open.name() + "?";
    }
  }

  private void removeAll(Iterator<ListedFile> files, Storage storage) {
    List<Key> batch = new ArrayList<>();
    while (files.hasNext()) {
      batch.add(files.next().key());
      if (batch.size() == BATCH || !files.hasNext()) {
        remove(batch, storage);
        batch.clear();
      }
    }
  }

  private void remove(List<Key> keys, Storage storage) {
    if (!dryRun) {
      storage.deleteAll(keys);
    }
    removed += keys.size();
    if (!isJson() && (dryRun || isVerbose())) {
      keys.forEach(key -> out().println("remove    " + key));
    }
  }

  private String text() {
    return Words.count(removed, "file") + (dryRun ? " would be removed." : " removed.");
  }

  private String json() {
    return JsonWriter.string()
        .object()
        .value("files", removed)
        .value("removed", !dryRun)
        .end()
        .done();
  }
}
