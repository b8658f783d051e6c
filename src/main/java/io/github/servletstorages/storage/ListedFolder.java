package io.github.servletstorages.storage;

import java.util.Objects;

/**
 * What a listing says of a folder: there are files below it. Immutable.
 *
 * @param prefix what their keys start with; ends with a slash
 */
public record ListedFolder(KeyPrefix prefix) implements Listed {

  public ListedFolder {
    Objects.requireNonNull(prefix, "prefix");
  }

  @Override
  public String path() {
    return prefix.value();
  }
}
