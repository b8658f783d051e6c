package io.github.servletstorages.http;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content types (RFC 9110 §8.3) of files by their extensions, from a table of our own, because
 * those of containers and operating systems differ. Thread-safe.
 *
 * <p>The table is {@code media-types.txt} beside this class. Types are those registered at IANA
 * where there is one that browsers know. Every {@code text/} type comes with {@code charset=utf-8};
 * XML does not, as it names its own encoding.
 */
public final class MediaTypes {
  /** The type of a file about which nothing is known. */
  public static final String DEFAULT = "application/octet-stream";

  private static final MediaTypeTable TABLE = MediaTypeTable.load();

  /** The JavaScript media types of the WHATWG MIME Sniffing Standard, §4.6. */
  private static final Set<String> JAVASCRIPT =
      Set.of(
          "application/ecmascript",
          "application/javascript",
          "application/x-ecmascript",
          "application/x-javascript",
          "text/ecmascript",
          "text/javascript",
          "text/javascript1.0",
          "text/javascript1.1",
          "text/javascript1.2",
          "text/javascript1.3",
          "text/javascript1.4",
          "text/javascript1.5",
          "text/jscript",
          "text/livescript",
          "text/x-ecmascript",
          "text/x-javascript");

  /** Markup, and what the same standard, §7, has a browser guess as if there were no type. */
  private static final Set<String> MARKUP_OR_GUESSED =
      Set.of("text/html", "text/xsl", "text/mathml", "application/unknown", "unknown/unknown");

  private MediaTypes() {}

  /**
   * The content type of a file, by the last extension of the last segment of its path, in any case.
   * A leading dot starts no extension.
   *
   * @param path a path with {@code /} between segments, without query or fragment
   * @return a value for {@code Content-Type}; {@value #DEFAULT} if the extension is unknown
   */
  public static String forPath(String path) {
    Objects.requireNonNull(path, "path");
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? forExtension(name.substring(dot + 1)).orElse(DEFAULT) : DEFAULT;
  }

  /**
   * The content type for an extension in any case, without its dot: {@code css} gives {@code
   * text/css; charset=utf-8}.
   *
   * @return a value for {@code Content-Type}; empty if the extension is unknown
   */
  public static Optional<String> forExtension(String extension) {
    Objects.requireNonNull(extension, "extension");
    return TABLE.contentType(extension.toLowerCase(Locale.ROOT));
  }

  /**
   * The usual extension for a media type, without a dot: {@code jpg} for {@code image/jpeg}. Case,
   * parameters and outdated names such as {@code application/x-javascript} make no difference.
   *
   * @return the extension; empty if the type is unknown or malformed
   */
  public static Optional<String> extensionFor(String mediaType) {
    Objects.requireNonNull(mediaType, "mediaType");
    return MediaType.parse(mediaType).flatMap(type -> TABLE.extension(type.essence()));
  }

  /**
   * Whether two content types name the same type. Case, parameters and outdated names such as
   * {@code text/xml} make no difference. A malformed type is the same as none, itself included.
   */
  public static boolean sameType(String a, String b) {
    Optional<String> first = currentName(a);
    return first.isPresent() && first.equals(currentName(b));
  }

  /**
   * Whether a browser could run what a file of this type holds, or be led to do so, as with HTML,
   * SVG, all other XML, scripts, and {@code multipart/} with any of these inside. Such a file from
   * a user is to be served as an attachment and in a sandbox. What can't be parsed, and a missing
   * type, count as active. PDF does not.
   *
   * @param contentType the value of {@code Content-Type}, or null if there is none
   */
  public static boolean isActive(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    return MediaType.parse(contentType).map(MediaTypes::isActive).orElse(true);
  }

  /**
   * Whether a page can run a file of this type by {@code <script src>}, be it an attachment or not.
   * Browsers refuse any other type there if it comes with {@code nosniff}.
   *
   * @param contentType the value of {@code Content-Type}
   */
  public static boolean isScript(String contentType) {
    return MediaType.parse(contentType).filter(MediaTypes::isScript).isPresent();
  }

  private static boolean isScript(MediaType type) {
    return JAVASCRIPT.contains(type.essence());
  }

  private static boolean isActive(MediaType type) {
    return isScript(type)
        || MARKUP_OR_GUESSED.contains(type.essence())
        || type.subtype().equals("xml")
        || type.subtype().endsWith("+xml")
        || type.type().equals("multipart")
        || type.type().equals("*")
        || type.subtype().equals("*");
  }

  private static Optional<String> currentName(String mediaType) {
    return MediaType.parse(mediaType).map(type -> TABLE.currentName(type.essence()));
  }
}
