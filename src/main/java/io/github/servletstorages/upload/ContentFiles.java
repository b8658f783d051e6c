package io.github.servletstorages.upload;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Gives files the keys that their content makes, which is known only when all of it has come. The
 * same content is there once, but for uploads of it at the same time: whether a file stays that is
 * under way is another request's to decide, so that nobody else takes it for there. Thread-safe.
 */
final class ContentFiles {

  private final Storage storage;
  private final PendingUploads pending;
  private final UploadKeys keys;

  ContentFiles(Storage storage, PendingUploads pending, UploadKeys keys) {
    this.storage = storage;
    this.pending = pending;
    this.keys = keys;
  }

  /**
   * Finds or makes a file of that content.
   *
   * @param staged where the content is; it is left there
   * @return the file, marked as pending; empty at {@code shared} if it was there before
   * @throws StorageException if the storage fails; nothing is left then
   */
  Placed place(Key staged, IncomingFile file, String sha256) {
    Key key = keys.ofContent(file, sha256);
    Optional<StoredFile> there = storage.find(key);
    if (there.isEmpty()) {
      try {
        return Placed.own(copy(staged, key));
      } catch (FileExistsException e) {
        there = storage.find(key); // someone was faster
      }
    }
    return there.filter(found -> isToStay(found, sha256)).isPresent()
        ? Placed.shared(key)
        : Placed.own(copy(staged, keys.ofContentOnceMore(file, sha256)));
  }

  /**
   * Where a file is.
   *
   * @param own the file, if it is this upload's own; empty if it was there before
   */
  record Placed(Key key, Optional<PendingFile> own) {

    static Placed own(PendingFile file) {
      return new Placed(file.key(), Optional.of(file));
    }

    static Placed shared(Key key) {
      return new Placed(key, Optional.empty());
    }
  }

  /**
   * Whether a file's own request has ended well. One that ends badly deletes first the file and
   * then the mark: a file that is still there when its mark is gone stays.
   */
  private boolean isToStay(StoredFile found, String sha256) {
    PendingFile file = new PendingFile(found.key(), PendingFile.ownerOf(found));
    return found.knownSha256().filter(sha256::equals).isPresent()
        && storage.find(file.mark()).isEmpty()
        && storage.find(file.key()).map(PendingFile::ownerOf).equals(Optional.of(file.owner()));
  }

  private PendingFile copy(Key staged, Key key) {
    PendingFile file = new PendingFile(key, keys.id());
    pending.add(file);
    boolean copied = false;
    try (StoredContent content = storage.read(staged)) {
      WriteOptions options = new WriteOptions(WriteMode.CREATE, content.file().headers());
      storage.write(key, content.stream(), options.metadata(PendingFile.OWNER, file.owner()));
      copied = true;
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!copied) {
        pending.discard(List.of(file));
      }
    }
  }
}
