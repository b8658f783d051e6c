package io.github.servletstorages.http;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The dates of header fields (RFC 9110 §5.6.7), precise to a second. Thread-safe. */
public final class HttpDate {
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final String DAY = "(?:" + String.join("|", DAYS) + ")";
  private static final String LONG_DAY =
      "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
  private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

  /** {@code Sun, 06 Nov 1994 08:49:37 GMT}; a day of one digit is common enough to be let in. */
  private static final Pattern IMF_FIXDATE =
      Pattern.compile(DAY + ", (?<day>\\d\\d?) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT");

  /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
  private static final Pattern RFC_850 =
      Pattern.compile(LONG_DAY + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT");

  /** {@code Sun Nov 6 08:49:37 1994}, with two spaces before a day of one digit. */
  private static final Pattern ASCTIME =
      Pattern.compile(DAY + " " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");

  // The names are spelled out because those of a locale change with the JDK and its settings.
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendText(DAY_OF_WEEK, numbered(DAYS))
          .appendLiteral(", ")
          .appendValue(DAY_OF_MONTH, 2)
          .appendLiteral(' ')
          .appendText(MONTH_OF_YEAR, numbered(MONTHS))
          .appendLiteral(' ')
          .appendValue(YEAR, 4)
          .appendLiteral(' ')
          .appendValue(HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(MINUTE_OF_HOUR, 2)
          .appendLiteral(':')
          .appendValue(SECOND_OF_MINUTE, 2)
          .appendLiteral(" GMT")
          .toFormatter(Locale.ROOT);

  private HttpDate() {}

  /**
   * Reads a date in any of the three formats that a recipient must accept, spaces and tabs around
   * it allowed. Names are case-sensitive; the name of the weekday is not checked against the date.
   * A year of two digits means the one at most 50 years ahead of the system clock.
   *
   * @return the instant; empty if the text is not such a date
   */
  public static Optional<Instant> parse(String text) {
    Objects.requireNonNull(text, "text");
    return parse(text, Clock.systemUTC());
  }

  static Optional<Instant> parse(String text, Clock clock) {
    String date = FieldCursor.trim(text);
    for (Pattern format : List.of(IMF_FIXDATE, RFC_850, ASCTIME)) {
      Matcher matcher = format.matcher(date);
      if (matcher.matches()) {
        return instant(matcher, clock);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a date in the one format that a sender may use. A fraction of a second is dropped.
   *
   * @throws IllegalArgumentException if the year is not between 0 and 9999
   */
  public static String format(Instant instant) {
    Objects.requireNonNull(instant, "instant");
    try {
      return FORMAT.format(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "An HTTP date has a year of four digits, unlike " + instant, e);
    }
  }

  private static Optional<Instant> instant(Matcher matcher, Clock clock) {
    int second = number(matcher, "second");
    if (second > 60) { // 60 is a leap second
      return Optional.empty();
    }
    try {
      LocalDateTime minute =
          LocalDateTime.of(
              year(matcher.group("year"), clock),
              MONTHS.indexOf(matcher.group("month")) + 1,
              number(matcher, "day"),
              number(matcher, "hour"),
              number(matcher, "minute"));
      return Optional.of(minute.plusSeconds(second).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 February, 25 o'clock
    }
  }

  private static int year(String digits, Clock clock) {
    int year = Integer.parseInt(digits);
    if (digits.length() == 4) {
      return year;
    }
    int earliest = OffsetDateTime.now(clock).getYear() - 49;
    return earliest + Math.floorMod(year - earliest, 100);
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group).strip());
  }

  private static Map<Long, String> numbered(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .collect(Collectors.toMap(index -> index + 1L, names::get));
  }
}
