package io.github.servletstorages.bucket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Named rules of which some are the application's own to set, and the others to be left alone.
 * Immutable.
 *
 * @param result all rules as they are to be: those that are there in their places, then new ones
 * @param foreign those of them that are not the application's
 * @param lines what comes, goes and stays
 */
record Merge<T>(List<T> result, List<T> foreign, List<Line> lines) {

  Merge {
    result = List.copyOf(result);
    foreign = List.copyOf(foreign);
    lines = List.copyOf(lines);
  }

  /**
   * What two rules are compared by, and shown as.
   *
   * @param name what a rule is called; empty if it has no name
   * @param content its content, in a form that equals that of all that mean the same
   */
  record Rule<T>(Function<T, String> name, Function<T, Object> content) {

    String show(T rule) {
      String shown = name.apply(rule);
      return (shown.isEmpty() ? "without a name" : shown) + " " + content.apply(rule);
    }
  }

  static <T> Merge<T> of(List<T> present, List<T> wanted, Predicate<String> isOwn, Rule<T> rule) {
    Map<String, T> missing = new HashMap<>();
    wanted.forEach(one -> missing.put(rule.name().apply(one), one));
    List<T> result = new ArrayList<>();
    List<T> foreign = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (T old : present) {
      String name = rule.name().apply(old);
      T replacement = missing.remove(name);
      if (replacement != null) {
        result.add(replacement);
        if (!rule.content().apply(old).equals(rule.content().apply(replacement))) {
          lines.add(Line.removed(rule.show(old)));
          lines.add(Line.added(rule.show(replacement)));
        }
      } else if (isOwn.test(name)) {
        lines.add(Line.removed(rule.show(old)));
      } else {
        result.add(old);
        foreign.add(old);
        lines.add(Line.kept(rule.show(old) + " (kept)"));
      }
    }
    for (T one : wanted) {
      if (missing.containsKey(rule.name().apply(one))) {
        result.add(one);
        lines.add(Line.added(rule.show(one)));
      }
    }
    return new Merge<>(result, foreign, lines);
  }

  /** Whether anything is not as it is to be. */
  boolean isChange() {
    return lines.stream().anyMatch(line -> line.sign() != '=');
  }
}
