package io.github.servletstorages.assets.references;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page says of static files. Immutable.
 *
 * @param libraries the tag libraries that it declares, by prefix
 * @param uses the places where it names static files, if their prefix stands for this library
 */
public record PageScan(Map<String, String> libraries, List<Use> uses) {

  /** The tag library that the tags and functions belong to. */
  public static final String LIBRARY = "servlet-storages";

  public PageScan {
    libraries = Map.copyOf(libraries);
    uses = List.copyOf(uses);
  }

  /**
   * The places where it names static files.
   *
   * @param inherited prefixes that other pages have for this library. A fragment may have none of
   *     its own, since it is included where there is one
   */
  public List<Use> ofLibrary(Map<String, String> inherited) {
    Map<String, String> known = new HashMap<>(inherited);
    known.putAll(libraries);
    return uses.stream().filter(use -> LIBRARY.equals(known.get(use.prefix()))).toList();
  }

  /**
   * A tag or function that is given a literal path.
   *
   * @param prefix of the tag or function
   * @param path as it is written, without escapes
   * @param start where the path begins, in bytes
   */
  public record Use(String prefix, String path, int start) {}
}
