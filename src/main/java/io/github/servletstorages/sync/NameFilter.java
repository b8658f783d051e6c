package io.github.servletstorages.sync;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files a run is about, in source and destination alike. Immutable.
 *
 * <p>A pattern without a slash is held against each name on the way to a file, that of the file
 * included; one with a slash against the path from its start on, as far as a folder or all of it.
 * {@code *} stands for any characters but the slash, {@code **} for the slash too, {@code ?} for
 * one character.
 */
public final class NameFilter {

  /**
   * The marks of uploads that are under way. They say something of the storage that they are in; in
   * another one they would have files removed that are in use.
   */
  private static final List<String> NEVER = List.of(".pending", ".kept");

  /** Every file but those that belong to the application that uploads files. */
  public static final NameFilter ALL = new NameFilter(List.of(), List.of());

  private final Pattern included;
  private final Pattern excluded;

  /**
   * @param include patterns of files to take; all if there is none
   * @param exclude patterns of files to leave out, also if they are to be taken
   */
  public NameFilter(List<String> include, List<String> exclude) {
    this.included = pattern(include.isEmpty() ? List.of("**") : include);
    this.excluded = pattern(Stream.concat(NEVER.stream(), exclude.stream()).toList());
  }

  private static Pattern pattern(List<String> patterns) {
    return Pattern.compile(
        patterns.stream().map(NameFilter::regex).collect(Collectors.joining("|")), Pattern.DOTALL);
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder(pattern.contains("/") ? "" : "(?:.*/)?");
    String path = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '*' && path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.append("(?:/.*)?").toString();
  }

  /** Whether the run is about a file of that name. */
  public boolean takes(String name) {
    return included.matcher(name).matches() && !excluded.matcher(name).matches();
  }
}
