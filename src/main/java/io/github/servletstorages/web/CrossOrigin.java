package io.github.servletstorages.web;

import io.github.servletstorages.config.CrossOriginConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets pages of other origins read, embed and time files, after the Fetch and the Resource Timing
 * standards. Immutable.
 */
final class CrossOrigin {

  private static final String ALL = "*";

  private final List<String> origins;
  private final Optional<String> resourcePolicy;
  private final String timingOrigins;

  CrossOrigin(CrossOriginConfig config) {
    this.origins = config.origins();
    this.resourcePolicy = config.resourcePolicy();
    this.timingOrigins = String.join(", ", config.timingOrigins());
  }

  /** Says what the page that asks may do with the answer. */
  void allow(HttpServletRequest request, HttpServletResponse response) {
    resourcePolicy.ifPresent(policy -> response.setHeader("Cross-Origin-Resource-Policy", policy));
    if (!timingOrigins.isEmpty()) {
      response.setHeader("Timing-Allow-Origin", timingOrigins);
    }
    allowReading(request, response);
  }

  private void allowReading(HttpServletRequest request, HttpServletResponse response) {
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
