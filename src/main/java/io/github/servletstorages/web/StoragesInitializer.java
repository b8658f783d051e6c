package io.github.servletstorages.web;

import io.github.servletstorages.Storages;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.StorageConfig;
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
    try {
      serveAll(storages, application);
    } catch (IOException | StorageException e) {
      String message = "Static files can't be made ready: " + e.getMessage();
      LOG.log(Level.ERROR, message);
      throw new ServletException(message, e);
    }
  }

  private static void serveAll(Storages storages, ServletContext application) throws IOException {
    Configuration configuration = storages.configuration();
    for (StorageConfig storage : configuration.storages().values()) {
      serve(
          application,
          storage,
          base ->
              storage.name().equals(Configuration.STATIC)
                  ? new StaticServing(storages).filter(base)
                  : new MediaFilter(base, storages.files(storage.name()), storage.access()));
    }
  }

  /** A filter of that name in web.xml wins over ours: the application has its reasons. */
  private static void serve(ServletContext application, StorageConfig storage, FilterFactory filter)
      throws IOException {
    String base = storage.localPath();
    if (!storage.isServedByApplication() || !base.startsWith("/")) {
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
    Filter create(String base) throws IOException;
  }
}
