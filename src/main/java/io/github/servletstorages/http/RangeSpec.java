package io.github.servletstorages.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One element of a {@code Range} field, before the length of the file is known (RFC 9110 §14.1.1):
 * {@code 0-9}, {@code 5-} or {@code -5}.
 *
 * @param first the offset it starts at, or none for a suffix
 * @param last the offset it ends at, or the length of a suffix; {@link Long#MAX_VALUE} if open
 */
record RangeSpec(OptionalLong first, long last) {

  /** All elements of a list; empty if one is malformed, or if there is none. */
  static Optional<List<RangeSpec>> parseAll(String list) {
    List<RangeSpec> specs = new ArrayList<>();
    int start = 0;
    while (start <= list.length()) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      String element = FieldCursor.trim(list.substring(start, end));
      start = end + 1;
      if (element.isEmpty()) {
        continue; // to be ignored (§5.6.1.2)
      }
      Optional<RangeSpec> spec = parse(element);
      if (spec.isEmpty()) {
        return Optional.empty();
      }
      specs.add(spec.get());
    }
    return specs.isEmpty() ? Optional.empty() : Optional.of(specs);
  }

  private static Optional<RangeSpec> parse(String element) {
    int dash = element.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    String before = element.substring(0, dash);
    String after = element.substring(dash + 1);
    if (!isDigits(before) || !isDigits(after) || (before.isEmpty() && after.isEmpty())) {
      return Optional.empty();
    }
    long last = after.isEmpty() ? Long.MAX_VALUE : clipped(after);
    if (before.isEmpty()) {
      return Optional.of(new RangeSpec(OptionalLong.empty(), last));
    }
    long first = clipped(before);
    return first <= last
        ? Optional.of(new RangeSpec(OptionalLong.of(first), last))
        : Optional.empty();
  }

  /** The bytes that this names in a file of the given length, if any. */
  Optional<ByteRanges.Range> within(long length) {
    long start = first.orElseGet(() -> length - Math.min(last, length));
    if (start >= length) {
      return Optional.empty();
    }
    long end = first.isPresent() ? Math.min(last, length - 1) : length - 1;
    return Optional.of(new ByteRanges.Range(start, end));
  }

  boolean isNonEmptySuffix() {
    return first.isEmpty() && last > 0;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long clipped(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }
}
