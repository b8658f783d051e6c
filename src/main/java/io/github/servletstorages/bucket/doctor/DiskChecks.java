package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether the disk of a local storage has room. */
final class DiskChecks {

  /** Of so many largest requests at once. */
  private static final int REQUESTS = 10;

  private DiskChecks() {}

  static List<Finding> of(Patient patient, StorageConfig config) {
    if (!config.isLocal() || !config.hasPlace()) {
      return List.of();
    }
    Path root = Path.of(String.valueOf(config.properties().get(Settings.ROOT.shortName())));
    long request = patient.configuration().upload().maxRequestSize();
    try {
      return List.of(room(root, Files.getFileStore(existing(root)), request));
    } catch (IOException e) {
      return List.of(Check.FREE_SPACE.fail(root.toString(), e));
    }
  }

  /** The storage makes its folder when it writes. */
  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : existing(parent);
  }

  static Finding room(Path root, FileStore disk, long request) throws IOException {
    long free = disk.getUsableSpace();
    String reason = mebibytes(free) + " are free";
    String largest =
        " (" + Settings.UPLOAD_MAX_REQUEST_SIZE.name() + " is " + mebibytes(request) + ")";
    if (free < request) {
      return Check.FREE_SPACE.fail(
          root.toString(), reason + ": no room for a large upload" + largest, "make room");
    }
    return free < REQUESTS * request
        ? Check.FREE_SPACE.warn(
            root.toString(), reason + ": room for a few large uploads" + largest, "make room")
        : Check.FREE_SPACE.pass(root.toString(), reason);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%d MiB", bytes >> 20);
  }
}
