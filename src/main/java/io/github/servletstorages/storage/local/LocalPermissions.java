package io.github.servletstorages.storage.local;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What files and folders may be done by whom. They are set and not only asked for: the process's
 * umask takes nothing away.
 *
 * @param files those of files, or null for what the process gives
 * @param folders those of folders, or null for what the process gives
 */
record LocalPermissions(
    @Nullable Set<PosixFilePermission> files, @Nullable Set<PosixFilePermission> folders) {

  static final LocalPermissions OF_PROCESS = new LocalPermissions(null, null);

  /**
   * The permissions that are set for a storage.
   *
   * @param properties the storage's, by short name
   * @throws IllegalArgumentException if the storage could not work with them
   */
  static LocalPermissions of(String storage, Map<String, String> properties) {
    String files = Settings.FILE_PERMISSIONS.forStorage(storage).name();
    String folders = Settings.FOLDER_PERMISSIONS.forStorage(storage).name();
    return new LocalPermissions(
        parse(files, "rw-", properties.get(Settings.FILE_PERMISSIONS.shortName())),
        parse(folders, "rwx", properties.get(Settings.FOLDER_PERMISSIONS.shortName())));
  }

  private static @Nullable Set<PosixFilePermission> parse(
      String setting, String owner, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.startsWith(owner.substring(0, 2)) || (owner.endsWith("x") && text.charAt(2) != 'x')) {
      throw new IllegalArgumentException(
          setting
              + " = \""
              + text
              + "\" keeps out the server itself, which is the owner. Let it start with "
              + owner
              + ".");
    }
    return PosixFilePermissions.fromString(text);
  }

  /**
   * @throws StorageException if they can't be set in that folder
   */
  void requireSupported(String storage, Path folder) {
    boolean wanted = files != null || folders != null;
    if (wanted && Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
      throw new StorageException(
          new Attempt(Operation.OPEN, storage, null),
          "the file system of "
              + folder
              + " knows no owner, group and others. Remove "
              + Settings.FILE_PERMISSIONS.forStorage(storage).name()
              + " and "
              + Settings.FOLDER_PERMISSIONS.forStorage(storage).name()
              + ", and set permissions there by the means of that system.",
          null);
    }
  }

  void setOnFile(Path file) throws IOException {
    if (files != null) {
      Files.setPosixFilePermissions(file, files);
    }
  }

  void setOnFolder(Path folder) throws IOException {
    if (folders != null) {
      Files.setPosixFilePermissions(folder, folders);
    }
  }
}
