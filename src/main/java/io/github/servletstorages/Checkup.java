package io.github.servletstorages;

import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.WebXml;
import io.github.servletstorages.bucket.doctor.Check;
import io.github.servletstorages.bucket.doctor.Diagnosis;
import io.github.servletstorages.bucket.doctor.Doctor;
import io.github.servletstorages.bucket.doctor.Finding;
import io.github.servletstorages.bucket.doctor.Patient;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the doctor of an application that is running.
 *
 * @param storages those that are open, by name
 */
record Checkup(
    ServletContext application,
    Configuration configuration,
    Map<String, Storage> storages,
    Optional<Release> ofWar) {

  Diagnosis diagnosis() {
    List<Finding> found = new ArrayList<>(unserved());
    found.add(
        new ContainerLimits(
                String.valueOf(application.getServerInfo()),
                configuration.upload().maxRequestSize())
            .finding());
    Optional<WebXml> webXml = webXml(found);
    Patient patient =
        new Patient(
            configuration, storages, written(), ofWar, filters(webXml), webXml, Optional.empty());
    return new Doctor().examine(patient, found);
  }

  /** A running application publishes no static files, unless it is told to. */
  private Set<String> written() {
    return storages.keySet().stream()
        .filter(name -> !name.equals(Configuration.STATIC) || configuration.collectOnStartup())
        .collect(Collectors.toSet());
  }

  /** The storages whose filters were not registered, as {@code web.StoragesInitializer} does. */
  private List<Finding> unserved() {
    return configuration.storages().values().stream()
        .filter(config -> config.isServedByApplication() && config.localPath().startsWith("/"))
        .map(StorageConfig::name)
        .filter(name -> application.getFilterRegistration("servlet-storages-" + name) == null)
        .map(
            name ->
                Check.START_UP.fail(
                    "storage \"" + name + "\"",
                    "the application was to serve it, and no filter was registered",
                    "have the container run the library's ServletContainerInitializer:"
                        + " <absolute-ordering> of web.xml needs <others/>"))
        .toList();
  }

  private Optional<WebXml> webXml(List<Finding> found) {
    try (InputStream xml = application.getResourceAsStream("/" + WebXml.IN_WAR)) {
      return xml == null ? Optional.empty() : Optional.of(WebXml.read(xml, "the application"));
    } catch (IOException e) {
      found.add(Check.START_UP.note("web.xml", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Those of {@code web.xml} have an order; of others it isn't known. */
  private List<WebXml.Filter> filters(Optional<WebXml> webXml) {
    List<WebXml.Filter> ordered = webXml.map(WebXml::filters).orElse(List.of());
    Set<String> known = ordered.stream().map(WebXml.Filter::name).collect(Collectors.toSet());
    return Stream.concat(
            ordered.stream(),
            application.getFilterRegistrations().values().stream()
                .filter(registered -> !known.contains(registered.getName()))
                .map(Checkup::filter))
        .toList();
  }

  private static WebXml.Filter filter(FilterRegistration registered) {
    return new WebXml.Filter(
        registered.getName(),
        String.valueOf(registered.getClassName()),
        Stream.concat(
                registered.getUrlPatternMappings().stream(),
                registered.getServletNameMappings().stream())
            .toList());
  }
}
