package io.github.servletstorages.cli;

import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ls",
    description = {
      "List files, and folders with a slash at the end.",
      "",
      "Names are those within the folder that is listed. A name that doesn't end with a slash lists"
          + " what starts so. Entries are printed as they are found, however many there are."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ls media:",
      "  ls --war target/app.war -l media:2026/11/",
      "  ls -R --json s3://shop-files/media/2026",
      "  ls -lR --bytes ./uploads"
    })
final class ListFiles extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = {"-l", "--long"},
      description = "Size and time of each file too.")
  private boolean details;

  @Option(
      names = {"-R", "--recursive"},
      description = "All files below, in place of folders.")
  private boolean recursive;

  @Option(names = "--bytes", description = "With -l, sizes in bytes.")
  private boolean bytes;

  @Parameters(paramLabel = "PLACE", description = Place.FORMS + ".")
  private String place = "";

  ListFiles(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenPlaces places = OpenPlaces.of(war, surroundings())) {
      Place.Open open = places.existing(Place.parse(place));
      try (Stream<? extends Listed> entries = entries(open)) {
        boolean found = print(entries.iterator(), folder(open.prefix().value()));
        return found || open.prefix().value().isEmpty() ? ExitCode.DONE : missing();
      }
    }
  }

  private Stream<? extends Listed> entries(Place.Open open) {
    Storage storage = open.storage();
    return recursive ? storage.list(open.prefix()) : storage.listFolder(open.prefix());
  }

  private int missing() {
    surroundings().err().println("There is nothing at " + place + ".");
    return ExitCode.BROKEN;
  }

  /** What all entries start with that stand in the folder which is listed. */
  private static String folder(String prefix) {
    return prefix.substring(0, prefix.lastIndexOf('/') + 1);
  }

  private boolean print(Iterator<? extends Listed> entries, String folder) {
    boolean found = entries.hasNext();
    String separator = "[";
    while (entries.hasNext()) {
      Listed entry = entries.next();
      if (isJson()) {
        out().print(separator + json(entry));
        separator = ",\n";
      } else {
        out().println(text(entry, entry.path().substring(folder.length())));
      }
    }
    if (isJson()) {
      out().println(found ? "]" : "[]");
    }
    return found;
  }

  private String text(Listed entry, String name) {
    if (!details) {
      return name;
    }
    if (entry instanceof ListedFile file) {
      String size = bytes ? Long.toString(file.size()) : Sizes.of(file.size());
      return String.format(
          Locale.ROOT,
          "%12s  %s  %s",
          size,
          file.lastModified().truncatedTo(ChronoUnit.SECONDS),
          name);
    }
    return String.format(Locale.ROOT, "%12s  %20s  %s", "-", "", name);
  }

  private static String json(Listed entry) {
    if (entry instanceof ListedFile file) {
      Key key = file.key();
      return JsonWriter.string()
          .object()
          .value("key", key.value())
          .value("size", file.size())
          .value("modified", file.lastModified().toString())
          .end()
          .done();
    }
    return JsonWriter.string().object().value("folder", entry.path()).end().done();
  }
}
