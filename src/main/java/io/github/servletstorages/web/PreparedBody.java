package io.github.servletstorages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The bytes of a static file in one encoding. Thread-safe. */
interface PreparedBody extends Representation.Body {

  /** How many there are. */
  long size();

  /**
   * Answers with all of them, of which there is one at least.
   *
   * @throws StaticFileChangedException if the file is no longer the one that was prepared; nothing
   *     was sent then
   * @throws IOException if the client can't be written to, or the file can't be read
   */
  default void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(0, size(), response.getOutputStream());
  }
}
