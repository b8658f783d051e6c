package io.github.servletstorages.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.upload.UploadedFiles;
import io.github.servletstorages.upload.Uploads;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Takes the form. The upload filter in front of it has stored the photos already; here they get a
 * title and a place in the gallery. If this servlet fails or answers with an error, the filter
 * removes them again.
 */
@WebServlet("/upload")
public final class UploadServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** Has a constant only since Servlet 6.1. */
  private static final int UNPROCESSABLE_CONTENT = 422;

  /** Someone reloads the page or types its address: there is only the gallery to show. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    seeGallery(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    UploadedFiles files = Uploads.of(request).get("photos");
    if (files == null || files.isEmpty()) {
      refuse(request, response, UNPROCESSABLE_CONTENT, "Please choose at least one photo.");
      return;
    }
    Posts.of(getServletContext())
        .add(
            new Post(
                text(request, "title"),
                text(request, "photographer"),
                Instant.now(),
                photos(files)));
    seeGallery(request, response);
  }

  private static List<Post.Photo> photos(UploadedFiles files) {
    return files.stream()
        .map(file -> new Post.Photo(file.getKey(), file.getOriginalName(), file.getSize()))
        .toList();
  }

  private static String text(HttpServletRequest request, String field) {
    return Objects.requireNonNullElse(request.getParameter(field), "");
  }

  /** 303, so that reloading the gallery does not send the photos again. */
  private static void seeGallery(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/");
  }

  /**
   * Answers as the upload filter does: a problem in JSON for the script, a page for a plain form.
   */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String message)
      throws IOException {
    String accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
    if (!accept.contains("application/json")) {
      response.sendError(status, message);
      return;
    }
    response.setStatus(status);
    response.setContentType("application/problem+json");
    // the messages are our own and hold nothing that JSON would want escaped
    String problem = "{\"status\": %d, \"detail\": \"%s\"}".formatted(status, message);
    response.getOutputStream().write(problem.getBytes(UTF_8));
  }
}
