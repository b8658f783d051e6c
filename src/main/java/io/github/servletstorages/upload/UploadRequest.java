package io.github.servletstorages.upload;

import static jakarta.servlet.RequestDispatcher.FORWARD_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_QUERY_STRING;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: its body has been read, its text fields are parameters,
 * its files are parts. The container's own parameters are never asked for (see {@link
 * QueryParameters}).
 */
final class UploadRequest extends HttpServletRequestWrapper {

  private final ServletResponse response;
  private final ReceivedForm form;

  UploadRequest(HttpServletRequest request, ServletResponse response, ReceivedForm form) {
    super(request);
    this.response = response;
    this.form = form;
  }

  /**
   * Without arguments a container hands out the request underneath this one to what comes later.
   */
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public @Nullable String getParameter(String name) {
    List<String> values = parameters().get(name);
    return values == null ? null : values.get(0);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    List<String> values = parameters().get(name);
    return values == null ? null : values.toArray(String[]::new);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> map = new LinkedHashMap<>();
    parameters().forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
    return Collections.unmodifiableMap(map);
  }

  /**
   * Those of the query first (Servlet 3.1), at each call anew: a forward or include changes the
   * query underneath this wrapper, and the dispatcher's parameters come before the client's.
   */
  private Map<String, List<String>> parameters() {
    Set<@Nullable String> queries = new LinkedHashSet<>();
    queries.add((String) getAttribute(INCLUDE_QUERY_STRING));
    queries.add(getQueryString());
    queries.add((String) getAttribute(FORWARD_QUERY_STRING));
    Map<String, List<String>> parameters = QueryParameters.empty();
    queries.forEach(query -> QueryParameters.addTo(parameters, query));
    form.fields().forEach(field -> QueryParameters.add(parameters, field.getName(), field.text()));
    return parameters;
  }

  @Override
  public Collection<Part> getParts() {
    return List.copyOf(form.parts());
  }

  @Override
  public @Nullable Part getPart(String name) {
    return form.parts().stream()
        .filter(part -> Objects.equals(part.getName(), name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public ServletInputStream getInputStream() {
    return new EmptyBody();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(Reader.nullReader());
  }

  private static final class EmptyBody extends ServletInputStream {

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return length == 0 ? 0 : -1;
    }

    @Override
    public boolean isFinished() {
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body has been read by the upload filter");
    }
  }
}
