package io.github.servletstorages.storage;

/** A storage whose files can be fetched by anyone, without the application in between. */
public interface PublicUrls {

  /**
   * What the URLs of its files start with: absolute, and with a slash at the end. The key follows,
   * percent-encoded.
   */
  String publicBaseUrl();
}
