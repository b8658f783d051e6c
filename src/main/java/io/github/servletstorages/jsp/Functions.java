package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;

/**
 * The functions of the tag library. Their URLs are safe in an HTML attribute as they are. They find
 * the application by the thread's context class loader, since a function is told no more.
 */
public final class Functions {

  private Functions() {}

  /**
   * {@code ${s:static('css/site.css')}}: the URL of a static file.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is none
   * @throws io.github.servletstorages.UnknownStaticFileException if there is no such file, in
   *     development or if {@code storages.static.missing} is {@code fail}
   */
  public static String staticUrl(String path) {
    return Storages.current().staticFiles().url(path);
  }

  /**
   * {@code ${s:media(photo.key)}}: the URL of a media file.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if the key is none
   */
  public static String mediaUrl(String key) {
    return Storages.current().media().url(key);
  }

  /**
   * {@code ${s:url('invoices', invoice.key)}}: the URL of a file in any storage.
   *
   * @throws IllegalArgumentException if there is no such storage
   * @throws io.github.servletstorages.storage.InvalidKeyException if the key is none
   */
  public static String url(String storage, String key) {
    return Storages.current().url(storage, key);
  }

  /**
   * {@code ${s:integrity('js/app.js')}}: what a page lets browsers check a static file with. Empty
   * for a file that isn't there and for an absolute URL.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is none
   * @throws io.github.servletstorages.UnknownStaticFileException as {@link #staticUrl} does
   */
  public static String integrity(String path) {
    return Storages.current().staticFiles().file(path).integrity().orElse("");
  }

  /** {@code ${s:staticBase()}}: what the URLs of all static files start with. */
  public static String staticBase() {
    return Storages.current().staticFiles().baseUrl();
  }

  /** {@code ${s:mediaBase()}}: what the URLs of all media files start with. */
  public static String mediaBase() {
    return Storages.current().media().baseUrl();
  }
}
