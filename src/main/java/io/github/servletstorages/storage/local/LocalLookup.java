package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Finds the file that has exactly that name, also where the file system ignores case. */
final class LocalLookup {

  private final LocalFolders folders;
  private final LocalRecords records;
  private final boolean ignoresCase;

  /**
   * @param ignoresCase whether the file system finds {@code a.txt} when asked for {@code A.txt}
   */
  LocalLookup(LocalFolders folders, LocalRecords records, boolean ignoresCase) {
    this.folders = folders;
    this.records = records;
    this.ignoresCase = ignoresCase;
  }

  /** Whether the file system of a folder, which must be empty, ignores case. */
  static boolean ignoresCase(Path folder) throws IOException {
    Path probe = Files.createFile(folder.resolve("case"));
    try {
      return Files.exists(folder.resolve("CASE"));
    } finally {
      Files.delete(probe);
    }
  }

  /**
   * What is known of a file; empty if there is none. A version whose record is not there may just
   * have been replaced, so it is looked at again before it counts as one without a record.
   */
  Optional<StoredFile> find(Key key, Path path) throws IOException {
    Optional<FileVersion> version = look(path);
    while (version.isPresent()) {
      Optional<StoredFile> recorded = records.find(key, version.get());
      if (recorded.isPresent()) {
        return recorded;
      }
      Optional<FileVersion> again = look(path);
      if (again.equals(version)) {
        return isExact(path)
            ? again.map(unknown -> LocalRecords.describeUnknown(key, unknown))
            : Optional.empty();
      }
      version = again;
    }
    return Optional.empty();
  }

  /** The version that a file has now; empty if there is none. */
  Optional<FileVersion> version(Key key, Path path) throws IOException {
    return find(key, path)
        .map(file -> new FileVersion(file.lastModified().toEpochMilli(), file.size()));
  }

  private static Optional<FileVersion> look(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(FileVersion.of(attributes))
          : Optional.empty();
    } catch (IOException e) {
      if (LocalFolders.isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Refuses to write a file whose name differs in case alone from another's: on some systems the
   * one would take the other's place. Known of the files that have records, on every system.
   *
   * @throws InvalidKeyException if there is such a file
   */
  void requireNoTwin(Key key, Path path) throws IOException {
    Optional<Key> twin = records.findTwin(key);
    if (twin.isPresent()) {
      throw new InvalidKeyException(key.value(), twinComplaint(twin.get()));
    }
    if (!isExact(path)) {
      throw new InvalidKeyException(
          key.value(),
          "there is a file or folder whose name differs in case alone, and this machine's file"
              + " system ignores case");
    }
  }

  static String twinComplaint(Key twin) {
    return "it differs from \"" + twin + "\" in case alone, which local storages refuse";
  }

  /** Whether the names on the way to a file, as far as they exist, have the same case. */
  private boolean isExact(Path path) throws IOException {
    if (!ignoresCase) {
      return true;
    }
    Path folder = folders.files();
    for (Path name : folders.files().relativize(path)) {
      Path child = folder.resolve(name);
      if (!Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
      if (!lists(folder, name.toString())) {
        return false;
      }
      folder = child;
    }
    return true;
  }

  private static boolean lists(Path folder, String name) throws IOException {
    try (DirectoryStream<Path> names =
        Files.newDirectoryStream(
            folder, entry -> name.equals(String.valueOf(entry.getFileName())))) {
      return names.iterator().hasNext();
    }
  }
}
