package io.github.servletstorages;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The storages of the applications that run in this JVM. An application's own are an attribute of
 * its {@link ServletContext}; EL functions, which get no context, find them by class loader.
 */
final class Running {

  private static final System.Logger LOG = System.getLogger(Storages.class.getName());

  private static final String ATTRIBUTE = Storages.class.getName();

  /** What pages find URLs under: {@code ${storages.media[photo.key]}}. */
  private static final String URLS = "storages";

  private static final Map<ClassLoader, Storages> BY_CLASS_LOADER = new ConcurrentHashMap<>();

  private Running() {}

  static Storages of(ServletContext application) {
    Storages running = running(application);
    return running != null ? running : startLate(application);
  }

  private static synchronized Storages startLate(ServletContext application) {
    boolean late = running(application) == null;
    Storages storages = start(application);
    if (late) {
      LOG.log(
          Level.WARNING,
          "The application did not start servlet-storages, so no filter serves local files. Name"
              + " the jar in <absolute-ordering> of web.xml.");
    }
    return storages;
  }

  static synchronized Storages start(ServletContext application) {
    Storages running = running(application);
    if (running != null) {
      return running;
    }
    Storages storages = new Starter(application).start();
    application.setAttribute(ATTRIBUTE, storages);
    offerUrls(storages, application);
    BY_CLASS_LOADER.put(application.getClassLoader(), storages);
    return storages;
  }

  private static void offerUrls(Storages storages, ServletContext application) {
    if (application.getAttribute(URLS) == null) {
      application.setAttribute(URLS, storages.urls());
    } else {
      LOG.log(
          Level.WARNING,
          "The application has an attribute \""
              + URLS
              + "\" of its own, so pages find no URLs there.");
    }
  }

  private static @Nullable Storages running(ServletContext application) {
    return application.getAttribute(ATTRIBUTE) instanceof Storages storages ? storages : null;
  }

  static Storages current() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Storages storages = find(loader);
    if (storages == null) {
      throw new IllegalStateException(
          "servlet-storages was not started for this application: its ServletContainerInitializer"
              + " did not run. Name the jar in <absolute-ordering> of web.xml, or call"
              + " Storages.of(servletContext) at start.");
    }
    return storages;
  }

  private static @Nullable Storages find(@Nullable ClassLoader loader) {
    ClassLoader candidate = loader;
    while (candidate != null) {
      Storages storages = BY_CLASS_LOADER.get(candidate);
      if (storages != null) {
        return storages;
      }
      candidate = candidate.getParent();
    }
    return null;
  }

  static synchronized void stop(ServletContext application) {
    Storages storages = running(application);
    if (storages != null) {
      application.removeAttribute(ATTRIBUTE);
      if (application.getAttribute(URLS) == storages.urls()) {
        application.removeAttribute(URLS);
      }
      BY_CLASS_LOADER.values().remove(storages);
      storages.close();
    }
  }
}
