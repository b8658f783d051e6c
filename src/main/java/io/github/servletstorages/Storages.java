package io.github.servletstorages;

import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.PlainManifest;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Problem;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.Storage;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The static and media files of one web application. Started once, with the application;
 * thread-safe and immutable from then on.
 *
 * <pre>{@code
 * Storages storages = Storages.of(servletContext);
 * String css = storages.staticFiles().url("css/site.css");
 * String photo = storages.media().url("2026/11/23/5f0c.jpg");
 * }</pre>
 */
public final class Storages implements AutoCloseable {

  private final Configuration configuration;
  private final Map<String, Storage> opened;
  private final Map<String, String> baseUrls;
  private final StaticFiles staticFiles;
  private final MediaFiles media;

  /**
   * @throws IOException if a static file can't be read
   */
  Storages(
      Configuration configuration, Map<String, Storage> opened, String contextPath, Finder finder)
      throws IOException {
    this.configuration = configuration;
    this.opened = Map.copyOf(opened);
    this.baseUrls = baseUrls(contextPath);
    this.staticFiles = staticFiles(finder);
    this.media =
        new MediaFiles(
            require(baseUrls, Configuration.MEDIA), require(this.opened, Configuration.MEDIA));
  }

  /**
   * The storages of an application. If they were not started with it, because the library's {@code
   * ServletContainerInitializer} did not run, they are now, with a warning: nothing serves the
   * files of local storages then.
   *
   * @throws ConfigurationException if they can't be started as they are configured
   */
  public static Storages of(ServletContext application) {
    return Running.of(application);
  }

  /**
   * Starts the storages of an application, unless they are running. Called by the library itself
   * when the application starts.
   *
   * @throws ConfigurationException if they can't be started as they are configured
   */
  public static Storages start(ServletContext application) {
    return Running.start(application);
  }

  /** Stops the storages of an application, if they are running. Called by the library itself. */
  public static void stop(ServletContext application) {
    Running.stop(application);
  }

  /**
   * The storages of the application that the current thread works for, found by the thread's
   * context class loader.
   *
   * @throws IllegalStateException if none were started for it
   */
  public static Storages current() {
    return Running.current();
  }

  /** Files that ship with the application. */
  public StaticFiles staticFiles() {
    return staticFiles;
  }

  /** Files that come from users. */
  public MediaFiles media() {
    return media;
  }

  /** All settings, as they hold. */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * The storage of that name. Empty for one that exists and has no place to write to: static files
   * that the application serves out of its own jars.
   *
   * @throws IllegalArgumentException if there is no such storage
   */
  public Optional<Storage> storage(String name) {
    configuration.storage(name);
    return Optional.ofNullable(opened.get(name));
  }

  /** Says where files are, for the log: a line for each storage, without secrets. */
  public String describe() {
    StringBuilder text = new StringBuilder("servlet-storages");
    text.append(configuration.debug() ? " (storages.debug is on: all is local)" : "");
    configuration
        .storages()
        .forEach(
            (name, storage) ->
                text.append("\n  ").append(name).append(": ").append(describe(storage)));
    return text.toString();
  }

  /** Of the properties only those that can't be secret. */
  private String describe(StorageConfig storage) {
    Map<String, String> properties = storage.properties();
    String place =
        switch (storage.backend()) {
          case StorageConfig.LOCAL -> "folder " + properties.get(Settings.ROOT.shortName());
          case StorageConfig.S3 -> "bucket " + properties.get(Settings.S3_BUCKET.shortName());
          default -> "backend " + storage.backend();
        };
    return (storage.hasPlace() ? place + ", location " + storage.location() : "in the application")
        + ", served at "
        + baseUrls.get(storage.name());
  }

  /** Lets go of what the storages hold. Called when the application is stopped. */
  @Override
  public void close() {
    opened.values().forEach(Storage::close);
  }

  private StaticFiles staticFiles(Finder finder) throws IOException {
    StaticUrls urls = new StaticUrls(require(baseUrls, Configuration.STATIC));
    StaticLookup lookup =
        configuration.debug()
            ? new SourceFiles(urls, finder)
            : new PublishedFiles(urls, PlainManifest.of(finder), configuration.missing());
    return new StaticFiles(urls.base(), finder, lookup);
  }

  private Map<String, String> baseUrls(String contextPath) {
    Map<String, String> urls = new TreeMap<>();
    configuration
        .storages()
        .forEach((name, storage) -> urls.put(name, baseUrl(storage, contextPath)));
    return Map.copyOf(urls);
  }

  private String baseUrl(StorageConfig storage, String contextPath) {
    if (storage.isLocal()) {
      String url = storage.localPath();
      return url.startsWith("/") ? contextPath + url : url;
    }
    return storage.baseUrl().orElseGet(() -> publicBaseUrl(storage));
  }

  private String publicBaseUrl(StorageConfig storage) {
    if (opened.get(storage.name()) instanceof PublicUrls urls) {
      return urls.publicBaseUrl();
    }
    throw new ConfigurationException(
        List.of(
            new Problem(
                Settings.BASE_URL.forStorage(storage.name()).name(),
                "is not set, and the backend \""
                    + storage.backend()
                    + "\" has no public URLs of its own.",
                "Set it to what the public URLs of these files start with, for example "
                    + Settings.BASE_URL.example()
                    + ".")));
  }

  private static <T> T require(Map<String, T> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
