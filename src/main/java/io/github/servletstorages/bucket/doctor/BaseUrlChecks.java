package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** What the public URLs of a storage start with. Sends no requests. */
final class BaseUrlChecks {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private BaseUrlChecks() {}

  /** Of any storage. */
  static List<Finding> of(StorageConfig config, String base) {
    return List.of(encryption(config, base));
  }

  /**
   * Of a storage in a bucket.
   *
   * @param store what the URLs of its files start with at the bucket itself
   */
  static List<Finding> of(StorageConfig config, String base, String store) {
    URI url = URI.create(base);
    if (isAtStore(url, URI.create(store)) && !namesBucket(config, url)) {
      return List.of(
          Check.BASE_URL.fail(
              Patient.subject(config),
              base + " names another bucket: the files are at " + store,
              "correct or remove " + setting(config)));
    }
    return url.getPath().endsWith("/" + config.location() + "/")
        ? of(config, base)
        : List.of(
            Check.BASE_URL.warn(
                Patient.subject(config),
                base
                    + " does not end with the location, "
                    + config.location()
                    + "/, which is right only if what answers there adds it",
                "add it to " + setting(config) + " otherwise"));
  }

  private static boolean isAtStore(URI url, URI store) {
    String host = url.getHost();
    return host.endsWith(".amazonaws.com") || url.getRawAuthority().equals(store.getRawAuthority());
  }

  private static boolean namesBucket(StorageConfig config, URI url) {
    String bucket = String.valueOf(config.properties().get(Settings.S3_BUCKET.shortName()));
    return url.getHost().startsWith(bucket + ".") || url.getPath().startsWith("/" + bucket + "/");
  }

  private static Finding encryption(StorageConfig config, String base) {
    URI url = URI.create(base);
    boolean isOpen = "http".equals(url.getScheme());
    return isOpen && !THIS_MACHINE.contains(url.getHost())
        ? Check.BASE_URL.warn(
            Patient.subject(config),
            base + " is not encrypted, and pages on https can't load scripts from it",
            "write https:// in " + setting(config))
        : Check.BASE_URL.pass(Patient.subject(config), base);
  }

  private static String setting(StorageConfig config) {
    return Settings.BASE_URL.forStorage(config.name()).name();
  }
}
