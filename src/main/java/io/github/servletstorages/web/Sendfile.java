package io.github.servletstorages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Tomcat's own way to send a file: the kernel copies it to the socket, while no thread waits. Asked
 * for by attributes of the request ("Advanced IO" in Tomcat's documentation).
 */
final class Sendfile {

  private static final String SUPPORT = "org.apache.tomcat.sendfile.support";
  private static final String FILE = "org.apache.tomcat.sendfile.filename";
  private static final String START = "org.apache.tomcat.sendfile.start";
  private static final String END = "org.apache.tomcat.sendfile.end";

  private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";
  private static final String RESPONSE = "org.apache.catalina.connector.ResponseFacade";

  private Sendfile() {}

  /**
   * Whether the container does it. Not if another filter has wrapped the request or the response,
   * since it may want to see what is sent.
   */
  static boolean isOffered(HttpServletRequest request, HttpServletResponse response) {
    return Boolean.TRUE.equals(request.getAttribute(SUPPORT))
        && request.getClass().getName().equals(REQUEST)
        && response.getClass().getName().equals(RESPONSE);
  }

  /** Has the file sent when the filter has returned. */
  static void request(HttpServletRequest request, Path file, long size) throws IOException {
    request.setAttribute(FILE, file.toRealPath().toString());
    request.setAttribute(START, 0L);
    request.setAttribute(END, size);
  }
}
