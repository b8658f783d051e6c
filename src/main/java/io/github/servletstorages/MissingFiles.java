package io.github.servletstorages;

import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.config.MissingPolicy;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Key;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Does what {@code storages.static.missing} says about files that aren't there. Thread-safe. */
final class MissingFiles {

  private static final System.Logger LOG = System.getLogger(StaticFiles.class.getName());

  /** Pages may pass on what a stranger chose, so the log has to be protected. */
  private static final int MAX_WARNINGS = 1000;

  private final Manifest manifest;
  private final MissingPolicy policy;
  private final Set<Key> warned = ConcurrentHashMap.newKeySet();

  MissingFiles(Manifest manifest, MissingPolicy policy) {
    this.manifest = manifest;
    this.policy = policy;
  }

  void report(Key path) {
    switch (policy) {
      case FAIL -> throw unknown(path);
      case WARN -> warn(path);
      case PASS -> {}
    }
  }

  private void warn(Key path) {
    if (warned.size() < MAX_WARNINGS && warned.add(path)) {
      LOG.log(
          Level.WARNING,
          "{0} (Said once of each path; {1} tells what becomes of such pages.)",
          unknown(path).getMessage(),
          Settings.STATIC_MISSING.name());
    }
  }

  private UnknownStaticFileException unknown(Key path) {
    return new UnknownStaticFileException(
        path, manifest.nearest(path.value(), UnknownStaticFileException.SHOWN));
  }
}
