package io.github.servletstorages.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The table in {@code media-types.txt}; its first lines explain the format. Immutable. */
final class MediaTypeTable {
  private static final String RESOURCE = "media-types.txt";
  private static final Pattern SPACES = Pattern.compile(" +");

  private final Map<String, String> contentTypes = new HashMap<>();
  private final Map<String, String> usualExtensions = new HashMap<>();
  private final Map<String, String> currentNames = new HashMap<>();

  private MediaTypeTable(List<String> lines) {
    lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(this::add);
  }

  /**
   * Reads the table from the class path.
   *
   * @throws IllegalStateException if the jar lacks it, or if it says two things about one name
   */
  static MediaTypeTable load() {
    try (InputStream resource = MediaTypeTable.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + MediaTypeTable.class);
      }
      return new MediaTypeTable(
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
              .lines()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MediaTypeTable of(String... lines) {
    return new MediaTypeTable(List.of(lines));
  }

  Optional<String> contentType(String extension) {
    return Optional.ofNullable(contentTypes.get(extension));
  }

  Optional<String> extension(String essence) {
    return Optional.ofNullable(usualExtensions.get(currentName(essence)));
  }

  String currentName(String essence) {
    return currentNames.getOrDefault(essence, essence);
  }

  Set<String> extensions() {
    return Set.copyOf(contentTypes.keySet());
  }

  Set<String> outdatedNames() {
    return Set.copyOf(currentNames.keySet());
  }

  private void add(String line) {
    int equals = line.indexOf('=');
    List<String> row = words(equals < 0 ? line : line.substring(0, equals));
    String type = row.get(0);
    putOnce(usualExtensions, type, row.get(1));
    for (String extension : row.subList(1, row.size())) {
      putOnce(contentTypes, extension, withCharset(type));
    }
    if (equals >= 0) {
      words(line.substring(equals + 1)).forEach(name -> putOnce(currentNames, name, type));
    }
  }

  private static String withCharset(String type) {
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  private static List<String> words(String text) {
    return List.of(SPACES.split(text.strip()));
  }

  private static void putOnce(Map<String, String> map, String name, String value) {
    if (map.put(name, value) != null) {
      throw new IllegalStateException(RESOURCE + " has " + name + " twice");
    }
  }
}
