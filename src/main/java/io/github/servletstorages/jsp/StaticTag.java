package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;

/** {@code <s:static path="css/site.css"/>}: the URL of a static file. */
public final class StaticTag extends UrlTag {

  private String path = "";

  /** For the container. */
  public StaticTag() {}

  /** The logical path. */
  public void setPath(String path) {
    this.path = path;
  }

  @Override
  String url(Storages storages) {
    return storages.staticFiles().url(path);
  }
}
