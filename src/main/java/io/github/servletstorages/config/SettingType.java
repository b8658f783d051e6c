package io.github.servletstorages.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value. Immutable.
 *
 * @param <T> the value's type
 * @param description what may be written, for messages and the settings page; completes "must be …"
 */
public record SettingType<T>(String description, Function<String, T> parser) {

  /** {@code true} or {@code false}. */
  public static final SettingType<Boolean> BOOLEAN =
      new SettingType<>("true or false", SettingType::parseBoolean);

  /** Any text that is not blank. */
  public static final SettingType<String> TEXT = new SettingType<>("text", Function.identity());

  /** A whole number, 0 or more. */
  public static final SettingType<Integer> COUNT =
      new SettingType<>("a whole number, 0 or more", SettingType::parseCount);

  /**
   * A number of bytes: {@code 512}, {@code 10MB} (powers of 1000), {@code 10MiB} (powers of 1024).
   */
  public static final SettingType<Long> SIZE =
      new SettingType<>("a size such as 512, 10MB or 10MiB", SettingType::parseSize);

  /**
   * A time from a millisecond to a day: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, or as
   * ISO 8601 writes it, {@code PT10S}.
   */
  public static final SettingType<Duration> DURATION =
      new SettingType<>("a time such as 500ms, 10s, 5m or PT10S", SettingType::parseDuration);

  /** A folder; made absolute against the working directory of the process. */
  public static final SettingType<Path> FOLDER =
      new SettingType<>("the path of a folder", SettingType::parseFolder);

  /** An {@code http} or {@code https} URL with a host, and neither query nor fragment. */
  public static final SettingType<URI> ENDPOINT =
      new SettingType<>(
          "a URL such as https://s3.example.org, without query or fragment",
          SettingType::parseEndpoint);

  /** A host name, with a port if need be, but no scheme and no path. */
  public static final SettingType<String> HOST =
      new SettingType<>(
          "a host name such as files.example.org, without https:// and path",
          SettingType::parseHost);

  /**
   * What the URLs of a storage start with: an absolute URL, or a path within the application. Ends
   * with a slash; one that is left out is added.
   */
  public static final SettingType<String> BASE_URL =
      new SettingType<>(
          "a URL such as https://cdn.example.org/static/ or a path such as /static/",
          SettingType::parseBaseUrl);

  /** A prefix inside a bucket or folder: {@code /}-separated names, neither empty nor dots. */
  public static final SettingType<String> LOCATION =
      new SettingType<>(
          "a relative prefix such as media or site/media, without leading or trailing slash",
          SettingType::parseLocation);

  /** Comma-separated media types or ranges such as {@code image/*}; at least one. */
  public static final SettingType<List<String>> MEDIA_TYPES =
      new SettingType<>("a comma-separated list of media types", SettingType::parseMediaTypes);

  /** Who may do what with files, as {@code ls} shows it: {@code rw-r-----}. */
  public static final SettingType<String> PERMISSIONS =
      new SettingType<>("permissions such as rw-r----- or 640", SettingType::parsePermissions);

  /** HTTP clients round down to milliseconds, and take none for "as long as you like". */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Pattern SIZE_FORM =
      Pattern.compile("(\\d{1,18})\\s*(B|kB|KB|KiB|MB|MiB|GB|GiB|TB|TiB)?");
  private static final Pattern HOST_FORM =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");
  private static final Pattern BASE_URL_FORM =
      Pattern.compile("(https?://[A-Za-z0-9._:\\[\\]-]+)?/[A-Za-z0-9._~!*()/%-]*");
  private static final Pattern MEDIA_TYPE_FORM =
      Pattern.compile("\\*/\\*|[A-Za-z0-9!#$&^_.+-]+/(\\*|[A-Za-z0-9!#$&^_.+-]+)");
  private static final Pattern OCTAL_PERMISSIONS = Pattern.compile("0?[0-7]{3}");
  private static final Pattern PERMISSIONS_FORM = Pattern.compile("([r-][w-][x-]){3}");
  private static final Pattern LOCATION_FORM = Pattern.compile("[A-Za-z0-9._~-]+");

  public SettingType {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(parser, "parser");
  }

  /** One of some words, in any case. */
  public static SettingType<String> oneOf(String... words) {
    String description = "one of " + String.join(", ", words);
    return new SettingType<>(description, text -> parseWord(text, List.of(words)));
  }

  /** This type without the values that aren't as they must be. */
  public SettingType<T> where(Predicate<T> valid, String description) {
    return new SettingType<>(
        description,
        text -> {
          T value = parser.apply(text);
          if (!valid.test(value)) {
            throw new IllegalArgumentException("must be " + description + ".");
          }
          return value;
        });
  }

  /**
   * The value that a text stands for.
   *
   * @throws IllegalArgumentException if the text is none of this type; the message completes the
   *     sentence "the setting …"
   */
  public T parse(String text) {
    return parser.apply(text.strip());
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("must be true or false.");
    };
  }

  private static Integer parseCount(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("must be a whole number, 0 or more.");
    }
    return Integer.valueOf(text);
  }

  private static Long parseSize(String text) {
    Matcher size = SIZE_FORM.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("must be a size.");
    }
    String unit = Objects.requireNonNullElse(size.group(2), "B");
    try {
      return Math.multiplyExact(Long.parseLong(size.group(1)), bytesIn(unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is more bytes than fit into 63 bits.", e);
    }
  }

  private static String parseWord(String text, List<String> words) {
    return words.stream()
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be one of " + String.join(", ", words) + "."));
  }

  private static Duration parseDuration(String text) {
    Matcher duration = DURATION_FORM.matcher(text);
    Duration value =
        duration.matches()
            ? Duration.of(Long.parseLong(duration.group(1)), unit(duration.group(2)))
            : parseIsoDuration(text);
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be 1ms at least and 24h at most.");
    }
    return value;
  }

  private static Duration parseIsoDuration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time with its unit.", e);
    }
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }

  private static long bytesIn(String unit) {
    long base = unit.endsWith("iB") ? 1024 : 1000;
    return switch (Character.toUpperCase(unit.charAt(0))) {
      case 'K' -> base;
      case 'M' -> base * base;
      case 'G' -> base * base * base;
      case 'T' -> base * base * base * base;
      default -> 1;
    };
  }

  private static Path parseFolder(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path: " + e.getReason() + ".", e);
    }
  }

  private static URI parseEndpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a URL: " + e.getReason() + ".", e);
    }
    throw new IllegalArgumentException("must be an http or https URL with a host.");
  }

  private static String parseHost(String text) {
    if (!HOST_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a host name alone.");
    }
    return text;
  }

  private static String parseBaseUrl(String text) {
    String url = text.endsWith("/") ? text : text + "/";
    if (!BASE_URL_FORM.matcher(url).matches() || url.startsWith("//") || url.contains("/../")) {
      throw new IllegalArgumentException(
          "must be an http or https URL, or a path that starts with /,"
              + " without query, fragment and anything that would have to be encoded.");
    }
    return url;
  }

  private static String parseLocation(String text) {
    for (String segment : text.split("/", -1)) {
      if (!LOCATION_FORM.matcher(segment).matches() || segment.startsWith(".")) {
        throw new IllegalArgumentException(
            "must be names of letters, digits, '.', '_', '~', '-', with one slash between them,"
                + " none of which starts with a dot.");
      }
    }
    return text;
  }

  private static List<String> parseMediaTypes(String text) {
    List<String> types = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String type : types) {
      if (!MEDIA_TYPE_FORM.matcher(type).matches()) {
        throw new IllegalArgumentException(
            "must be media types with commas between them; \"" + type + "\" is none.");
      }
    }
    return types;
  }

  private static String parsePermissions(String text) {
    String permissions =
        OCTAL_PERMISSIONS.matcher(text).matches() ? permissions(Integer.parseInt(text, 8)) : text;
    if (!PERMISSIONS_FORM.matcher(permissions).matches()) {
      throw new IllegalArgumentException(
          "must be nine of the characters rwx-, or three octal digits.");
    }
    return permissions;
  }

  private static String permissions(int mode) {
    StringBuilder text = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < text.length(); i++) {
      if ((mode & 0400 >> i) == 0) {
        text.setCharAt(i, '-');
      }
    }
    return text.toString();
  }
}
