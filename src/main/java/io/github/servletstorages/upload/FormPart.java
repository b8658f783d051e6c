package io.github.servletstorages.upload;

import jakarta.servlet.http.Part;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the application sees of a part by {@code getPart}. */
abstract class FormPart implements Part {

  private final String name;
  private final Path folder;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param folder that relative paths are in
   */
  FormPart(String name, Map<String, String> headers, Path folder) {
    this.name = name;
    this.folder = folder;
    this.headers.putAll(headers);
  }

  /** What every {@code Content-Disposition} of a part starts with. */
  static String disposition(String name) {
    return "form-data; name=\"" + escape(name) + '"';
  }

  /** As browsers do it (WHATWG HTML, multipart/form-data encoding algorithm). */
  private static String escape(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** Where to write to: a relative path is in the application's folder for temporary files. */
  final Path path(String fileName) {
    return folder.resolve(fileName);
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public final @Nullable String getHeader(String header) {
    return headers.get(header);
  }

  @Override
  public final Collection<String> getHeaders(String header) {
    String value = getHeader(header);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public final Collection<String> getHeaderNames() {
    return headers.keySet().stream().map(header -> header.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + Collections.singleton(name);
  }
}
