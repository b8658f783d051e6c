package io.github.servletstorages.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which media types a client accepts, and how much it likes them: the field {@code Accept} (RFC
 * 9110 §12.5.1). Parts of it that can't be read are passed over. Immutable.
 */
public final class Acceptance {

  private record Range(MediaType type, double quality) {

    /** The more is said, the more it counts: {@code text/html} before {@code text/*}. */
    int precision() {
      return type.type().equals("*") ? 0 : type.subtype().equals("*") ? 1 : 2;
    }
  }

  private final List<Range> ranges;

  private Acceptance(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads the lines of the field.
   *
   * @param lines none if the client accepts anything
   */
  public static Acceptance of(List<String> lines) {
    List<Range> ranges = new ArrayList<>();
    for (String line : lines) {
      Arrays.stream(line.split(","))
          .flatMap(range -> MediaType.parse(range).stream())
          .forEach(range -> ranges.add(new Range(withoutParameters(range), quality(range))));
    }
    return new Acceptance(List.copyOf(ranges));
  }

  private static MediaType withoutParameters(MediaType range) {
    return new MediaType(range.type(), range.subtype(), Map.of());
  }

  /** A weight that is none counts as 1, as if it had not been given. */
  private static double quality(MediaType range) {
    String q = range.parameters().getOrDefault("q", "1");
    return q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 1;
  }

  /**
   * How much the client likes a media type: from 0, not at all, to 1. The most precise range
   * counts.
   *
   * @param type without parameters
   * @throws IllegalArgumentException if it is none
   */
  public double quality(String type) {
    MediaType wanted = parse(type);
    return ranges.isEmpty()
        ? 1
        : ranges.stream()
            .filter(range -> wanted.matches(range.type()))
            .max(Comparator.comparingInt(Range::precision).thenComparing(Range::quality))
            .map(Range::quality)
            .orElse(0.0);
  }

  /** Whether the client names this very type, rather than accept it by a wildcard. */
  public boolean names(String type) {
    MediaType wanted = parse(type);
    return ranges.stream().anyMatch(range -> range.type().equals(wanted) && range.quality() > 0);
  }

  private static MediaType parse(String type) {
    return MediaType.parse(type)
        .orElseThrow(() -> new IllegalArgumentException("\"" + type + "\" is no media type"));
  }
}
