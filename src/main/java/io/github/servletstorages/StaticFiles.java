package io.github.servletstorages;

import io.github.servletstorages.assets.Collected;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The URLs of static files. Thread-safe. */
public final class StaticFiles implements AutoCloseable {

  private final String baseUrl;
  private final Finder finder;
  private final StaticLookup lookup;
  private final @Nullable Collected collected;
  private final @Nullable Release ofWar;

  /**
   * @param collected the files that the application serves itself, if it does and is in production
   */
  StaticFiles(String baseUrl, Finder finder, StaticLookup lookup, @Nullable Collected collected) {
    this(baseUrl, finder, lookup, collected, null);
  }

  /**
   * @param ofWar the release that is in the WAR, if one is
   */
  StaticFiles(
      String baseUrl,
      Finder finder,
      StaticLookup lookup,
      @Nullable Collected collected,
      @Nullable Release ofWar) {
    this.ofWar = ofWar;
    this.baseUrl = baseUrl;
    this.finder = finder;
    this.lookup = lookup;
    this.collected = collected;
  }

  /**
   * The static files of an application that is not running; to be closed. Their URLs are those of
   * the running application, as if it had no context path. Publishes them if {@code
   * storages.static.collectOnStartup} is set.
   *
   * @param finder finds the source files
   * @param storage where static files are published, or null if they have no place
   * @param ofWar the release that is in the WAR, if one is
   * @throws IOException if a file or the current release can't be read, or static files refer to
   *     files that aren't there
   * @throws IllegalArgumentException if the base URL is not set, and the storage has none of its
   *     own
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public static StaticFiles of(
      Configuration configuration,
      Finder finder,
      @Nullable Storage storage,
      Optional<Release> ofWar)
      throws IOException {
    String baseUrl = BaseUrls.of(configuration.storage(Configuration.STATIC), storage, "");
    return new StaticStart(configuration, baseUrl, finder, storage, ofWar).start();
  }

  /**
   * The URL of a static file. Safe to write into an HTML attribute as it is.
   *
   * @param path logical, such as {@code css/site.css}; a query or fragment is kept: {@code
   *     icons.svg#home}. An absolute or protocol-relative URL is returned as it is.
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is none, for example
   *     because it starts with a slash
   * @throws UnknownStaticFileException if there is no such file, in development or if {@code
   *     storages.static.missing} is {@code fail}
   */
  public String url(String path) {
    return file(path).url();
  }

  /**
   * What is known of a static file: its URL, media type and integrity.
   *
   * @param path as for {@link #url}
   * @throws io.github.servletstorages.storage.InvalidKeyException as {@link #url} does
   * @throws UnknownStaticFileException as {@link #url} does
   */
  public StaticFile file(String path) {
    return lookup.file(path);
  }

  /**
   * An import map (HTML Standard) for JavaScript modules: from the URLs that they have by their
   * logical paths to those that they are served at, with their SHA-256. Scripts that put the names
   * of modules together find them by it; others find them without.
   *
   * @param specifiers more that scripts may import, {@code lit}, with the module's logical path; if
   *     both end with a slash, all modules whose paths start so
   * @return JSON, fit to stand in a {@code script} element
   * @throws io.github.servletstorages.storage.InvalidKeyException as {@link #url} does
   * @throws UnknownStaticFileException as {@link #url} does
   */
  public String importMap(Map<String, String> specifiers) {
    return lookup.importMap(specifiers);
  }

  /** What the URLs of all static files start with. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Whether they come from another host than pages do, as far as the base URL tells. */
  public boolean areElsewhere() {
    return UrlPath.isAbsolute(baseUrl);
  }

  /**
   * The files that the application serves itself, hashed and rewritten. Empty in development, and
   * if they are served from elsewhere.
   */
  public Optional<Collected> collected() {
    return Optional.ofNullable(collected);
  }

  /** The release that is in the WAR, if one is and the application serves its files itself. */
  public Optional<Release> releaseOfWar() {
    return Optional.ofNullable(ofWar);
  }

  /** Stops to look for new releases. */
  @Override
  public void close() {
    if (lookup instanceof ReleaseWatch watch) {
      watch.close();
    }
  }

  /** Finds the files as their authors wrote them. */
  public Finder finder() {
    return finder;
  }
}
