package io.github.servletstorages.sync;

import io.github.servletstorages.storage.CopyFromStorage;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares and copies one file. Thread-safe. */
final class FileCopier {

  /** As rclone calls it: seconds since 1970 with up to nine decimals. */
  static final String MODIFIED = "mtime";

  private final Source source;
  private final StoragePart destination;

  FileCopier(Source source, StoragePart destination) {
    this.source = source;
    this.destination = destination;
  }

  /**
   * Whether source and destination have the same bytes under that key.
   *
   * @param read whether both are read though it is known what they hold
   */
  boolean isSame(Key key, boolean read) throws IOException {
    Optional<String> there = read ? Optional.empty() : knownInDestination(key);
    Optional<String> here = read ? Optional.empty() : knownInSource(key);
    return (here.isPresent() ? here.get() : readSource(key))
        .equals(there.isPresent() ? there.get() : readDestination(key));
  }

  private Optional<String> knownInDestination(Key key) {
    return destination.storage().find(destination.keyOf(key)).flatMap(StoredFile::knownSha256);
  }

  private Optional<String> knownInSource(Key key) throws IOException {
    return source.find(key).flatMap(StoredFile::knownSha256);
  }

  private String readSource(Key key) throws IOException {
    try (StoredContent content = source.read(key)) {
      return sha256(content.stream());
    }
  }

  /** That of no bytes at all, as it were, if it is gone by now. */
  private String readDestination(Key key) throws IOException {
    try (StoredContent content = destination.storage().read(destination.keyOf(key))) {
      return sha256(content.stream());
    } catch (FileMissingException e) {
      return "";
    }
  }

  private static String sha256(InputStream bytes) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[64 * 1024];
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Copies a file; by the store itself if it can.
   *
   * @throws GoneException if there is no such file any more
   */
  StoredFile copy(Key key, WriteMode mode, Writes writes) throws IOException {
    Optional<StoragePart> storage = source.storage();
    if (mode == WriteMode.REPLACE
        && storage.isPresent()
        && destination.storage() instanceof CopyFromStorage store
        && store.canCopyFrom(storage.get().storage())) {
      return copyByStore(key, storage.get(), store);
    }
    try (StoredContent content = open(key)) {
      return write(key, content, mode, writes);
    }
  }

  private StoredFile copyByStore(Key key, StoragePart from, CopyFromStorage store)
      throws GoneException {
    try {
      return store.copyFrom(from.storage(), from.keyOf(key), destination.keyOf(key));
    } catch (FileMissingException e) {
      throw new GoneException(e);
    }
  }

  private StoredContent open(Key key) throws IOException {
    try {
      return source.read(key);
    } catch (NoSuchFileException | FileMissingException e) {
      throw new GoneException(e);
    }
  }

  /** Copies a file whose name is no key under one that is. */
  StoredFile copy(RefusedFile file, Key as, WriteMode mode, Writes writes) throws IOException {
    try (StoredContent content = source.read(file, as)) {
      return write(as, content, mode, writes);
    }
  }

  /** Whether the destination has the bytes of that file under another name. */
  boolean isSame(RefusedFile file, Key as) throws IOException {
    try (StoredContent content = source.read(file, as)) {
      String here = sha256(content.stream());
      Optional<String> there = knownInDestination(as);
      return here.equals(there.isPresent() ? there.get() : readDestination(as));
    }
  }

  private StoredFile write(Key key, StoredContent content, WriteMode mode, Writes writes)
      throws IOException {
    WriteOptions options = new WriteOptions(mode, withTime(content.file()));
    try (StagedWrite write = writes.stage(destination.keyOf(key), options)) {
      write.writeAll(content.stream());
      if (write.size() != content.length()) {
        throw new IOException(
            "it ended after " + write.size() + " of its " + content.length() + " bytes");
      }
      StoredFile copy = write.commit();
      requireSame(content.file(), copy);
      return copy;
    }
  }

  private static void requireSame(StoredFile file, StoredFile copy) throws IOException {
    Optional<String> expected = file.knownSha256();
    if (expected.isPresent() && !expected.equals(copy.knownSha256())) {
      throw new IOException(
          "its bytes are not those that the source has the SHA-256 of; they were copied as they"
              + " are");
    }
  }

  /** The headers, and when the file was written first, however often it is copied. */
  private static FileHeaders withTime(StoredFile file) {
    FileHeaders headers = file.headers();
    Map<String, String> metadata = new HashMap<>(headers.metadata());
    metadata.putIfAbsent(MODIFIED, seconds(file.lastModified()));
    return new FileHeaders(
        headers.contentType(),
        headers.cacheControl(),
        headers.contentDisposition(),
        headers.contentEncoding(),
        metadata);
  }

  private static String seconds(Instant time) {
    return String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano());
  }

  /** A file is no longer in the source. */
  static final class GoneException extends IOException {

    private static final long serialVersionUID = 1L;

    GoneException(Exception cause) {
      super("it is gone", cause);
    }
  }
}
