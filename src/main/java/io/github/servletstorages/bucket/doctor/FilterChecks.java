package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.assets.WebXml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What {@code web.xml} and the filters of the application do to this library. */
final class FilterChecks {

  /** Named by a text, since that room is above this one. */
  static final String UPLOAD_FILTER = "io.github.servletstorages.upload.UploadFilter";

  /** They set the encoding that parameters are read in. */
  private static final Set<String> ENCODING =
      Set.of(
          "org.springframework.web.filter.CharacterEncodingFilter",
          "org.apache.catalina.filters.SetCharacterEncodingFilter");

  /** They look at parameters, or have others look, as Spring Security's does for CSRF tokens. */
  private static final Set<String> READING =
      Set.of(
          "org.springframework.web.filter.DelegatingFilterProxy",
          "org.springframework.web.filter.HiddenHttpMethodFilter",
          "org.apache.catalina.filters.CsrfPreventionFilter",
          "org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter");

  private static final String SUBJECT = "web.xml";

  private final List<WebXml.Filter> filters;

  private FilterChecks(List<WebXml.Filter> filters) {
    this.filters = filters;
  }

  static List<Finding> of(Patient patient) {
    FilterChecks checks = new FilterChecks(patient.filters());
    return List.of(startUp(patient.webXml()), checks.uploadFilter(), checks.order());
  }

  private static Finding startUp(Optional<WebXml> webXml) {
    Optional<List<String>> ordering = webXml.flatMap(WebXml::absoluteOrdering);
    if (ordering.isPresent() && !ordering.get().contains("others")) {
      return Check.START_UP.fail(
          SUBJECT,
          "<absolute-ordering> keeps this library's initializer out: nothing serves local files",
          "add <others/> to it, or remove it");
    }
    return Check.START_UP.pass(
        SUBJECT,
        webXml.isEmpty()
            ? "there is none, so nothing in it keeps the library out"
            : "nothing in it keeps the library out");
  }

  private Finding uploadFilter() {
    return filters.stream()
        .filter(FilterChecks::isUpload)
        .findFirst()
        .map(
            filter ->
                Check.UPLOAD_FILTER.pass(
                    "filter \"" + filter.name() + "\"",
                    "mapped to " + String.join(", ", filter.mappings())))
        .orElseGet(
            () ->
                Check.UPLOAD_FILTER.note(
                    SUBJECT,
                    "no "
                        + UPLOAD_FILTER
                        + " is mapped in it; an application without uploads"
                        + " needs none"));
  }

  private Finding order() {
    int upload = first(FilterChecks::isUpload);
    int encoding = first(filter -> ENCODING.contains(filter.className()));
    int reading = first(filter -> READING.contains(filter.className()));
    if (upload == filters.size()) {
      return Check.FILTER_ORDER.note(SUBJECT, "there is no upload filter to be put in order");
    }
    if (reading < upload) {
      return wrongOrder(
          filters.get(reading), "before", "it reads parameters that come after the files", "after");
    }
    if (encoding < filters.size() && encoding > upload) {
      return wrongOrder(
          filters.get(encoding), "after", "it sets the encoding too late for fields", "before");
    }
    return Check.FILTER_ORDER.pass(
        "filter \"" + filters.get(upload).name() + "\"",
        "no filter that is known to matter is on the wrong side of it");
  }

  private Finding wrongOrder(WebXml.Filter other, String where, String why, String better) {
    return Check.FILTER_ORDER.warn(
        "filter \"" + other.name() + "\"",
        "it is mapped " + where + " the upload filter: " + why,
        "map it " + better + " the upload filter");
  }

  /** Its place, or one after the last. */
  private int first(Predicate<WebXml.Filter> which) {
    return IntStream.range(0, filters.size())
        .filter(index -> which.test(filters.get(index)))
        .findFirst()
        .orElse(filters.size());
  }

  private static boolean isUpload(WebXml.Filter filter) {
    return filter.className().equals(UPLOAD_FILTER);
  }
}
