package io.github.servletstorages.assets;

import io.github.servletstorages.config.StaticConfig;
import io.github.servletstorages.config.StaticFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts finders together as they are configured. */
public final class Finders {

  /** Hidden files, backups of editors, and folders of a version control system. */
  private static final List<String> ALWAYS_IGNORED = List.of(".*", "*~", "CVS");

  private Finders() {}

  /** A finder that finds nothing. */
  public static Finder none() {
    return new FinderChain(List.of());
  }

  /**
   * A finder that asks others in the order that is set, and leaves out what is to be ignored.
   *
   * @param application finds what is in the application and its jars
   * @param webjars finds what WebJars bring
   */
  public static Finder of(StaticConfig config, Finder application, Finder webjars) {
    List<Finder> finders = new ArrayList<>();
    for (StaticFinder finder : config.finders()) {
      switch (finder) {
        case APPLICATION -> finders.add(application);
        case DIRS -> config.folders().forEach(folder -> finders.add(new FolderFinder(folder)));
        case WEBJARS -> finders.add(webjars);
      }
    }
    List<String> ignored =
        Stream.concat(ALWAYS_IGNORED.stream(), config.ignored().stream()).toList();
    // inside, so that a file which is ignored hides none and is warned of by none
    return new FinderChain(
        finders.stream().map(finder -> new IgnoringFinder(finder, ignored)).toList());
  }
}
