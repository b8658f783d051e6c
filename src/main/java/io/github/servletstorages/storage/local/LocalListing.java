package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ListedFolder;
import io.github.servletstorages.storage.Operation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks the folders in the order of keys: within a folder, names sort as they stand in keys, those
 * of folders with the slash that follows them. One folder at a time is in memory for each level.
 */
final class LocalListing {

  private static final System.Logger LOG = System.getLogger(LocalListing.class.getName());

  private final LocalFolders folders;
  private final KeyPrefix prefix;
  private final Attempt attempt;

  private LocalListing(LocalFolders folders, KeyPrefix prefix) {
    this.folders = folders;
    this.prefix = prefix;
    this.attempt = new Attempt(Operation.LIST, folders.storage(), prefix.value());
  }

  static Stream<ListedFile> stream(LocalFolders folders, KeyPrefix prefix) {
    return new LocalListing(folders, prefix).folder("");
  }

  static Stream<Listed> folder(LocalFolders folders, KeyPrefix prefix) {
    String path = prefix.value().substring(0, prefix.value().lastIndexOf('/') + 1);
    LocalListing listing = new LocalListing(folders, prefix);
    return listing.entries(path).stream().flatMap(listing::inFolder);
  }

  /** A folder counts if there is a file somewhere below it: S3 knows no others. */
  private Stream<? extends Listed> inFolder(Entry entry) {
    if (!entry.isFolder()) {
      return file(entry);
    }
    return folder(entry.path()).findAny().isPresent()
        ? Stream.of(new ListedFolder(KeyPrefix.of(entry.path())))
        : Stream.empty();
  }

  /**
   * The files of a folder and those below it.
   *
   * @param path of the folder, as keys start; empty or with a slash at the end
   */
  private Stream<ListedFile> folder(String path) {
    return entries(path).stream()
        .flatMap(entry -> entry.isFolder() ? folder(entry.path()) : file(entry));
  }

  private List<Entry> entries(String path) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folders.files().resolve(path))) {
      for (Path name : names) {
        entry(path, name).filter(this::mayMatch).ifPresent(entries::add);
      }
    } catch (IOException e) {
      if (!LocalFolders.isMissing(e)) {
        throw LocalFolders.translate(attempt, e);
      }
      return List.of();
    }
    return entries.stream().sorted((a, b) -> Key.compare(a.path(), b.path())).toList();
  }

  private Optional<Entry> entry(String folder, Path file) throws IOException {
    Path name = file.getFileName();
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (name != null && (attributes.isDirectory() || attributes.isRegularFile())) {
        return Optional.of(new Entry(Key.of(folder + name), attributes))
            .filter(entry -> LocalNames.isPossible(entry.key()));
      }
    } catch (InvalidKeyException e) {
      LOG.log(Level.DEBUG, "Not listed: {0}", e.getMessage());
    } catch (IOException e) {
      if (!LocalFolders.isMissing(e)) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private boolean mayMatch(Entry entry) {
    String path = entry.path();
    return path.startsWith(prefix.value()) || (entry.isFolder() && prefix.value().startsWith(path));
  }

  private Stream<ListedFile> file(Entry entry) {
    BasicFileAttributes attributes = entry.attributes();
    return Stream.of(
        new ListedFile(entry.key(), attributes.size(), attributes.lastModifiedTime().toInstant()));
  }

  private record Entry(Key key, BasicFileAttributes attributes) {

    boolean isFolder() {
      return attributes.isDirectory();
    }

    String path() {
      return isFolder() ? key.value() + "/" : key.value();
    }
  }
}
