package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Asks one finder after another. The first that finds a file wins. */
final class FinderChain implements Finder {

  private static final System.Logger LOG = System.getLogger(FinderChain.class.getName());

  private final List<Finder> finders;

  /** What the log has been told of. */
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  FinderChain(List<? extends Finder> finders) {
    this.finders = List.copyOf(finders);
  }

  @Override
  public Optional<SourceFile> find(Key path) {
    return finders.stream().flatMap(finder -> finder.find(path).stream()).findFirst();
  }

  @Override
  public List<SourceFile> findAll(Key path) {
    return finders.stream().flatMap(finder -> finder.findAll(path).stream()).toList();
  }

  /** A file that another one hides is named in the log, once: its author may wonder where it is. */
  @Override
  public Stream<SourceFile> list() {
    Map<Key, SourceFile> files = new LinkedHashMap<>();
    for (Finder finder : finders) {
      try (Stream<SourceFile> found = finder.list()) {
        found.forEach(file -> add(file, files));
      }
    }
    return files.values().stream();
  }

  private void add(SourceFile file, Map<Key, SourceFile> files) {
    SourceFile first = files.putIfAbsent(file.path(), file);
    if (first != null && hidden.add(file.location())) {
      LOG.log(
          Level.WARNING,
          "Static file {0} is there twice: {1} is used, {2} is not.",
          file.path(),
          first.location(),
          file.location());
    }
  }
}
