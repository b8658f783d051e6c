package io.github.servletstorages.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.web.StoragesInitializer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/**
 * A web application with this library, on a Tomcat of its own at a free port. Its files are in a
 * folder, laid out like a WAR.
 */
public final class WebApp implements AutoCloseable {

  /** Kept, as a logger that nobody holds forgets what it was told. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private final Tomcat tomcat;
  private final Context context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private WebApp(Tomcat tomcat, Context context) {
    this.tomcat = tomcat;
    this.context = context;
  }

  /** An application whose files are to be in {@code folder/war}. */
  public static Builder in(Path folder) {
    return new Builder(folder);
  }

  public ServletContext servletContext() {
    return context.getServletContext();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /**
   * Fetches a path.
   *
   * @param path with the context path, encoded
   * @param headers names and values in turn
   */
  public Answer get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** Sends a request without a body. */
  public Answer send(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()).build());
  }

  /** Sends a POST. */
  public Answer post(String path, String contentType, byte[] body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Sends a request that was made on {@link #uri}. */
  public Answer send(HttpRequest request) {
    try {
      return Answer.of(client.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Fetches a target that a client would refuse or change, as it is. */
  public Answer getRaw(String target) {
    return sendRaw(
        ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .getBytes(ISO_8859_1));
  }

  /** Sends bytes, then nothing more, and reads all that comes back. */
  public Answer sendRaw(byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
      return Answer.parse(answer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop(tomcat);
  }

  private static void stop(Tomcat tomcat) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an application is made of. */
  public static final class Builder {

    private final Path folder;
    private final Path war;
    private final List<Consumer<Context>> steps = new ArrayList<>();
    private String contextPath = "";
    private boolean initialized = true;
    private Duration readTimeout = Duration.ofSeconds(20);
    private @Nullable ServletException refusal;

    private Builder(Path folder) {
      this.folder = folder;
      this.war = folder.resolve("war");
    }

    public Builder contextPath(String path) {
      contextPath = path;
      return this;
    }

    /** Sets a context-param. */
    public Builder param(String name, String value) {
      return with(context -> context.addParameter(name, value));
    }

    /** Sets {@code storages.media.root} to the folder {@code data}. */
    public Builder mediaRoot() {
      return param("storages.media.root", folder.resolve("data").toString());
    }

    /** Puts a file into the WAR. */
    public Builder file(String path, String text) {
      return file(path, text.getBytes(UTF_8));
    }

    public Builder file(String path, byte[] bytes) {
      try {
        Path file = war.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Puts a jar into {@code WEB-INF/lib}. */
    public Builder jar(String name, Map<String, String> entries) {
      ByteArrayOutputStream jar = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(jar)) {
        for (Map.Entry<String, String> entry : new LinkedHashMap<>(entries).entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue().getBytes(UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return file("WEB-INF/lib/" + name, jar.toByteArray());
    }

    /** Adds JSP, and this library's tags in a jar as an application would have them. */
    public Builder jsp() {
      try (InputStream tld =
          Objects.requireNonNull(
              WebApp.class.getResourceAsStream("/META-INF/servlet-storages.tld"))) {
        jar("tags.jar", Map.of("META-INF/tags.tld", new String(tld.readAllBytes(), UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return with(context -> context.addServletContainerInitializer(new JasperInitializer(), null));
    }

    /** Adds a backend, as a jar of somebody else's would. */
    public Builder provider(Class<? extends StorageProvider> provider) {
      return file(
          "WEB-INF/classes/META-INF/services/" + StorageProvider.class.getName(),
          provider.getName());
    }

    public Builder servlet(String pattern, Action action) {
      return with(
          context -> {
            Tomcat.addServlet(context, pattern, new ActionServlet(action)).setAsyncSupported(true);
            context.addServletMapping(pattern, pattern);
          });
    }

    /** Adds a filter as web.xml would. */
    public Builder filter(String pattern, Filter filter) {
      return filter(pattern, pattern, filter);
    }

    public Builder filter(String name, String pattern, Filter filter) {
      return with(
          context -> {
            FilterDef definition = new FilterDef();
            definition.setFilterName(name);
            definition.setFilter(filter);
            definition.setFilterClass(filter.getClass().getName()); // else it counts as incomplete
            definition.setAsyncSupported("true");
            context.addFilterDef(definition);
            FilterMap mapping = new FilterMap();
            mapping.setFilterName(name);
            mapping.addURLPattern(pattern);
            context.addFilterMap(mapping);
          });
    }

    /** Adds the page for all errors. */
    public Builder errorPage(String location) {
      return with(
          context -> {
            ErrorPage page = new ErrorPage();
            page.setLocation(location);
            context.addErrorPage(page);
          });
    }

    /** Leaves out this library's own start, as {@code <absolute-ordering>} would. */
    public Builder withoutInitializer() {
      initialized = false;
      return this;
    }

    /** How long the server waits for a client that sends nothing. */
    public Builder readTimeout(Duration timeout) {
      readTimeout = timeout;
      return this;
    }

    /** Does something else to the application before it starts. */
    public Builder with(Consumer<Context> step) {
      steps.add(step);
      return this;
    }

    public WebApp start() {
      Tomcat tomcat = launch();
      if (refusal != null) {
        stop(tomcat);
        throw new IllegalStateException(refusal);
      }
      return new WebApp(tomcat, context(tomcat));
    }

    /** Tries to start, and returns what this library has said against it. */
    public ServletException startRefused() {
      stop(launch());
      if (refusal == null) {
        throw new AssertionError("the application has started");
      }
      return refusal;
    }

    private static Context context(Tomcat tomcat) {
      return (Context) tomcat.getHost().findChildren()[0];
    }

    private Tomcat launch() {
      TOMCAT.setUseParentHandlers(false);
      Log.silence();
      try {
        Files.createDirectories(war);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("connectionTimeout", "" + readTimeout.toMillis());
        configure(tomcat.addWebapp(contextPath, war.toString()));
        tomcat.start();
        return tomcat;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (LifecycleException e) {
        throw new IllegalStateException(e);
      }
    }

    private void configure(Context context) {
      StandardJarScanner scanner = new StandardJarScanner();
      scanner.setScanClassPath(false); // WEB-INF/lib alone: what is on the class path takes seconds
      context.setJarScanner(scanner);
      context.setContainerSciFilter(".*");
      if (initialized) {
        context.addServletContainerInitializer(this::initialize, null);
      }
      steps.forEach(step -> step.accept(context));
    }

    private void initialize(@Nullable Set<Class<?>> classes, ServletContext application)
        throws ServletException {
      try {
        new StoragesInitializer().onStartup(classes, application);
      } catch (ServletException e) {
        refusal = e;
        throw e;
      }
    }
  }
}
