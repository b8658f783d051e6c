package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.PublicUrls;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files are referred to. Of each reference 8 to 16 bytes are kept, with the start of its
 * key's SHA-256, and up to 24 are needed while they are read: ten million fit into 384 MiB. Two
 * keys that share these bytes are as likely as nothing, and would only keep a file that nothing
 * refers to. Immutable.
 */
final class References {

  /** Sorted, as far as they count. */
  private final long[] hashes;

  private final int count;

  private References(long[] hashes, int count) {
    this.hashes = hashes;
    this.count = count;
  }

  /**
   * @throws IllegalArgumentException if a reference is neither a key nor the URL of a file there
   */
  static References read(ReferenceSource source, MediaFiles files) {
    List<String> bases = baseUrls(files);
    long[] hashes = new long[1024];
    int count = 0;
    try (Stream<String> references = source.references()) {
      for (Iterator<String> all = references.iterator(); all.hasNext(); ) {
        if (count == hashes.length) {
          hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count] = hash(key(all.next(), bases, count + 1));
        count++;
      }
    }
    Arrays.sort(hashes, 0, count);
    return new References(hashes, count);
  }

  /** Those of the settings, and the storage's own: pages of other days may have had these. */
  private static List<String> baseUrls(MediaFiles files) {
    return files.storage() instanceof PublicUrls urls
        ? List.of(files.baseUrl(), urls.publicBaseUrl())
        : List.of(files.baseUrl());
  }

  /** What can't be understood may stand for a file that is in use, so it is never left out. */
  private static Key key(String reference, List<String> bases, int number) {
    try {
      for (String base : bases) {
        if (reference.startsWith(base)) {
          String path = reference.substring(base.length()).split("[?#]", 2)[0];
          return Key.of(UrlPath.decodeOnce(path));
        }
      }
      if (!UrlPath.isAbsolute(reference)) {
        return Key.of(reference);
      }
    } catch (InvalidKeyException | IllegalArgumentException e) {
      throw notUnderstood(number, e.getMessage(), bases, e);
    }
    throw notUnderstood(number, "it is the URL of something else", bases, null);
  }

  private static IllegalArgumentException notUnderstood(
      int number, @Nullable String reason, List<String> bases, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "reference "
            + number
            + " is neither a key nor the URL of a file ("
            + reason
            + "); URLs of these files start with "
            + String.join(" or ", bases),
        cause);
  }

  private static long hash(Key key) {
    return ByteBuffer.wrap(Sha256.of(key.value())).getLong();
  }

  /** How many were read, each time that one came. */
  int count() {
    return count;
  }

  boolean contains(Key key) {
    return Arrays.binarySearch(hashes, 0, count, hash(key)) >= 0;
  }
}
