package io.github.servletstorages.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header field asks of a file of known length (RFC 9110 §14). Immutable and
 * thread-safe.
 *
 * <p>Only a GET request has ranges (§14.2), only where its {@link Preconditions} say to proceed,
 * and only where {@link #ifRangeMatches} holds; else serve the whole file without asking here.
 */
public sealed interface ByteRanges {

  /**
   * The most parts that an answer may have. It keeps a small request from causing a large amount of
   * work (§17.15).
   */
  int MAX_RANGES = 16;

  /** Serve the whole file with 200: there is no usable {@code Range}. */
  record None() implements ByteRanges {}

  /**
   * Serve these bytes with 206: one range as the body, several as {@code multipart/byteranges}.
   *
   * @param ranges 1 to {@value ByteRanges#MAX_RANGES} ranges in the order of the request, none of
   *     which overlaps or touches another; all lie within the file
   */
  record Satisfiable(List<Range> ranges) implements ByteRanges {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Satisfiable {
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("A satisfiable request has at least one range");
      }
    }
  }

  /**
   * Answer 416 (§15.5.17): every range asked for lies outside the file.
   *
   * @param completeLength the length of the file
   */
  record Unsatisfiable(long completeLength) implements ByteRanges {
    /**
     * The value of {@code Content-Range}, such as {@code bytes *bytes * /934} without the
     * space#47;934}.
     */
    public String contentRange() {
      return "bytes */" + completeLength;
    }
  }

  /**
   * A range of bytes, both ends included.
   *
   * @param first the offset of the first byte, 0 or more
   * @param last the offset of the last byte, {@code first} or more
   */
  record Range(long first, long last) {
    /**
     * Checks the offsets.
     *
     * @throws IllegalArgumentException if {@code first} is negative or greater than {@code last}
     */
    public Range {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("No byte range runs from " + first + " to " + last);
      }
    }

    /** How many bytes these are, at least 1. */
    public long length() {
      return last - first + 1;
    }

    /** The value of {@code Content-Range} (§14.4), such as {@code bytes 0-9/934}. */
    public String contentRange(long completeLength) {
      return "bytes " + first + '-' + last + '/' + completeLength;
    }
  }

  /**
   * Reads a {@code Range} field.
   *
   * <p>A field that is absent, in another unit than {@code bytes} (case-insensitive), or malformed
   * is ignored, which includes a range whose end comes before its start. Ranges that overlap or
   * touch are merged; if more than {@value #MAX_RANGES} remain, the field is ignored. Ranges
   * outside the file are dropped; if none remains, the field is unsatisfiable. Numbers beyond a
   * {@code long} count as the greatest {@code long}.
   *
   * <p>Of an empty file no byte can be named: {@code 0-} is unsatisfiable, and a suffix such as
   * {@code -5} means the whole of it, hence {@link None}.
   *
   * @param header the value of the field, or null if the request has none
   * @param completeLength the length of the file (of the encoded bytes, if it is served encoded)
   * @throws IllegalArgumentException if {@code completeLength} is negative
   */
  static ByteRanges parse(@Nullable String header, long completeLength) {
    if (completeLength < 0) {
      throw new IllegalArgumentException("A file has no negative length: " + completeLength);
    }
    return rangeSet(header)
        .flatMap(RangeSpec::parseAll)
        .map(specs -> select(specs, completeLength))
        .orElseGet(None::new);
  }

  /**
   * Whether the {@code Range} of the same request applies, by {@code If-Range} (§13.1.5). A tag
   * must match strongly; a date must equal {@code lastModified} to the second, which is weaker than
   * a tag where a file can change twice within a second. Anything else does not match. Never
   * throws.
   *
   * @param ifRange the value of the field; null, for a request that has none, matches
   * @param tag the tag that the answer would carry, or null if it has none
   * @param lastModified the date that the answer would carry, or null if it has none
   */
  static boolean ifRangeMatches(
      @Nullable String ifRange, @Nullable EntityTag tag, @Nullable Instant lastModified) {
    if (ifRange == null) {
      return true;
    }
    Optional<EntityTag> expected = EntityTag.parse(ifRange);
    if (expected.isPresent()) {
      return tag != null && tag.matchesStrongly(expected.get());
    }
    return lastModified != null
        && HttpDate.parse(ifRange)
            .filter(date -> date.getEpochSecond() == lastModified.getEpochSecond())
            .isPresent();
  }

  private static Optional<String> rangeSet(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    FieldCursor cursor = new FieldCursor(header);
    cursor.skipWhitespace();
    String unit = cursor.token().toLowerCase(Locale.ROOT);
    return unit.equals("bytes") && cursor.accept('=')
        ? Optional.of(cursor.rest())
        : Optional.empty();
  }

  private static ByteRanges select(List<RangeSpec> specs, long completeLength) {
    if (completeLength == 0 && specs.stream().anyMatch(RangeSpec::isNonEmptySuffix)) {
      return new None();
    }
    List<Range> ranges =
        specs.stream().flatMap(spec -> spec.within(completeLength).stream()).toList();
    if (ranges.isEmpty()) {
      return new Unsatisfiable(completeLength);
    }
    List<Range> merged = merge(ranges);
    return merged.size() > MAX_RANGES ? new None() : new Satisfiable(merged);
  }

  /** A merged range stands where the first of those that went into it stood (§15.3.7.2). */
  private static List<Range> merge(List<Range> ranges) {
    record Placed(Range range, int place) {
      Placed and(Placed next) {
        long last = Math.max(range.last, next.range.last);
        return new Placed(new Range(range.first, last), Math.min(place, next.place));
      }
    }
    List<Placed> sorted = new ArrayList<>();
    for (Range range : ranges) {
      sorted.add(new Placed(range, sorted.size()));
    }
    sorted.sort(Comparator.comparingLong(placed -> placed.range.first));

    List<Placed> merged = new ArrayList<>();
    for (Placed next : sorted) {
      int end = merged.size() - 1;
      if (end >= 0 && next.range.first - 1 <= merged.get(end).range.last) {
        merged.set(end, merged.get(end).and(next));
      } else {
        merged.add(next);
      }
    }
    merged.sort(Comparator.comparingInt(Placed::place));
    return merged.stream().map(Placed::range).toList();
  }
}
