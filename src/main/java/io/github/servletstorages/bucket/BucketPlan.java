package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.List;

/** What there is to do so that a bucket is as an application wants it. Immutable. */
public final class BucketPlan {

  private final BucketDesign design;
  private final String region;
  private final List<Step> steps;

  BucketPlan(BucketDesign design, String region, List<Step> steps) {
    this.design = design;
    this.region = region;
    this.steps = List.copyOf(steps);
  }

  /** In the order in which they are to be done. */
  List<Step> steps() {
    return steps;
  }

  /** Whether there is nothing to do. */
  public boolean isDone() {
    return changes() == 0;
  }

  /** How many parts of the bucket are to be changed. */
  public int changes() {
    return (int) steps.stream().filter(Step::isChange).count();
  }

  /** The names of the parts that are to be changed. */
  public List<String> parts() {
    return steps.stream().filter(Step::isChange).map(Step::part).toList();
  }

  /** What the store can't do of what was wanted: a line each. */
  public List<String> limits() {
    return steps.stream()
        .filter(Step::isLimit)
        .map(step -> step.part() + ": " + step.note())
        .toList();
  }

  /** Which bucket it is, and where, for messages. */
  public String place() {
    return design.address().name()
        + design.address().endpoint().map(uri -> " at " + uri).orElse(" in " + region);
  }

  /** What everyone will be able to read, for questions: nothing, or locations. */
  public List<String> publicLocations() {
    return design.choices().distribution().isPresent()
        ? List.of()
        : design.locations().stream()
            .filter(location -> location.readers() == Readers.EVERYONE)
            .map(BucketLocation::prefix)
            .toList();
  }

  /** A line for each part of the bucket, and under it those that come, go and stay. */
  public String toText() {
    StringBuilder text = new StringBuilder("Bucket " + place() + "\n\n");
    for (Step step : steps) {
      text.append(step.isChange() ? "~ " : "= ").append(step.part());
      text.append(": ").append(step.note()).append('\n');
      for (Line line : step.lines()) {
        text.append("    ").append(line.sign()).append(' ').append(line.text()).append('\n');
      }
    }
    return text.append('\n').append(summary()).append('\n').toString();
  }

  private String summary() {
    return isDone()
        ? "Nothing is to be changed."
        : "To be changed: " + String.join(", ", parts()) + ".";
  }

  /** The same for programs: an object with {@code bucket}, {@code changes} and {@code parts}. */
  public String toJson() {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("bucket", design.address().name())
            .value("changes", changes())
            .array("parts");
    for (Step step : steps) {
      json.object()
          .value("part", step.part())
          .value("change", step.isChange())
          .value("note", step.note());
      lines(json, "added", step, '+');
      lines(json, "removed", step, '-');
      lines(json, "kept", step, '=');
      json.end();
    }
    return json.end().end().done();
  }

  private static void lines(JsonStringWriter json, String name, Step step, char sign) {
    json.array(
        name, step.lines().stream().filter(line -> line.sign() == sign).map(Line::text).toList());
  }
}
