package io.github.servletstorages.assets;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What publishing a release would do, before it does it. Immutable.
 *
 * @param number the number that the release would get; that of the current one if that is the same
 * @param newRelease whether there would be a new release
 * @param files every file that the storage has or will have, sorted by path; compressed files that
 *     were not made yet are not among them
 */
public record Plan(long number, boolean newRelease, List<PlannedFile> files) {

  public Plan {
    files =
        Objects.requireNonNull(files, "files").stream()
            .sorted(Comparator.comparing(PlannedFile::path))
            .toList();
  }

  /** The files that this is to happen to. */
  public List<PlannedFile> files(PlannedFile.Action action) {
    return files.stream().filter(file -> file.action() == action).toList();
  }

  private int count(PlannedFile.Action action) {
    return files(action).size();
  }

  /** How many files will be written. */
  public int writes() {
    return (int) files.stream().filter(PlannedFile::isWritten).count();
  }

  /** Whether everything is there already. */
  public boolean isDone() {
    return !newRelease && writes() == 0;
  }

  /** A line for each file that something happens to, and one with the sums. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    files.stream()
        .filter(file -> file.action() != PlannedFile.Action.UNCHANGED)
        .forEach(file -> text.append(String.format("%-9s %s%n", name(file), file.path())));
    return text.append(summary()).append(System.lineSeparator()).toString();
  }

  /** The sums in one sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d to put, %d with other headers, %d unchanged, %d expired; release %d %s.",
        count(PlannedFile.Action.PUT),
        count(PlannedFile.Action.METADATA),
        count(PlannedFile.Action.UNCHANGED),
        count(PlannedFile.Action.EXPIRED),
        number,
        newRelease ? "is new" : "stays");
  }

  /** The same for programs: an object with {@code release}, {@code new} and {@code files}. */
  public String toJson() {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("release", number)
            .value("new", newRelease)
            .array("files");
    for (PlannedFile file : files) {
      json.object()
          .value("action", name(file))
          .value("path", file.path().value())
          .value("size", file.size())
          .end();
    }
    return json.end().end().done();
  }

  private static String name(PlannedFile file) {
    return file.action().name().toLowerCase(Locale.ROOT);
  }
}
