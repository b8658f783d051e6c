package io.github.servletstorages;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of a storage as a map, which every expression language can look into. It makes each when
 * it is asked, so it has an answer for every name, and lists nothing. Thread-safe.
 */
final class UrlMap extends AbstractMap<String, String> {

  private final UnaryOperator<String> urls;

  UrlMap(UnaryOperator<String> urls) {
    this.urls = urls;
  }

  /** Expression languages pass what a page has said, numbers and nothing too. */
  @Override
  public String get(@Nullable Object name) {
    return urls.apply(name == null ? "" : name.toString());
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return true;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of();
  }
}
