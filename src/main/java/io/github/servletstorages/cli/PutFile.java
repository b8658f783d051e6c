package io.github.servletstorages.cli;

import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    description = {
      "Write a file into a storage, a bucket or a folder.",
      "",
      "Nobody sees any of it before all is there; a run that fails or is stopped leaves nothing."
          + " A file that is there already stays, unless --replace is given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  put photo.jpg media:2026/",
      "  put photo.jpg s3://shop-files/media/2026/first.jpg --replace",
      "  put - media:backups/today.sql.gz --type application/gzip"
    })
final class PutFile extends Operation {

  private static final String STANDARD_INPUT = "-";

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = {"-f", "--replace", "--force"},
      description = "Replace a file that is there already.")
  private boolean replace;

  @Option(
      names = "--type",
      paramLabel = "TYPE/SUBTYPE",
      description = "Its content type. Default: by the extension of the name that it gets.")
  private @Nullable String type;

  @Parameters(index = "0", paramLabel = "FILE|-", description = "A file, or - for standard input.")
  private String source = "";

  @Parameters(
      index = "1",
      paramLabel = "PLACE",
      description =
          Place.FILE_FORMS
              + ". What ends with a slash or a colon is a folder, in which it keeps its name.")
  private String target = "";

  PutFile(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    String name = fileName();
    Place.OfFile file = Place.parseFile(name);
    try (OpenPlaces places = OpenPlaces.of(war, surroundings());
        InputStream content = open()) {
      Place.Open place = places.create(file.place());
      StoredFile stored = write(content, place.storage(), file.key(), options(file, place));
      out().println(isJson() ? json(stored) : text(name, stored));
      return ExitCode.DONE;
    }
  }

  /** What ends as a folder gets the name of the file that is put there. */
  private String fileName() {
    boolean named = Place.parse(target) instanceof Place.Named storage && storage.path().isEmpty();
    String folder = named && !target.endsWith(":") ? target + ":" : target;
    if (!folder.endsWith("/") && !folder.endsWith(":")) {
      return target;
    }
    if (source.equals(STANDARD_INPUT)) {
      throw new UsageException("What comes from standard input needs a name: " + folder + "NAME.");
    }
    return folder + Path.of(source).getFileName();
  }

  private InputStream open() throws IOException {
    if (source.equals(STANDARD_INPUT)) {
      return surroundings().in();
    }
    Path file = Path.of(source);
    if (!Files.exists(file)) {
      throw new IOException("There is no " + file + ".");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder, and put takes one file.");
    }
    return Files.newInputStream(file);
  }

  /** Those that an upload into a storage of the application has. */
  private WriteOptions options(Place.OfFile file, Place.Open place) {
    WriteOptions typed =
        (replace ? WriteOptions.replace() : WriteOptions.create()).contentType(contentType(file));
    if (!(file.place() instanceof Place.Named named)
        || named.storage().equals(Configuration.STATIC)) {
      return typed;
    }
    WriteOptions options =
        place.config().access().cacheControl().map(typed::cacheControl).orElse(typed);
    return MediaFiles.of(place.config(), place.storage()).isDownload(contentType(file))
        ? options.contentDisposition(ContentDisposition.attachment(file.key().name()))
        : options;
  }

  private String contentType(Place.OfFile file) {
    if (type == null) {
      return MediaTypes.forPath(file.key().value());
    }
    if (MediaType.parse(type).isEmpty()) {
      throw new UsageException("--type \"" + type + "\" is not of the form TYPE/SUBTYPE.");
    }
    return type;
  }

  private static StoredFile write(
      InputStream content, Storage storage, Key key, WriteOptions options) throws IOException {
    try (ClosedAtExit exit = new ClosedAtExit(storage);
        StagedWrite write = storage.stage(key, options)) {
      write.writeAll(content);
      if (exit.isEnding()) { // then the input may have ended for the same reason, too early
        throw new IOException("Stopped before all was written.");
      }
      return write.commit();
    } catch (FileExistsException e) {
      throw new IOException(e.getMessage() + ". --replace replaces it.", e);
    }
  }

  private static String text(String name, StoredFile stored) {
    return name + ": " + Sizes.of(stored.size()) + " of " + stored.contentType() + ".";
  }

  private static String json(StoredFile stored) {
    return JsonWriter.string()
        .object()
        .value("key", stored.key().value())
        .value("size", stored.size())
        .value("type", stored.contentType())
        .value("sha256", stored.sha256())
        .end()
        .done();
  }
}
