package io.github.servletstorages.storage;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is to be read, and on which condition. Immutable; each method returns a changed
 * copy.
 *
 * @param range the part to read, or null for all of it
 * @param ifMatch the {@link StoredFile#etag} that the file must have, or null
 * @param ifNoneMatch the {@link StoredFile#etag} that the file must not have, or null
 */
public record ReadOptions(
    @Nullable ByteRange range, @Nullable String ifMatch, @Nullable String ifNoneMatch) {

  private static final ReadOptions WHOLE = new ReadOptions(null, null, null);

  /** All of the file, on no condition. */
  public static ReadOptions whole() {
    return WHOLE;
  }

  /** These options for a part of the file. */
  public ReadOptions range(ByteRange range) {
    return new ReadOptions(Objects.requireNonNull(range, "range"), ifMatch, ifNoneMatch);
  }

  /**
   * These options on the condition that the file is in that version, so that parts that are read
   * one after another belong together. Otherwise there is a {@link FileChangedException}.
   */
  public ReadOptions ifMatch(String etag) {
    return new ReadOptions(range, Objects.requireNonNull(etag, "etag"), ifNoneMatch);
  }

  /**
   * These options on the condition that the file is no longer in that version. Otherwise there is a
   * {@link FileUnchangedException}.
   */
  public ReadOptions ifNoneMatch(String etag) {
    return new ReadOptions(range, ifMatch, Objects.requireNonNull(etag, "etag"));
  }

  /**
   * Holds the conditions against a file, for backends whose store does not.
   *
   * @throws FileChangedException if the file is not in the version asked for
   * @throws FileUnchangedException if it is still in the version that the reader has
   */
  public void requireConditions(StoredFile file, Attempt attempt) {
    if (ifMatch != null && !ifMatch.equals(file.etag())) {
      throw new FileChangedException(attempt, "it was replaced meanwhile", null);
    }
    if (ifNoneMatch != null && ifNoneMatch.equals(file.etag())) {
      throw new FileUnchangedException(attempt, "it is unchanged", null);
    }
  }

  /**
   * The part to read in a file of that size, for backends whose store does not work it out. Empty
   * for all of it.
   *
   * @throws RangeNotSatisfiableException if the part starts at or after the file's end
   */
  public Optional<ByteRange> rangeIn(long size, Attempt attempt) {
    if (range == null) {
      return Optional.empty();
    }
    long length = range.lengthIn(size);
    if (length == 0) {
      throw new RangeNotSatisfiableException(
          attempt, "byte " + range.offset() + " is beyond its " + size + " bytes", null);
    }
    return Optional.of(new ByteRange(range.offset(), length));
  }
}
