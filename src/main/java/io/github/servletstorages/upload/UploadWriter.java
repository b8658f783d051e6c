package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.upload.ContentFiles.Placed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the files of forms into the storage as they arrive. Thread-safe. */
final class UploadWriter {

  /** The name in a file's metadata that its name on the client is kept under. */
  static final String ORIGINAL_NAME = "original-name";

  private static final int BUFFER_SIZE = 64 * 1024;

  private final MediaFiles media;
  private final Optional<String> cacheControl;
  private final PendingUploads pending;
  private final ContentFiles contents;
  private final Clock clock;

  /**
   * @param cacheControl of files that are stored
   */
  UploadWriter(
      MediaFiles media,
      Optional<String> cacheControl,
      PendingUploads pending,
      ContentFiles contents,
      Clock clock) {
    this.media = media;
    this.cacheControl = cacheControl;
    this.pending = pending;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * Writes a file, which is pending then. If that fails, nothing is left of it.
   *
   * @param prefix its first bytes, which the checks have seen
   * @param body the rest
   * @throws UploadException if a check refuses it
   * @throws IOException if the body can't be read to its end
   * @throws io.github.servletstorages.storage.StorageException if it can't be stored
   */
  UploadedFile store(
      IncomingFile file, PendingFile target, byte[] prefix, InputStream body, FileChecks checks)
      throws IOException {
    StoredFile stored;
    boolean complete = false;
    pending.add(target); // first: a write holds memory, which no other should have to wait for
    try (StagedWrite write = media.storage().stage(target.key(), options(file, target))) {
      write.write(prefix, 0, prefix.length);
      copy(checks.watch(body), write);
      checks.complete();
      complete = true;
      stored = commit(write, target);
    } finally {
      if (!complete) {
        pending.withdraw(target);
      }
    }
    return UploadKeys.isStaged(target.key())
        ? placeByContent(file, stored)
        : uploaded(file, stored, target.key(), target.owner());
  }

  private UploadedFile placeByContent(IncomingFile file, StoredFile staged) {
    try {
      Placed placed = contents.place(staged.key(), file, staged.knownSha256().orElseThrow());
      return uploaded(
          file, staged, placed.key(), placed.own().map(PendingFile::owner).orElse(null));
    } finally {
      pending.discard(List.of(PendingFile.random(staged.key())));
    }
  }

  private UploadedFile uploaded(
      IncomingFile file, StoredFile stored, Key key, @Nullable String owner) {
    return new UploadedFile(
        file.field(),
        key.value(),
        media.url(key),
        stored.size(),
        file.contentType(),
        file.originalName(),
        clock.instant(),
        owner);
  }

  /** A file that can't be made visible needs no mark. */
  private StoredFile commit(StagedWrite write, PendingFile file) {
    boolean committed = false;
    try {
      StoredFile stored = write.commit();
      committed = true;
      return stored;
    } finally {
      if (!committed) {
        pending.discard(List.of(file));
      }
    }
  }

  /** Fills its buffer: containers hand out 8 KiB at a time, and a write for each costs more. */
  private static void copy(InputStream body, StagedWrite write) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int n = fill(buffer, body); n > 0; n = fill(buffer, body)) {
      write.write(buffer, 0, n);
    }
  }

  private static int fill(byte[] buffer, InputStream body) throws IOException {
    return body.readNBytes(buffer, 0, buffer.length);
  }

  /** What is to be a download is one wherever it is served from. */
  private WriteOptions options(IncomingFile file, PendingFile target) {
    WriteOptions typed =
        WriteOptions.create()
            .contentType(file.contentType())
            .metadata(ORIGINAL_NAME, file.originalName());
    WriteOptions owned =
        target.owner().isEmpty() ? typed : typed.metadata(PendingFile.OWNER, target.owner());
    WriteOptions options = cacheControl.map(owned::cacheControl).orElse(owned);
    return media.isDownload(file.contentType())
        ? options.contentDisposition(ContentDisposition.attachment(file.originalName()))
        : options;
  }
}
