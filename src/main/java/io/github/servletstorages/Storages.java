package io.github.servletstorages;

import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.bucket.doctor.Diagnosis;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /** {@code static} is a word of Java, which Tomcat's expression language takes for a mistake. */
  private static final String STATIC_IN_EXPRESSIONS = "staticFiles";

  private final Configuration configuration;
  private final Map<String, Storage> opened;
  private final Map<String, String> baseUrls;
  private final StaticFiles staticFiles;
  private final Map<String, MediaFiles> files;
  private final Map<String, Map<String, String>> urls;
  private final Checkup checkup;

  /**
   * @param ofWar the release of static files that is in the WAR, if one is
   * @throws IOException if static files can't be made ready
   */
  Storages(
      Configuration configuration,
      Map<String, Storage> opened,
      ServletContext application,
      Finder finder,
      Optional<Release> ofWar)
      throws IOException {
    this.configuration = configuration;
    this.opened = Map.copyOf(opened);
    this.baseUrls = baseUrls(application.getContextPath());
    this.staticFiles =
        new StaticStart(
                configuration,
                require(baseUrls, Configuration.STATIC),
                finder,
                opened.get(Configuration.STATIC),
                ofWar)
            .start();
    this.files = files();
    this.urls = new UrlsByStorage(urlMaps());
    this.checkup = new Checkup(application, configuration, this.opened, ofWar);
  }

  /**
   * The storages of an application. If they were not started with it, because the library's {@code
   * ServletContainerInitializer} did not run, they are now, with a warning: nothing serves the
   * files of local storages then. The tag library stops them with the application all the same;
   * where there are no JSPs either, the application has to call {@link #stop}.
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
    return files(Configuration.MEDIA);
  }

  /**
   * The files of a storage and their URLs: {@code media}, or one of {@code storages.names}.
   *
   * @throws IllegalArgumentException if there is no such storage, or if it is {@code static}, whose
   *     files are {@link #staticFiles}
   */
  public MediaFiles files(String storage) {
    MediaFiles ofStorage = files.get(storage);
    if (ofStorage == null) {
      throw new IllegalArgumentException(
          "there is no storage \"" + storage + "\" of media files; there are " + names());
    }
    return ofStorage;
  }

  private Set<String> names() {
    return new TreeSet<>(files.keySet());
  }

  /**
   * The URL of a file in the storage of that name. Safe to write into an HTML attribute as it is.
   *
   * @param key what {@link StaticFiles#url} takes for {@code static}, and {@link MediaFiles#url}
   *     for all others
   * @throws IllegalArgumentException if there is no such storage
   * @throws io.github.servletstorages.storage.InvalidKeyException if the key is none
   * @throws UnknownStaticFileException as {@link StaticFiles#url} does
   */
  public String url(String storage, String key) {
    if (storage.equals(Configuration.STATIC)) {
      return staticFiles.url(key);
    }
    return require(files, configuration.storage(storage).name()).url(key);
  }

  /**
   * All URLs as maps, for templates: by the storage's name, then by static path or key. Pages find
   * it as {@code ${storages}}: {@code ${storages.staticFiles['css/site.css']}}, {@code
   * ${storages.media[photo.key]}}. Some expression languages refuse {@code storages.static}, so
   * {@code staticFiles} is another name for that storage. The maps are for lookups alone; that of a
   * storage lists nothing.
   */
  public Map<String, Map<String, String>> urls() {
    return urls;
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

  /**
   * Says where files are and where each setting was found, for the log: some lines, without
   * secrets.
   */
  public String describe() {
    return new Description(configuration, baseUrls).text();
  }

  /**
   * Looks whether all of it works, from the settings to what a browser gets. Takes some seconds,
   * sends requests to the stores and to public URLs, and writes a small file to each storage that
   * it removes again. Without secrets, but not for everyone's eyes.
   */
  public Diagnosis doctor() {
    return checkup.diagnosis();
  }

  /** Lets go of what the storages hold. Called when the application is stopped. */
  @Override
  public void close() {
    staticFiles.close();
    opened.values().forEach(Storage::close);
  }

  private Map<String, Map<String, String>> urlMaps() {
    Map<String, String> ofStatic = new UrlMap(staticFiles::url);
    Map<String, Map<String, String>> maps = new HashMap<>();
    maps.put(STATIC_IN_EXPRESSIONS, ofStatic);
    maps.put(Configuration.STATIC, ofStatic);
    files.forEach((name, ofStorage) -> maps.put(name, new UrlMap(ofStorage::url)));
    return maps;
  }

  private Map<String, String> baseUrls(String contextPath) {
    Map<String, String> urls = new TreeMap<>();
    configuration
        .storages()
        .forEach(
            (name, storage) -> urls.put(name, BaseUrls.of(storage, opened.get(name), contextPath)));
    return Map.copyOf(urls);
  }

  private Map<String, MediaFiles> files() {
    Map<String, MediaFiles> byName = new HashMap<>();
    for (StorageConfig storage : configuration.storages().values()) {
      if (!storage.name().equals(Configuration.STATIC)) {
        byName.put(
            storage.name(),
            new MediaFiles(
                storage,
                require(baseUrls, storage.name()),
                require(opened, storage.name()),
                Clock.systemUTC()));
      }
    }
    return Map.copyOf(byName);
  }

  private static <T> T require(Map<String, T> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
