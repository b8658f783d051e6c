package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;

/** {@code <s:media key="${photo.key}"/>}: the URL of a media file. */
public final class MediaTag extends UrlTag {

  private String key = "";

  /** For the container. */
  public MediaTag() {}

  /** The file's key. */
  public void setKey(String key) {
    this.key = key;
  }

  @Override
  String url(Storages storages) {
    return storages.media().url(key);
  }
}
