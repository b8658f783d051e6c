package io.github.servletstorages;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of all storages, by the storage's name. Asks for what isn't there are errors: a page
 * would otherwise show nothing and not say why. Thread-safe and immutable.
 */
final class UrlsByStorage extends AbstractMap<String, Map<String, String>> {

  private final Map<String, Map<String, String>> storages;

  UrlsByStorage(Map<String, Map<String, String>> storages) {
    this.storages = Map.copyOf(storages);
  }

  @Override
  public Map<String, String> get(@Nullable Object name) {
    Map<String, String> urls = name == null ? null : storages.get(name);
    if (urls == null) {
      throw new IllegalArgumentException(
          "there is no storage \"" + name + "\"; there are " + storages.keySet());
    }
    return urls;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name != null && storages.containsKey(name);
  }

  @Override
  public Set<Map.Entry<String, Map<String, String>>> entrySet() {
    return storages.entrySet();
  }
}
