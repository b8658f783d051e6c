package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;

/** {@code <s:url storage="invoices" key="${invoice.key}"/>}: the URL of a file in any storage. */
public final class StorageUrlTag extends UrlTag {

  private String storage = "";
  private String key = "";

  /** For the container. */
  public StorageUrlTag() {}

  /** The storage's name. */
  public void setStorage(String storage) {
    this.storage = storage;
  }

  /** The file's key; the logical path in the storage {@code static}. */
  public void setKey(String key) {
    this.key = key;
  }

  @Override
  String url(Storages storages) {
    return storages.url(storage, key);
  }
}
