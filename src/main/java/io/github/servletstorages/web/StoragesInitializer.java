package io.github.servletstorages.web;

import io.github.servletstorages.Storages;
import io.github.servletstorages.assets.CollectSettings;
import io.github.servletstorages.assets.Collector;
import io.github.servletstorages.assets.Compression;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Hashing;
import io.github.servletstorages.assets.Plan;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts the library with the application. Containers call it whether or not {@code web.xml} is
 * {@code metadata-complete}; only {@code <absolute-ordering>} without this jar keeps it out.
 */
public final class StoragesInitializer implements ServletContainerInitializer {

  private static final System.Logger LOG = System.getLogger(StoragesInitializer.class.getName());

  /** For the container. */
  public StoragesInitializer() {}

  /**
   * Starts the storages, publishes static files if told to, and registers the filters that serve
   * local ones.
   *
   * @throws ServletException if the settings are wrong or a storage can't be used, which stops the
   *     start of the application; the message says all that has to be put right
   */
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext application)
      throws ServletException {
    Storages storages = start(application);
    boolean ready = false;
    try {
      application.addListener(new StoragesListener());
      prepare(storages, application);
      ready = true;
    } finally {
      if (!ready) {
        Storages.stop(application); // no listener hears of an application that has not started
      }
    }
  }

  private static Storages start(ServletContext application) throws ServletException {
    try {
      return Storages.start(application);
    } catch (ConfigurationException e) {
      LOG.log(Level.ERROR, e.getMessage());
      throw new ServletException(e.getMessage(), e);
    }
  }

  private static void prepare(Storages storages, ServletContext application)
      throws ServletException {
    Configuration configuration = storages.configuration();
    Finder finder = storages.staticFiles().finder();
    if (configuration.collectOnStartup()) {
      collect(finder, storages);
    }
    serve(
        application,
        configuration.storage(Configuration.STATIC),
        base -> new StaticFilter(base, finder, configuration.debug()));
    serve(
        application,
        configuration.storage(Configuration.MEDIA),
        base -> new MediaFilter(base, storages.media().storage()));
  }

  private static void collect(Finder finder, Storages storages) throws ServletException {
    Storage storage = storages.storage(Configuration.STATIC).orElse(null);
    if (storage == null) {
      return;
    }
    try {
      Collector collector =
          new Collector(
              Sources.read(finder),
              new CollectSettings(storages.staticFiles().baseUrl(), Hashing.NONE, true));
      Plan plan =
          new Publisher(
                  storage,
                  new PublishSettings(
                      new Release.CacheHeaders(
                          Release.CacheHeaders.IMMUTABLE, "public, max-age=60"),
                      false,
                      Compression.NONE,
                      List.of()))
              .publish(collector, path -> {});
      LOG.log(Level.INFO, "Static files: {0}", plan.summary());
    } catch (IOException | StorageException e) {
      String message =
          "servlet-storages cannot start: static files could not be published: " + e.getMessage();
      LOG.log(Level.ERROR, message);
      throw new ServletException(message, e);
    }
  }

  /** A filter of that name in web.xml wins over ours: the application has its reasons. */
  private static void serve(
      ServletContext application, StorageConfig storage, FilterFactory filter) {
    String base = storage.localPath();
    if (!storage.isLocal() || !base.startsWith("/")) {
      return;
    }
    String name = "servlet-storages-" + storage.name();
    FilterRegistration.Dynamic registration = application.addFilter(name, filter.create(base));
    if (registration != null) {
      registration.setAsyncSupported(true);
      registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, base + "*");
    }
  }

  private interface FilterFactory {
    Filter create(String base);
  }
}
