package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.WebXml;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the doctor is to know of an application. Immutable.
 *
 * @param configuration its settings
 * @param storages those of its storages that could be opened, by name; they stay open
 * @param written the names of those that whoever asks has to be able to write to
 * @param ofWar the release of static files that its WAR carries
 * @param filters its filters in their order, as far as that is known
 * @param webXml its {@code web.xml}, if it has one
 * @param site where browsers find the application: scheme, host and context path
 */
public record Patient(
    Configuration configuration,
    Map<String, Storage> storages,
    Set<String> written,
    Optional<Release> ofWar,
    List<WebXml.Filter> filters,
    Optional<WebXml> webXml,
    Optional<URI> site) {

  public Patient {
    Objects.requireNonNull(configuration, "configuration");
    storages = Map.copyOf(storages);
    written = Set.copyOf(written);
    Objects.requireNonNull(ofWar, "ofWar");
    filters = List.copyOf(filters);
    Objects.requireNonNull(webXml, "webXml");
    Objects.requireNonNull(site, "site");
  }

  /** Its storages as they are set, in the order of the settings. */
  List<StorageConfig> configs() {
    return List.copyOf(configuration.storages().values());
  }

  /** The storage of that name, if it could be opened. */
  Optional<Storage> storage(StorageConfig config) {
    return Optional.ofNullable(storages.get(config.name()));
  }

  /** How findings name a storage. */
  static String subject(StorageConfig config) {
    return "storage \"" + config.name() + "\"";
  }
}
