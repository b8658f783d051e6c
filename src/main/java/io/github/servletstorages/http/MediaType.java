package io.github.servletstorages.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A media type such as {@code text/css; charset=utf-8} (RFC 9110 §8.3.1), or a media range such as
 * {@code image/*} (§12.5.1). Immutable and thread-safe.
 *
 * <p>The type, the subtype, the names of parameters and the value of {@code charset} are
 * case-insensitive in HTTP; here they are in lower case, so that {@code equals} compares as HTTP
 * does. Other values are compared as they are.
 *
 * @param type the part before the slash, or {@code *}
 * @param subtype the part after the slash, or {@code *}
 * @param parameters the parameters by name, in their order, unmodifiable; values without quotes
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {

  /**
   * Checks the parts, turns into lower case what is case-insensitive, and copies the map.
   *
   * @throws IllegalArgumentException if the type, the subtype or a parameter's name is not a token,
   *     if two names differ in case alone, or if a value holds a control character or one above
   *     U+00FF
   */
  public MediaType {
    type = lowerCaseToken(type);
    subtype = lowerCaseToken(subtype);
    parameters = normalized(parameters);
  }

  /**
   * Reads one media type or media range. Values may be quoted strings; white space is allowed
   * around the whole and around semicolons, not around {@code =} or {@code /}.
   *
   * @return the media type; empty if the text is not exactly one, or names a parameter twice
   */
  public static Optional<MediaType> parse(String text) {
    Objects.requireNonNull(text, "text");
    FieldCursor cursor = new FieldCursor(text);
    cursor.skipWhitespace();
    String type = cursor.token();
    boolean slash = cursor.accept('/');
    String subtype = cursor.token();
    if (type.isEmpty() || !slash || subtype.isEmpty()) {
      return Optional.empty();
    }
    return parseParameters(cursor).map(parameters -> new MediaType(type, subtype, parameters));
  }

  private static Optional<Map<String, String>> parseParameters(FieldCursor cursor) {
    Map<String, String> parameters = new LinkedHashMap<>();
    cursor.skipWhitespace();
    while (cursor.accept(';')) {
      cursor.skipWhitespace();
      String name = cursor.token().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !parseValue(cursor, name, parameters)) {
        return Optional.empty();
      }
      cursor.skipWhitespace();
    }
    return cursor.atEnd() ? Optional.of(parameters) : Optional.empty();
  }

  private static boolean parseValue(
      FieldCursor cursor, String name, Map<String, String> parameters) {
    if (!cursor.accept('=')) {
      return false;
    }
    String value = cursor.token();
    if (value.isEmpty()) {
      value = cursor.quotedString();
    }
    return value != null && parameters.put(name, value) == null;
  }

  /** The type and subtype without parameters: {@code text/css}. */
  public String essence() {
    return type + '/' + subtype;
  }

  /**
   * Whether this media type falls within a range: {@code *}{@code /*}, {@code image/*} or a full
   * type. The range's parameters must all be here with the same values; this may have more.
   */
  public boolean matches(MediaType range) {
    boolean sameType = range.type.equals(type) || (range.type.equals("*") && range.hasAnySubtype());
    boolean sameSubtype = range.subtype.equals(subtype) || range.hasAnySubtype();
    return sameType
        && sameSubtype
        && parameters.entrySet().containsAll(range.parameters.entrySet());
  }

  /**
   * The media type as it stands in a header field: {@code type/subtype; name=value}, a value in
   * quotes only where it is no token. {@link #parse} reads it back.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(essence());
    parameters.forEach(
        (name, value) -> text.append("; ").append(name).append('=').append(quoted(value)));
    return text.toString();
  }

  private boolean hasAnySubtype() {
    return subtype.equals("*");
  }

  private static String quoted(String value) {
    if (FieldCursor.isToken(value)) {
      return value;
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, String> normalized(Map<String, String> parameters) {
    Map<String, String> normalized = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          String key = lowerCaseToken(name);
          String canonical = key.equals("charset") ? value.toLowerCase(Locale.ROOT) : value;
          if (normalized.put(key, requireQuotable(canonical)) != null) {
            throw new IllegalArgumentException("A media type has the parameter " + key + " twice");
          }
        });
    return Collections.unmodifiableMap(normalized);
  }

  private static String lowerCaseToken(String text) {
    if (!FieldCursor.isToken(text)) {
      throw new IllegalArgumentException(
          "The parts of a media type are tokens: letters, digits and !#$%&'*+-.^_`|~");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String requireQuotable(String value) {
    if (!value.chars().allMatch(c -> FieldCursor.isQuotable((char) c))) {
      throw new IllegalArgumentException(
          "A parameter's value holds a control character, or one above U+00FF");
    }
    return value;
  }
}
