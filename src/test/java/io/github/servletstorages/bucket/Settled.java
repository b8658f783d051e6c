package io.github.servletstorages.bucket;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.SettingSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Settings of an application whose storages are in the bucket {@code shop}. Mutable. */
final class Settled {

  private final Map<String, String> settings = new HashMap<>();

  Settled() {
    set("storages.static.backend", "s3");
    set("storages.media.backend", "s3");
    set("storages.s3.bucket", "shop");
  }

  Settled set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Configuration configuration() {
    return Configuration.read(
        SettingSources.of(Map.of(), Map.of(), settings),
        Set.of("local", "s3"),
        Path.of("/work").toAbsolutePath());
  }

  /** What the one bucket has to be like. */
  BucketDesign design() {
    return BucketDesign.of(configuration()).get(0);
  }
}
