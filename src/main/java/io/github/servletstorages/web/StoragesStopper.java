package io.github.servletstorages.web;

import io.github.servletstorages.Storages;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Stops the storages when the application is stopped. */
final class StoragesStopper implements ServletContextListener {

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Storages.stop(event.getServletContext());
  }
}
