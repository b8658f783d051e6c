package io.github.servletstorages.upload;

import jakarta.servlet.ServletRequest;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The uploaded files of a request by form field, in the order of the form. A request attribute, so
 * that a JSP says {@code ${uploads.photo.url}}. A file input that was left empty is not in it.
 * Immutable.
 */
public final class Uploads extends AbstractMap<String, UploadedFiles> {

  /** The name of the request attribute. */
  public static final String ATTRIBUTE = "uploads";

  private static final Uploads NONE = new Uploads(List.of());

  private final Map<String, UploadedFiles> byField;

  Uploads(List<UploadedFile> files) {
    Map<String, List<UploadedFile>> lists = new LinkedHashMap<>();
    for (UploadedFile file : files) {
      lists.computeIfAbsent(file.getField(), field -> new ArrayList<>()).add(file);
    }
    Map<String, UploadedFiles> map = new LinkedHashMap<>();
    lists.forEach((field, list) -> map.put(field, new UploadedFiles(list)));
    this.byField = Collections.unmodifiableMap(map);
  }

  /** The uploaded files of a request; empty if it isn't an upload. */
  public static Uploads of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Uploads uploads ? uploads : NONE;
  }

  @Override
  public Set<Entry<String, UploadedFiles>> entrySet() {
    return byField.entrySet();
  }
}
