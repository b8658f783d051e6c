package io.github.servletstorages;

import java.util.Optional;
import java.util.function.Supplier;

/** All that a page may want to say about a static file. Thread-safe and immutable. */
public final class StaticFile {

  private final String url;
  private final String htmlUrl;
  private final String mediaType;
  private final Supplier<Optional<String>> integrity;

  /**
   * @param integrity a supplier, since in development it takes reading the file
   */
  StaticFile(String url, String mediaType, Supplier<Optional<String>> integrity) {
    this.url = url;
    this.htmlUrl = url.replace("&", "&amp;"); // it holds no quotes and no angle brackets
    this.mediaType = mediaType;
    this.integrity = integrity;
  }

  /** Its URL. Safe to write into an HTML attribute as it is. */
  public String url() {
    return url;
  }

  /** Its URL, escaped for HTML: a query may hold an ampersand. Ready-made, as the URL is. */
  public String htmlUrl() {
    return htmlUrl;
  }

  /** Its media type, with the charset of text: {@code text/css; charset=utf-8}. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * What a page lets browsers check the bytes with (Subresource Integrity): {@code sha256-…}. Empty
   * for a file that isn't there, and for an absolute URL.
   *
   * @throws java.io.UncheckedIOException if the file can't be read, in development
   */
  public Optional<String> integrity() {
    return integrity.get();
  }

  StaticFile withQuery(String queryAndFragment) {
    return queryAndFragment.isEmpty()
        ? this
        : new StaticFile(url + queryAndFragment, mediaType, integrity);
  }
}
