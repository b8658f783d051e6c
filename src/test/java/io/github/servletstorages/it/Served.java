package io.github.servletstorages.it;

import java.io.IOException;

/** A file that is served: what a client asks for, and what it is to get. */
final class Served {

  private final WireApp app;
  private final String target;
  private final byte[] bytes;

  Served(WireApp app, String target, byte[] bytes) {
    this.app = app;
    this.target = target;
    this.bytes = bytes;
  }

  WireApp app() {
    return app;
  }

  String target() {
    return target;
  }

  /** Not a copy. */
  byte[] bytes() {
    return bytes;
  }

  RawAnswer get(String... headers) throws IOException {
    return app.get(target, headers);
  }

  RawAnswer send(String method, String... headers) throws IOException {
    return app.send(method, target, headers);
  }

  String tag() throws IOException {
    return send("HEAD").header("ETag");
  }

  String lastModified() throws IOException {
    return send("HEAD").header("Last-Modified");
  }
}
