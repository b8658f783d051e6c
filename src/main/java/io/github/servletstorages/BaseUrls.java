package io.github.servletstorages;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.Storage;
import org.jspecify.annotations.Nullable;

/** What the URLs of storages start with. */
final class BaseUrls {

  private BaseUrls() {}

  /**
   * What the URLs of a storage start with.
   *
   * @param storage the open storage, or null for one that has no place
   * @param contextPath of the application, as it stands in URLs
   * @throws IllegalArgumentException if that is not set, and the storage has none of its own
   */
  static String of(StorageConfig config, @Nullable Storage storage, String contextPath) {
    if (config.isServedByApplication()) {
      String url = config.localPath();
      return url.startsWith("/") ? encoded(contextPath) + url : url;
    }
    return config.baseUrl().orElseGet(() -> publicBaseUrl(config, storage));
  }

  private static String publicBaseUrl(StorageConfig config, @Nullable Storage storage) {
    if (storage instanceof PublicUrls urls) {
      return urls.publicBaseUrl();
    }
    throw new IllegalArgumentException(
        Settings.BASE_URL.forStorage(config.name()).name()
            + " is not set, and the backend \""
            + config.backend()
            + "\" has no public URLs of its own");
  }

  /** Containers differ in whether they tell it encoded. */
  private static String encoded(String contextPath) {
    try {
      return UrlPath.encode(UrlPath.decodeOnce(contextPath));
    } catch (IllegalArgumentException e) { // a % that is part of its name
      return UrlPath.encode(contextPath);
    }
  }
}
