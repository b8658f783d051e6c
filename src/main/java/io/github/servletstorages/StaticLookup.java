package io.github.servletstorages;

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
}
