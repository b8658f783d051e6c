package io.github.servletstorages.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What is to be done about one part of a bucket. Immutable.
 *
 * @param part what part, such as {@code CORS}
 * @param note how it is, in a few words
 * @param isLimit whether the store can't do what is wanted
 * @param lines what comes, goes and stays
 * @param request what brings it about; empty if there is nothing to do
 */
record Step(
    String part,
    String note,
    boolean isLimit,
    List<Line> lines,
    Optional<Consumer<S3Client>> request) {

  Step {
    lines = List.copyOf(lines);
  }

  /** Nobody has said how it should be. */
  static Step unasked(String part, String found, List<Line> lines) {
    return nothing(part, found + ", left as it is", lines);
  }

  /** It is as it should be. */
  static Step nothing(String part, String note, List<Line> lines) {
    return new Step(part, note, false, lines, Optional.empty());
  }

  /** The store can't do it. */
  static Step noFeature(String part, String consequence) {
    return new Step(part, "this store has none" + consequence, true, List.of(), Optional.empty());
  }

  static Step change(String part, List<Line> lines, Consumer<S3Client> request) {
    return new Step(part, "to be set", false, lines, Optional.of(request));
  }

  /** A part that has one value. */
  static Step value(
      String part, Optional<String> present, String wanted, Consumer<S3Client> request) {
    if (present.filter(wanted::equals).isPresent()) {
      return nothing(part, wanted, List.of());
    }
    List<Line> lines = new ArrayList<>();
    present.ifPresent(old -> lines.add(Line.removed(old)));
    lines.add(Line.added(wanted));
    return change(part, lines, request);
  }

  /** A part that has many rules. */
  static Step merged(String part, Merge<?> merge, Consumer<S3Client> request) {
    return merge.isChange()
        ? change(part, merge.lines(), request)
        : nothing(part, "as it should be", merge.lines());
  }

  boolean isChange() {
    return request.isPresent();
  }
}
