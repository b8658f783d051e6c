package io.github.servletstorages.bucket;

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

  /** It is as it should be, or nobody has said how it should be. */
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

  boolean isChange() {
    return request.isPresent();
  }
}
