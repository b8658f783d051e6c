package io.github.servletstorages.web;

import io.github.servletstorages.Storages;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Stops the storages with the application. Named in the tag library too, so that it hears of an
 * application whose {@code <absolute-ordering>} leaves out the initializer; there it starts them as
 * well, before any page asks.
 */
public final class StoragesListener implements ServletContextListener {

  /** For the container. */
  public StoragesListener() {}

  /**
   * Starts the storages, unless they are running.
   *
   * @throws io.github.servletstorages.config.ConfigurationException if they can't be started as
   *     they are configured
   */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Storages.of(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Storages.stop(event.getServletContext());
  }
}
