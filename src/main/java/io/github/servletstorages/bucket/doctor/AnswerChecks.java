package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.doctor.Browser.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an answer to a browser says of the files of a storage, static or media. */
final class AnswerChecks {

  private AnswerChecks() {}

  /**
   * Of a file that everyone should get.
   *
   * @param otherwise what is wrong if it was delivered after all
   */
  static Finding unreadable(String subject, String url, Answer answer, String otherwise) {
    String reason = url + " is answered with " + answer.status();
    if (answer.isRedirect()) {
      return Check.READABLE.fail(
          subject,
          reason + ", a redirect to " + Browser.withoutQuery(answer.header("Location")),
          "make URLs start with where the files are");
    }
    return switch (answer.status()) {
      case 200 -> Check.READABLE.fail(subject, url + " gives something else", otherwise);
      case 401, 403 ->
          Check.READABLE.fail(
              subject,
              reason,
              "let everyone, or the CDN in front of it, read the location: bucket plan shows how");
      case 404 ->
          Check.READABLE.fail(
              subject,
              reason + ", though the file is there",
              "look whether what answers there asks for the file in the right location");
      default -> Check.READABLE.fail(subject, reason, "look at what answers there");
    };
  }

  /** Whether pages of the site may read it; nothing if they are of the same origin. */
  static List<Finding> crossOrigin(String subject, Site site, Answer answer) {
    return site.origin()
        .map(origin -> crossOrigin(subject, origin, answer))
        .map(List::of)
        .orElse(List.of());
  }

  private static Finding crossOrigin(String subject, String origin, Answer answer) {
    String allowed = answer.header("Access-Control-Allow-Origin");
    if (!allowed.equals("*") && !allowed.equals(origin)) {
      return Check.CORS.fail(
          subject,
          allowed.isEmpty()
              ? "pages of "
                  + origin
                  + " may not read files: fonts, modules and what has an"
                  + " integrity fail"
              : "pages of " + origin + " may not read files, but those of " + allowed,
          "allow GET from that origin in the bucket's CORS rules, and have a CDN pass Origin on");
    }
    return allowed.equals("*") || variesByOrigin(answer)
        ? Check.CORS.pass(subject, "pages of " + origin + " may read files")
        : Check.CORS.warn(
            subject,
            "pages of "
                + origin
                + " may read files, but the answer lacks Vary: Origin, so that"
                + " caches give it to other pages too, or give these one without permission",
            "send Vary: Origin, or allow all origins");
  }

  private static boolean variesByOrigin(Answer answer) {
    return answer.headers().allValues("Vary").stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals("origin") || name.equals("*"));
  }
}
