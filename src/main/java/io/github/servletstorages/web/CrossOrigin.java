package io.github.servletstorages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;

/**
 * Lets pages of other origins read files, after the CORS protocol of the Fetch standard. Immutable.
 */
final class CrossOrigin {

  private static final String ALL = "*";

  private final List<String> origins;

  /**
   * @param origins whose pages may: none, {@code *} for all, or such as {@code
   *     https://shop.example.org} in lower case
   */
  CrossOrigin(List<String> origins) {
    this.origins = List.copyOf(origins);
  }

  /** Says whether the page that asks may read the answer. */
  void allow(HttpServletRequest request, HttpServletResponse response) {
    if (origins.contains(ALL)) {
      response.setHeader("Access-Control-Allow-Origin", ALL);
    } else if (!origins.isEmpty()) {
      response.addHeader("Vary", "Origin"); // to those without an Origin too: caches must know
      String origin = request.getHeader("Origin");
      if (origin != null && origins.contains(origin.toLowerCase(Locale.ROOT))) {
        response.setHeader("Access-Control-Allow-Origin", origin);
      }
    }
    if (response.containsHeader("Access-Control-Allow-Origin")) {
      response.setHeader("Access-Control-Expose-Headers", "Accept-Ranges, Content-Range, ETag");
    }
  }

  /** Answers a page that may read the answer and asks beforehand what it may send. */
  void allowMethods(HttpServletResponse response) {
    if (response.containsHeader("Access-Control-Allow-Origin")) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range");
    }
  }
}
