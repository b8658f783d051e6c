package io.github.servletstorages.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a GET or HEAD request, evaluated in the order of RFC 9110 §13.2.2. Immutable
 * and thread-safe. {@code If-Range} comes after these, and only with a {@code Range}: see {@link
 * ByteRanges#ifRangeMatches}.
 *
 * <p>Each component is the value of one header field, or null if the request has none. A request
 * may spread a list of tags over several lines of the same name: join them with a comma first. A
 * date that was sent twice is not a valid date, joined or not.
 *
 * <p>A field that is malformed is ignored, and so is an empty one. It still counts as present:
 * {@code If-Match} silences {@code If-Unmodified-Since}, and {@code If-None-Match} silences {@code
 * If-Modified-Since}, whatever they hold (§13.1.3, §13.1.4).
 *
 * <p>In {@code If-None-Match} a tag also matches as a proxy leaves it that compresses on the way:
 * {@code "3f2a-gzip"} for {@code "3f2a"}. In {@code If-Match} it does not.
 *
 * @param ifMatch {@code If-Match} (§13.1.1)
 * @param ifUnmodifiedSince {@code If-Unmodified-Since} (§13.1.4)
 * @param ifNoneMatch {@code If-None-Match} (§13.1.2)
 * @param ifModifiedSince {@code If-Modified-Since} (§13.1.3)
 */
public record Preconditions(
    @Nullable String ifMatch,
    @Nullable String ifUnmodifiedSince,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince) {

  /** What to answer. */
  public enum Outcome {
    /** No condition stands in the way: answer as if there were none. */
    PROCEED,
    /** The client has what it asks for: 304 (§15.4.5). */
    NOT_MODIFIED,
    /** The file is not the one that the client means: 412 (§15.5.13). */
    PRECONDITION_FAILED
  }

  /**
   * Evaluates the conditions against a file that exists. Dates are compared by the second. Never
   * throws.
   *
   * @param tag the tag that the answer would carry, or null if it has none; then {@code *} matches
   *     and no listed tag does
   * @param lastModified the date that the answer would carry, or null if it has none; then
   *     conditions on dates are ignored
   */
  public Outcome evaluate(@Nullable EntityTag tag, @Nullable Instant lastModified) {
    if (!isStillTheSame(tag, lastModified)) {
      return Outcome.PRECONDITION_FAILED;
    }
    return isNews(tag, lastModified) ? Outcome.PROCEED : Outcome.NOT_MODIFIED;
  }

  /** Steps 1 and 2. */
  private boolean isStillTheSame(@Nullable EntityTag tag, @Nullable Instant lastModified) {
    if (ifMatch != null) {
      return TagList.parse(ifMatch)
          .map(list -> list.has(listed -> tag != null && listed.matchesStrongly(tag)))
          .orElse(true);
    }
    return ifUnmodifiedSince == null || !isAfter(lastModified, ifUnmodifiedSince).orElse(false);
  }

  /** Steps 3 and 4. */
  private boolean isNews(@Nullable EntityTag tag, @Nullable Instant lastModified) {
    if (ifNoneMatch != null) {
      return !TagList.parse(ifNoneMatch)
          .map(list -> list.has(listed -> tag != null && isSameFile(listed, tag)))
          .orElse(false);
    }
    return ifModifiedSince == null || isAfter(lastModified, ifModifiedSince).orElse(true);
  }

  private static boolean isSameFile(EntityTag listed, EntityTag tag) {
    return listed.matchesWeakly(tag) || listed.isMadeByProxyFrom(tag);
  }

  private static Optional<Boolean> isAfter(@Nullable Instant lastModified, String date) {
    if (lastModified == null) {
      return Optional.empty();
    }
    return HttpDate.parse(date).map(than -> lastModified.getEpochSecond() > than.getEpochSecond());
  }

  /**
   * {@code "*" / #entity-tag}.
   *
   * @param any whether it is {@code *}, which the existing file always matches
   */
  private record TagList(boolean any, List<EntityTag> tags) {

    /** Empty if malformed, or if there is no tag. */
    static Optional<TagList> parse(String field) {
      if (FieldCursor.trim(field).equals("*")) {
        return Optional.of(new TagList(true, List.of()));
      }
      List<EntityTag> tags = new ArrayList<>();
      FieldCursor cursor = new FieldCursor(field);
      do {
        cursor.skipWhitespace();
        EntityTag tag = cursor.entityTag();
        if (tag != null) { // else an empty element, to be ignored (§5.6.1.2), or the loop ends
          tags.add(tag);
        }
        cursor.skipWhitespace();
      } while (cursor.accept(','));
      return cursor.atEnd() && !tags.isEmpty()
          ? Optional.of(new TagList(false, tags))
          : Optional.empty();
    }

    boolean has(Predicate<EntityTag> match) {
      return any || tags.stream().anyMatch(match);
    }
  }
}
