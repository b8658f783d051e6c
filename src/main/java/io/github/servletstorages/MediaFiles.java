package io.github.servletstorages;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;

/** Media files and their URLs. Thread-safe and immutable. */
public final class MediaFiles {

  private final String baseUrl;
  private final Storage storage;

  MediaFiles(String baseUrl, Storage storage) {
    this.baseUrl = baseUrl;
    this.storage = storage;
  }

  /**
   * The URL of a media file. Safe to write into an HTML attribute as it is.
   *
   * @param key the file's key, {@code ?} and {@code #} in it are part of its name. An absolute or
   *     protocol-relative URL is returned as it is.
   * @throws io.github.servletstorages.storage.InvalidKeyException if it is neither
   */
  public String url(String key) {
    return UrlPath.isAbsolute(key) ? UrlPath.keepAbsolute(key) : url(Key.of(key));
  }

  /** The URL of a media file. Safe to write into an HTML attribute as it is. */
  public String url(Key key) {
    return baseUrl + UrlPath.encode(key.value());
  }

  /** What the URLs of all media files start with. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Where the files are kept. */
  public Storage storage() {
    return storage;
  }
}
