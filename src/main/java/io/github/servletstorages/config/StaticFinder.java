package io.github.servletstorages.config;

/** What looks for static files, as {@code storages.static.finders} names it. */
public enum StaticFinder {
  /** In {@code /static} of the application, then in that of its jars. */
  APPLICATION,

  /** In the folders of {@code storages.static.dirs}. */
  DIRS,

  /** In {@code META-INF/resources/webjars} of the application's jars. */
  WEBJARS
}
