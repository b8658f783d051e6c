package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that pages ask about, by an id that the page has made up: 22 to 64 letters, digits,
 * {@code -} and {@code _}, so that it can be random enough not to be guessed. Holds the last
 * {@value #MOST}. Thread-safe.
 */
final class ProgressBoard {

  /** The header that an upload has its id in; or the parameter of the query. */
  static final String ID_HEADER = "Upload-Id";

  static final String ID_PARAMETER = "uploads.id";

  /** The parameter of a GET that asks how far the upload of that id is. */
  static final String QUESTION = "uploads.progress";

  /** Each a hundred bytes or two, and as much for each of its files once it has ended. */
  static final int MOST = 500;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22,64}");

  private final Map<String, UploadProgress> byId = new LinkedHashMap<>();

  /**
   * What to tell how far an upload is.
   *
   * @throws MalformedMultipartException if it has an id that is none
   */
  UploadProgress open(HttpServletRequest request) throws MalformedMultipartException {
    String id = request.getHeader(ID_HEADER);
    if (id == null) {
      id = inQuery(request, ID_PARAMETER);
    }
    if (id == null) {
      return UploadProgress.UNOBSERVED;
    }
    if (!ID.matcher(id).matches()) {
      throw new MalformedMultipartException(
          "an upload id has to be 22 to 64 letters, digits, - and _",
          MalformedMultipartException.NOT_IN_BODY);
    }
    return open(id, new UploadProgress(request.getContentLengthLong()));
  }

  /** An id that is in use stays with the upload that has it. */
  private synchronized UploadProgress open(String id, UploadProgress progress) {
    UploadProgress other = byId.get(id);
    if (other != null && !other.hasEnded()) {
      return UploadProgress.UNOBSERVED;
    }
    byId.remove(id);
    byId.put(id, progress);
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
    return progress;
  }

  /** Whether the request asks how far an upload is; any other is none of ours. */
  static boolean isAsked(HttpServletRequest request) {
    return "GET".equals(request.getMethod()) && inQuery(request, QUESTION) != null;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    UploadProgress progress = find(String.valueOf(inQuery(request, QUESTION)));
    String json = progress == null ? "{\"state\":\"unknown\",\"files\":[]}" : progress.toJson();
    byte[] bytes = json.getBytes(UTF_8);
    response.setStatus(
        progress == null ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_OK);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private synchronized @Nullable UploadProgress find(String id) {
    return byId.get(id);
  }

  private static @Nullable String inQuery(HttpServletRequest request, String name) {
    if (request.getQueryString() == null) {
      return null;
    }
    Map<String, List<String>> parameters = QueryParameters.empty();
    QueryParameters.addTo(parameters, request.getQueryString());
    List<String> values = parameters.get(name);
    return values == null ? null : values.get(0);
  }
}
