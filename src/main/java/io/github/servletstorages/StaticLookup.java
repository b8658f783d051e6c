package io.github.servletstorages;

import java.util.Map;

/** Finds what a page names. Thread-safe. */
interface StaticLookup {

  /**
   * The file of that logical path, which may have a query or fragment; a file elsewhere, if the
   * path is an absolute URL.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is neither
   * @throws UnknownStaticFileException if there is no such file and that is to be an error
   */
  StaticFile file(String path);

  /**
   * An import map with all modules, and with those that pages name in another way.
   *
   * @param specifiers what scripts import, with the module's logical path; if both end with a
   *     slash, all modules whose paths start so
   * @return JSON
   * @throws io.github.servletstorages.storage.InvalidKeyException if a path is none
   * @throws UnknownStaticFileException if there is no such file and that is to be an error
   */
  String importMap(Map<String, String> specifiers);
}
