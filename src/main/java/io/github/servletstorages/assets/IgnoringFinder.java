package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leaves out what another finder finds under some names. In a pattern {@code *} stands for any
 * characters but a slash, {@code ?} for one. A pattern without a slash is for files and folders
 * anywhere, one with a slash for whole logical paths, and for what is below them.
 */
final class IgnoringFinder implements Finder {

  private final Finder finder;
  private final List<Wildcards> ignored;

  IgnoringFinder(Finder finder, List<String> patterns) {
    this.finder = finder;
    this.ignored = patterns.stream().map(Wildcards::new).toList();
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
    String text = path.value();
    int start = 0;
    while (start < text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      for (Wildcards pattern : ignored) {
        if (pattern.matches(text, pattern.isPath() ? 0 : start, end)) {
          return true;
        }
      }
      start = end + 1;
    }
    return false;
  }
}
