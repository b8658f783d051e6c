package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Action;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * An application that takes uploads, in one container or another. Each of its servlets is at {@code
 * /up/…}, and once more at {@code /parts/…} with a multipart configuration. The upload filter is in
 * front of both, for all kinds of dispatches; before it a filter that asks for parameters where the
 * query has {@code early}. Errors go to {@code /up/error-page}.
 */
final class UploadServer implements AutoCloseable {

  enum Kind {
    TOMCAT,
    JETTY
  }

  private interface Stop {
    void run() throws Exception;
  }

  private static final EnumSet<DispatcherType> ALL = EnumSet.allOf(DispatcherType.class);

  private static final String ERROR_PAGE = "/up/error-page";

  private final int port;
  private final ServletContext application;
  private final Stop stop;

  private UploadServer(int port, ServletContext application, Stop stop) {
    this.port = port;
    this.application = application;
    this.stop = stop;
  }

  /**
   * Starts the application.
   *
   * @param folder for the container's own files, and for media files unless params say otherwise
   * @param servlets by name
   */
  static UploadServer start(
      Kind kind, Path folder, Map<String, String> params, Map<String, Action> servlets)
      throws Exception {
    return kind == Kind.TOMCAT
        ? onTomcat(folder, params, servlets)
        : onJetty(folder, params, servlets);
  }

  private static UploadServer onTomcat(
      Path folder, Map<String, String> params, Map<String, Action> servlets) {
    WebApp.Builder builder = WebApp.in(folder).mediaRoot().errorPage(ERROR_PAGE);
    params.forEach(builder::param);
    builder.with(
        context -> {
          for (String prefix : new String[] {"/up/", "/parts/"}) {
            addFilter(context, prefix, new EarlyFilter());
            addFilter(context, prefix, new UploadFilter());
          }
        });
    for (String prefix : new String[] {"/up/", "/parts/"}) {
      servlets.forEach((name, action) -> builder.servlet(prefix + name, action));
    }
    builder.with(
        context -> {
          for (Container child : context.findChildren()) {
            if (child.getName().startsWith("/parts/") && child instanceof Wrapper wrapper) {
              wrapper.setMultipartConfigElement(new MultipartConfigElement(""));
            }
          }
        });
    WebApp app = builder.start();
    return new UploadServer(app.port(), app.servletContext(), app::close);
  }

  private static void addFilter(org.apache.catalina.Context context, String path, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(path + filter.getClass().getSimpleName());
    definition.setFilter(filter);
    definition.setFilterClass(filter.getClass().getName());
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(definition.getFilterName());
    mapping.addURLPattern(path + "*");
    ALL.forEach(type -> mapping.setDispatcher(type.name()));
    context.addFilterMap(mapping);
  }

  private static UploadServer onJetty(
      Path folder, Map<String, String> params, Map<String, Action> servlets) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.setClassLoader(new ClassLoader(UploadServer.class.getClassLoader()) {});
    context.setTempDirectory(Files.createDirectories(folder.resolve("jetty")).toFile());
    context.setInitParameter("storages.media.root", folder.resolve("data").toString());
    params.forEach(context::setInitParameter);
    for (String prefix : new String[] {"/up/", "/parts/"}) {
      for (Filter filter : new Filter[] {new EarlyFilter(), new UploadFilter()}) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, prefix + "*", ALL);
      }
      servlets.forEach((name, action) -> context.addServlet(holder(prefix, action), prefix + name));
    }
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, ERROR_PAGE);
    context.setErrorHandler(errors);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(context);
    server.start();
    return new UploadServer(
        ((ServerConnector) server.getConnectors()[0]).getLocalPort(),
        context.getServletContext(),
        () -> {
          server.stop();
          Storages.stop(context.getServletContext());
        });
  }

  private static ServletHolder holder(String prefix, Action action) {
    ServletHolder holder =
        new ServletHolder(
            new HttpServlet() {
              private static final long serialVersionUID = 1L;

              @Override
              protected void service(HttpServletRequest request, HttpServletResponse response)
                  throws ServletException, IOException {
                action.run(request, response);
              }
            });
    holder.setAsyncSupported(true);
    if (prefix.equals("/parts/")) {
      holder.getRegistration().setMultipartConfig(new MultipartConfigElement(""));
    }
    return holder;
  }

  private static final class EarlyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String query = request.getQueryString();
      if (query != null && query.contains("early")) {
        request.getParameter("title");
      }
      chain.doFilter(request, response);
    }
  }

  Storage storage() {
    return Storages.of(application).media().storage();
  }

  /** Sends a form, and asks for the connection to be closed. */
  Answer post(String path, byte[] form, String... headers) {
    return exchange(bytes(head(path, form.length, headers), form));
  }

  Answer get(String path) {
    return exchange(
        ("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
  }

  /** The head of an upload. */
  static byte[] head(String path, long length, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: a\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(length).append("\r\n");
    boolean typed = Arrays.stream(headers).anyMatch(h -> h.startsWith("Content-Type"));
    if (!typed) {
      head.append("Content-Type: ").append(Multipart.TYPE).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Sends bytes, ends its side, and reads the one answer. */
  Answer exchange(byte[] request) {
    return Answer.parse(exchangeRaw(request).getBytes(ISO_8859_1));
  }

  /** Sends bytes, ends its side, and returns all that comes back. */
  String exchangeRaw(byte[] request) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** The application's temporary folder. */
  @Nullable Object temporaryFolder() {
    return application.getAttribute(ServletContext.TEMPDIR);
  }

  @Override
  public void close() {
    try {
      stop.run();
    } catch (Exception e) { // whatever Jetty throws
      throw new IllegalStateException("the server does not stop", e);
    }
  }
}
