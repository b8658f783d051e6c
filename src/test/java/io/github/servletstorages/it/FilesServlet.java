package io.github.servletstorages.it;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.WriteOptions;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Runs in the WAR. GET answers with the URL that a page would have for {@code /STORAGE/KEY}; PUT
 * writes such a file, with the {@code Content-Type} and {@code X-Content-Encoding} of the request.
 */
public final class FilesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String storage = storage(request);
    Storages storages = Storages.of(getServletContext());
    String text =
        switch (storage) {
          case "open" -> Integer.toString(OpenRequests.count());
          case "static" -> storages.staticFiles().url(key(request));
          default -> storages.files(storage).url(key(request));
        };
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().print(text);
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WriteOptions options = WriteOptions.replace().contentType(request.getContentType());
    String encoding = request.getHeader("X-Content-Encoding");
    try (ServletInputStream content = request.getInputStream()) {
      Storages.of(getServletContext())
          .files(storage(request))
          .storage()
          .write(
              Key.of(key(request)),
              content,
              encoding == null ? options : options.contentEncoding(encoding));
    }
    doGet(request, response);
  }

  private static String storage(HttpServletRequest request) {
    String path = request.getPathInfo();
    int end = path.indexOf('/', 1);
    return path.substring(1, end < 0 ? path.length() : end);
  }

  private static String key(HttpServletRequest request) {
    return request.getPathInfo().substring(storage(request).length() + 2);
  }
}
