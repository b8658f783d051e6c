package io.github.servletstorages.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** A number of pixels: {@code 786432}, {@code 24MP} (millions of them). */
  public static final SettingType<Long> PIXELS =
      new SettingType<>("a number of pixels such as 786432 or 24MP", SettingType::parsePixels);

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

  /** The name of a file, without a folder before it. */
  public static final SettingType<String> FILE_NAME =
      LOCATION.where(name -> !name.contains("/"), "the name of a file such as index.html");

  /** Comma-separated media types or ranges such as {@code image/*}; at least one. */
  public static final SettingType<List<String>> MEDIA_TYPES =
      new SettingType<>("a comma-separated list of media types", SettingType::parseMediaTypes);

  /** Comma-separated extensions without their dot, each once, in lower case; at least one. */
  public static final SettingType<List<String>> EXTENSIONS =
      new SettingType<>(
          "a comma-separated list of extensions such as jpg, png", SettingType::parseExtensions);

  /** The name of a class, with its package. */
  public static final SettingType<String> CLASS_NAME =
      new SettingType<>(
          "the name of a class such as org.example.UserKeys", SettingType::parseClassName);

  /** Comma-separated names of classes, each once; at least one. */
  public static final SettingType<List<String>> CLASS_NAMES =
      new SettingType<>(
          "a comma-separated list of names of classes such as org.example.ClamAvValidator",
          SettingType::parseClassNames);

  /** Comma-separated names of storages, each once; at least one. */
  public static final SettingType<List<String>> NAMES =
      new SettingType<>(
          "a comma-separated list of names such as invoices, user-files", SettingType::parseNames);

  /** The value of a {@code Cache-Control} header: directives with commas between them. */
  public static final SettingType<String> CACHE_CONTROL =
      new SettingType<>(
          "a Cache-Control such as public, max-age=3600", SettingType::parseCacheControl);

  /** {@code *}, or comma-separated origins, each once. Host and scheme become lower-case. */
  public static final SettingType<List<String>> ORIGINS =
      new SettingType<>(
          "* or a comma-separated list of origins such as https://shop.example.org",
          SettingType::parseOrigins);

  /** Comma-separated folders, each with or without {@code prefix=} before it. */
  public static final SettingType<List<StaticFolder>> STATIC_FOLDERS =
      new SettingType<>(
          "a comma-separated list of folders, or of prefix=folder",
          SettingType::parseStaticFolders);

  /** Comma-separated patterns with {@code *} and {@code ?}; at least one. */
  public static final SettingType<List<String>> PATTERNS =
      new SettingType<>(
          "a comma-separated list of patterns such as *.psd or drafts/*",
          SettingType::parsePatterns);

  /** A time in whole seconds, from none to a day. */
  public static final SettingType<Duration> SECONDS =
      new SettingType<>(
          "a time in whole seconds, such as 0s, 60s or 10m", SettingType::parseSeconds);

  /** What the keys of uploaded files are made of. */
  public static final SettingType<String> KEY_TEMPLATE =
      new SettingType<>(
          "a template with {id} or {sha256} and, if you like, {yyyy}, {MM}, {dd}, {field} and {ext}",
          SettingType::parseKeyTemplate);

  /** Who may do what with files, as {@code ls} shows it: {@code rw-r-----}. */
  public static final SettingType<String> PERMISSIONS =
      new SettingType<>("permissions such as rw-r----- or 640", SettingType::parsePermissions);

  /** HTTP clients round down to milliseconds, and take none for "as long as you like". */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Pattern SIZE_FORM =
      Pattern.compile("(\\d{1,18})\\s*(B|kB|KB|KiB|MB|MiB|GB|GiB|TB|TiB)?");
  private static final Pattern PIXELS_FORM = Pattern.compile("(\\d{1,9})\\s*(MP)?");
  private static final Pattern HOST_FORM =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");
  private static final Pattern BASE_URL_FORM =
      Pattern.compile("(https?://[A-Za-z0-9._:\\[\\]-]+)?/[A-Za-z0-9._~!*()/%-]*");
  private static final Pattern MEDIA_TYPE_FORM =
      Pattern.compile("\\*/\\*|[A-Za-z0-9!#$&^_.+-]+/(\\*|[A-Za-z0-9!#$&^_.+-]+)");
  private static final Pattern EXTENSION_FORM = Pattern.compile("[\\p{L}\\p{M}\\p{N}_+~-]+");
  private static final Pattern CLASS_NAME_FORM =
      Pattern.compile(
          "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.)*"
              + "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
  private static final Pattern OCTAL_PERMISSIONS = Pattern.compile("0?[0-7]{3}");
  private static final Pattern PERMISSIONS_FORM = Pattern.compile("([r-][w-][x-]){3}");
  private static final Pattern LOCATION_FORM = Pattern.compile("[A-Za-z0-9._~-]+");

  private static final Pattern NAME_FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern DIRECTIVE_FORM =
      Pattern.compile("[A-Za-z][A-Za-z-]*(=(\\d{1,10}|\"[A-Za-z0-9, -]*\"))?");
  private static final Pattern ORIGIN_FORM =
      Pattern.compile("https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+])(:\\d{1,5})?");
  private static final Pattern FOLDER_WITH_PREFIX =
      Pattern.compile("(?<prefix>[A-Za-z0-9._~/@-]+)=(?<folder>.*)");
  private static final Pattern KEY_PLACEHOLDER =
      Pattern.compile("\\{(id|sha256|yyyy|MM|dd|field|ext)}");

  /** Long enough for folders, and far from what a key may have with all placeholders filled in. */
  private static final int LONGEST_KEY_TEMPLATE = 200;

  public SettingType {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(parser, "parser");
  }

  /** One of some words, in any case. */
  public static SettingType<String> oneOf(String... words) {
    String description = "one of " + String.join(", ", words);
    return new SettingType<>(description, text -> parseWord(text, List.of(words)));
  }

  /** A constant of an enum, in any case; {@code _} in its name is left out. */
  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> words) {
    Map<String, E> byName = new LinkedHashMap<>();
    for (E word : words.getEnumConstants()) {
      byName.put(word.name().toLowerCase(Locale.ROOT).replace("_", ""), word);
    }
    List<String> names = List.copyOf(byName.keySet());
    return new SettingType<>(
        "one of " + String.join(", ", names),
        text -> Objects.requireNonNull(byName.get(parseWord(text, names))));
  }

  /** Comma-separated constants of an enum, in any case, each once; at least one. */
  static <E extends Enum<E>> SettingType<List<E>> listOf(Class<E> words) {
    List<String> names =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .toList();
    String description = "a comma-separated list of " + String.join(", ", names);
    return new SettingType<>(
        description,
        text ->
            list(text).stream()
                .map(word -> parseWord(word, names).toUpperCase(Locale.ROOT))
                .map(word -> Enum.valueOf(words, word))
                .toList());
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

  private static Long parsePixels(String text) {
    Matcher pixels = PIXELS_FORM.matcher(text);
    if (!pixels.matches()) {
      throw new IllegalArgumentException("must be a number of pixels.");
    }
    return Long.parseLong(pixels.group(1)) * (pixels.group(2) == null ? 1 : 1_000_000);
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
    List<String> types = parts(text);
    for (String type : types) {
      if (!MEDIA_TYPE_FORM.matcher(type).matches()) {
        throw new IllegalArgumentException(
            "must be media types with commas between them; \"" + type + "\" is none.");
      }
    }
    return types;
  }

  private static List<String> parseExtensions(String text) {
    List<String> extensions = list(text.toLowerCase(Locale.ROOT));
    for (String extension : extensions) {
      if (!EXTENSION_FORM.matcher(extension).matches()) {
        throw new IllegalArgumentException(
            "must be extensions without a dot, with commas between them; \""
                + extension
                + "\" is none.");
      }
    }
    return extensions;
  }

  private static List<String> parseClassNames(String text) {
    return list(text).stream().map(SettingType::parseClassName).toList();
  }

  private static String parseClassName(String text) {
    if (!CLASS_NAME_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("must be the name of a class; \"" + text + "\" is none.");
    }
    return text;
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** The parts of a list in which nothing stands twice. */
  private static List<String> list(String text) {
    List<String> parts = parts(text);
    for (String part : parts) {
      if (Collections.frequency(parts, part) > 1) {
        throw new IllegalArgumentException("has \"" + part + "\" twice.");
      }
    }
    return parts;
  }

  private static List<String> parseNames(String text) {
    List<String> names = list(text);
    for (String name : names) {
      if (!NAME_FORM.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "must be names of lower-case letters, digits and hyphens, with commas between them;"
                + " \""
                + name
                + "\" is none.");
      }
    }
    return names;
  }

  private static String parseCacheControl(String text) {
    // a comma in quotes belongs to its directive
    for (String directive : text.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      if (!DIRECTIVE_FORM.matcher(directive.strip()).matches()) {
        throw new IllegalArgumentException(
            "must be directives with commas between them; \"" + directive.strip() + "\" is none.");
      }
    }
    return text;
  }

  private static List<String> parseOrigins(String text) {
    if (text.equals("*")) {
      return List.of(text);
    }
    List<String> origins = list(text.toLowerCase(Locale.ROOT));
    for (String origin : origins) {
      if (!ORIGIN_FORM.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "must be * alone, or origins with commas between them; \"" + origin + "\" is none.");
      }
    }
    return origins;
  }

  private static List<StaticFolder> parseStaticFolders(String text) {
    return list(text).stream().map(SettingType::parseStaticFolder).toList();
  }

  private static StaticFolder parseStaticFolder(String text) {
    Matcher split = FOLDER_WITH_PREFIX.matcher(text);
    String prefix = split.matches() ? parsePrefix(split.group("prefix")) : "";
    String folder = split.matches() ? split.group("folder").strip() : text;
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("must be folders with commas between them.");
    }
    return new StaticFolder(prefix, parseFolder(folder));
  }

  /** A location, but that names in it may start with an @, as npm's scopes do. */
  private static String parsePrefix(String text) {
    String ignored = parseLocation(text.replaceAll("(^|/)@", "$1"));
    return text + "/";
  }

  private static List<String> parsePatterns(String text) {
    List<String> patterns = list(text);
    for (String pattern : patterns) {
      boolean path = pattern.startsWith("/") || pattern.endsWith("/") || pattern.contains("//");
      if (pattern.isEmpty() || path || pattern.contains("**") || pattern.contains("\\")) {
        throw new IllegalArgumentException(
            "must be patterns with commas between them, whose only wildcards are * and ?, with"
                + " slashes between names alone; \""
                + pattern
                + "\" is none.");
      }
    }
    return patterns;
  }

  private static Duration parseSeconds(String text) {
    if (text.matches("0\\s*(ms|s|m|h)|PT0S")) {
      return Duration.ZERO;
    }
    Duration value = parseDuration(text);
    if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("must be whole seconds.");
    }
    return value;
  }

  /** As a key: with each placeholder a name, or a part of one, it has to be one that is served. */
  private static String parseKeyTemplate(String text) {
    if (!text.contains("{id}") && !text.contains("{sha256}")) {
      throw new IllegalArgumentException(
          "must have {id} or {sha256}, without which keys could be guessed and would collide.");
    }
    String key = KEY_PLACEHOLDER.matcher(text).replaceAll("x");
    String bare = text.replace("{ext}", "");
    boolean dotAtEnd = (bare + "/").contains("./");
    if (key.length() > LONGEST_KEY_TEMPLATE
        || text.contains(".{ext}")
        || ("/" + text).contains("/{ext}")
        || dotAtEnd) {
      throw new IllegalArgumentException(
          "must have "
              + LONGEST_KEY_TEMPLATE
              + " characters at most, and no dot at the end of a name or before {ext}, which starts no name.");
    }
    parseLocation(KEY_PLACEHOLDER.matcher(bare).replaceAll("x"));
    return text;
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
