package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where browsers find the files of a storage. Immutable.
 *
 * @param base what the URLs of its files start with; empty if the application serves them and it
 *     isn't known where that is
 * @param store what their URLs start with at the store itself, behind whatever stands in front of
 *     it; empty if they have none there
 * @param origin whose pages read the files; empty if that isn't known, or if pages are of the same
 *     origin
 */
record Site(Optional<String> base, Optional<String> store, Optional<String> origin) {

  /** Of a storage that has no URLs but those that are set. */
  static Site of(Patient patient, StorageConfig config) {
    return of(patient, config, served(patient, config), Optional.empty());
  }

  /** Of a storage in a bucket. */
  static Site of(Patient patient, StorageConfig config, String publicBase, String store) {
    Optional<String> base =
        config.isServedByApplication()
            ? served(patient, config)
            : Optional.of(config.baseUrl().orElse(publicBase));
    return of(patient, config, base, Optional.of(store));
  }

  private static Site of(
      Patient patient, StorageConfig config, Optional<String> base, Optional<String> store) {
    return new Site(base, store, base.flatMap(url -> origin(patient, config, url)));
  }

  private static Optional<String> served(Patient patient, StorageConfig config) {
    String path = config.localPath();
    return UrlPath.isAbsolute(path)
        ? Optional.of(path)
        : patient.site().map(site -> site.toString().replaceAll("/+$", "") + path);
  }

  /** If all origins are allowed, any will do to ask with. */
  private static Optional<String> origin(Patient patient, StorageConfig config, String base) {
    List<String> allowed = config.access().crossOrigin().origins();
    return allowed.stream()
        .filter(origin -> !origin.equals("*"))
        .findFirst()
        .or(() -> patient.site().map(Site::origin))
        .or(() -> allowed.stream().findFirst().map(all -> "https://pages.example"))
        .filter(origin -> !origin.equals(origin(URI.create(base))));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** The URL of a file; there has to be a base. */
  String url(Key key) {
    return base.orElseThrow() + UrlPath.encode(key.value());
  }
}
