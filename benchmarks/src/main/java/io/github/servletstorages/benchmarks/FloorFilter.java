package io.github.servletstorages.benchmarks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes bytes and headers that are ready, and does nothing else: what the container costs anyway,
 * whoever answers. Heeds no header but {@code If-None-Match}, and that by comparing two texts.
 */
final class FloorFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final byte[] MISSING = "There is no such file.\n".getBytes(StandardCharsets.UTF_8);

  private final transient Map<String, Ready> files = new HashMap<>();

  FloorFilter(ServletContext application) {
    byte[] css = read(application, "/static/site.css");
    files.put("/static/site.css", new Ready("text/css;charset=utf-8", css, false));
    byte[] script = gzip(read(application, "/static/app.js"));
    files.put("/static/app.js", new Ready("text/javascript;charset=utf-8", script, true));
  }

  private static byte[] read(ServletContext application, String path) {
    try (InputStream in = application.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(encoded)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Ready file = files.get(request.getRequestURI());
    if (file == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setContentType("text/plain;charset=utf-8");
      response.setContentLength(MISSING.length);
      response.getOutputStream().write(MISSING);
    } else {
      file.send(request, response);
    }
  }

  private record Ready(String type, byte[] body, boolean isGzip) {

    private static final String TAG =
        "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"";

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setHeader("ETag", TAG);
      response.setHeader("Cache-Control", "public, max-age=60");
      response.setHeader("Vary", "Accept-Encoding");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Last-Modified", "Fri, 20 Nov 2026 10:20:30 GMT");
      if (TAG.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      response.setContentType(type);
      response.setHeader("Accept-Ranges", "bytes");
      if (isGzip) {
        response.setHeader("Content-Encoding", "gzip");
      }
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
