package io.github.servletstorages.assets;

import io.github.servletstorages.config.Spelling;
import io.github.servletstorages.storage.Key;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A reference of a static file that leads nowhere. Immutable.
 *
 * @param file the file that it stands in
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param reference as its author wrote it, without the escapes of its language
 * @param target the path that it leads to, or itself if that is none
 * @param problem what is wrong with it
 * @param nearest paths that may have been meant
 * @param isError whether pages are sure to miss something
 */
public record BrokenReference(
    Key file,
    int line,
    int column,
    String reference,
    String target,
    String problem,
    List<String> nearest,
    boolean isError) {

  private static final int NEAREST = 3;

  public BrokenReference {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(problem, "problem");
    nearest = List.copyOf(nearest);
  }

  BrokenReference withNearest(Collection<String> paths) {
    return new BrokenReference(
        file,
        line,
        column,
        reference,
        target,
        problem,
        Spelling.nearest(target, paths, NEAREST),
        isError);
  }

  /** {@code css/site.css:12:7: "../img/lgo.png": there is no img/lgo.png. Nearest: img/logo.png} */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": \""
        + reference
        + "\": "
        + problem
        + (nearest.isEmpty() ? "" : " Nearest: " + String.join(", ", nearest));
  }
}
