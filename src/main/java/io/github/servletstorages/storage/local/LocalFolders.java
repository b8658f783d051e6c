package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.QuotaExceededException;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a local storage, and the one gate from keys to paths.
 *
 * @param storage the storage's name
 * @param files the folder of the files themselves, without symbolic links in its path
 * @param own the folder of writes that are under way and of what is known of the files; in the same
 *     file system
 * @param permissions what files and folders are made with
 * @param sync how the names of new files are made to last
 */
record LocalFolders(
    String storage, Path files, Path own, LocalPermissions permissions, FolderSync sync) {

  /** The folder, beside the locations, that is ours alone. */
  private static final String OWN = ".servlet-storages";

  /** Java has no exception of its own for it. */
  private static final Pattern FULL =
      Pattern.compile("No space left|quota exceeded|not enough space", Pattern.CASE_INSENSITIVE);

  static LocalFolders open(LocalConfig config) {
    Path root = config.root().toAbsolutePath();
    config.permissions().requireSupported(config.storage(), root);
    try {
      return open(config, at(root, config, FolderSync.UNSUPPORTED).create(root).toRealPath());
    } catch (IOException e) {
      throw new StorageException(
          new Attempt(Operation.OPEN, config.storage(), null),
          "the folder "
              + config.root()
              + " can't be made or entered ("
              + reason(e)
              + "). Set storages."
              + config.storage()
              + ".root to a folder that the server's user may write to.",
          e);
    }
  }

  private static LocalFolders open(LocalConfig config, Path root) throws IOException {
    LocalFolders unmade = at(root, config, FolderSync.probe(root));
    Path files = unmade.create(root.resolve(config.location())).toRealPath();
    Path own = unmade.create(root.resolve(OWN).resolve(nameOf(config.location()))).toRealPath();
    LocalFolders folders =
        new LocalFolders(config.storage(), files, own, config.permissions(), unmade.sync);
    folders.create(folders.staging());
    folders.create(folders.locks());
    folders.create(folders.records());
    return folders;
  }

  private static LocalFolders at(Path root, LocalConfig config, FolderSync sync) {
    return new LocalFolders(config.storage(), root, root, config.permissions(), sync);
  }

  /** Another one for each location. */
  private static String nameOf(String location) {
    return location.replace("~", "~0").replace("/", "~1");
  }

  /** The folder of writes that are under way. */
  Path staging() {
    return own.resolve("staging");
  }

  /** The folder of keys that are being written. */
  Path locks() {
    return own.resolve("locks");
  }

  /** The folder of what is known of the files. */
  Path records() {
    return own.resolve("records");
  }

  Attempt attempt(Operation operation, Key key) {
    return new Attempt(operation, storage, key.value());
  }

  /**
   * The path of a file. ALL access to files goes through here. Refuses a path that a symbolic link
   * leads out of the storage's folder; whoever opens the path must not follow a link at its end.
   *
   * @throws InvalidKeyException if there can't be a file of that name
   */
  Path path(Key key, Attempt attempt) throws IOException {
    LocalNames.requirePossible(key);
    Path path;
    try {
      path = files.resolve(key.value());
    } catch (InvalidPathException e) {
      throw new InvalidKeyException(
          key.value(), "this machine's file system takes no such name (" + e.getReason() + ")");
    }
    Path parent = path.getParent();
    if (hasLink(parent) && !nearestExisting(parent).toRealPath().startsWith(files)) {
      throw new AccessRefusedException(
          attempt, "a symbolic link leads out of the folder of the storage", null);
    }
    return path;
  }

  /** Whether a folder on the way is a symbolic link. Asking for each real path costs far more. */
  private boolean hasLink(@Nullable Path parent) {
    Path folder = parent;
    while (folder != null && !folder.equals(files) && !Files.isSymbolicLink(folder)) {
      folder = folder.getParent();
    }
    return folder != null && !folder.equals(files);
  }

  private Path nearestExisting(@Nullable Path folder) {
    Path existing = folder;
    while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    return existing == null ? files : existing;
  }

  /**
   * Makes a folder and those that it is in, with the permissions that are set, to last.
   *
   * @throws FileAlreadyExistsException if one of them is a file
   */
  Path create(Path folder) throws IOException {
    return create(folder, Forcing.atOnce(sync));
  }

  /** The same, to last from when its name is forced. */
  Path create(Path folder, Forcing forcing) throws IOException {
    Path parent = folder.getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return folder;
    }
    create(parent, forcing);
    try {
      Files.createDirectory(folder);
      permissions.setOnFolder(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    forcing.folder(parent);
    return folder;
  }

  /** Whether the failure says that a file, or a folder on the way to it, is not there. */
  static boolean isMissing(IOException e) {
    return e instanceof NoSuchFileException
        || e instanceof NotDirectoryException
        || (e instanceof FileSystemException f && "Not a directory".equals(f.getReason()));
  }

  static StorageException translate(Attempt attempt, IOException e) {
    if (e instanceof AccessDeniedException) {
      return new AccessRefusedException(
          attempt, "the server's user may not do that (" + reason(e) + ")", e);
    }
    if (FULL.matcher(String.valueOf(e.getMessage())).find()) {
      return new QuotaExceededException(attempt, "the disk is full (" + reason(e) + ")", e);
    }
    return new StorageException(attempt, reason(e), e);
  }

  /** What went wrong, in words; a bare file name, which is what some messages are, says nothing. */
  static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return e.getMessage() == null ? words : words + ": " + e.getMessage();
  }
}
