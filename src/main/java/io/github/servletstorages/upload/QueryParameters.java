package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string (application/x-www-form-urlencoded, in UTF-8). The container's
 * own can't be asked for: some would parse the request body again, which has been read.
 */
final class QueryParameters {

  private QueryParameters() {}

  /** Adds the parameters of a query to those there are. Null has none. */
  static void addTo(Map<String, List<String>> parameters, @Nullable String query) {
    if (query == null) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        add(parameters, decode(name), decode(value));
      }
    }
  }

  static void add(Map<String, List<String>> parameters, String name, String value) {
    parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  static Map<String, List<String>> empty() {
    return new LinkedHashMap<>();
  }

  /** A percent sign that starts nothing stays as it is: a query is no reason to refuse a form. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), UTF_8);
  }
}
