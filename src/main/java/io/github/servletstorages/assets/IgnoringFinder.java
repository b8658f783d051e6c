package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out what another finder finds under some names. In a pattern {@code *} stands for any
 * characters but a slash, {@code ?} for one. A pattern without a slash is for files and folders
 * anywhere, one with a slash for whole logical paths, and for what is below them.
 */
final class IgnoringFinder implements Finder {

  private final Finder finder;
  private final Pattern ignored;

  IgnoringFinder(Finder finder, List<String> patterns) {
    this.finder = finder;
    this.ignored =
        Pattern.compile(
            patterns.stream().map(IgnoringFinder::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String pattern) {
    String name =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> "[^/]*";
                      case '?' -> "[^/]";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    String before = pattern.contains("/") ? "" : "(?:.*/)?";
    return before + name + "(?:/.*)?";
  }

  @Override
  public Optional<SourceFile> find(Key path) {
    return isIgnored(path) ? Optional.empty() : finder.find(path);
  }

  @Override
  public List<SourceFile> findAll(Key path) {
    return isIgnored(path) ? List.of() : finder.findAll(path);
  }

  @Override
  public Stream<SourceFile> list() {
    return finder.list().filter(file -> !isIgnored(file.path()));
  }

  private boolean isIgnored(Key path) {
    return ignored.matcher(path.value()).matches();
  }
}
