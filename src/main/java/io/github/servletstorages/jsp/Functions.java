package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;

/** The functions of the tag library. Their URLs are safe in an HTML attribute as they are. */
public final class Functions {

  private Functions() {}

  /**
   * {@code ${s:static('css/site.css')}}: the URL of a static file.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is none
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
}
