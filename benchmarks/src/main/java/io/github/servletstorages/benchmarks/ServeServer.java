package io.github.servletstorages.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.servletstorages.web.StoragesInitializer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A server in a process of its own, which serves the files of a folder in one of three ways: by
 * this library, by the container's default servlet, or by a filter that does nothing but write. It
 * prints its port, and for each line that it reads how many bytes it has allocated so far.
 */
final class ServeServer {

  static final String OURS = "servlet-storages";
  static final String DEFAULT = "default servlet";
  static final String FLOOR = "floor";

  private static final Logger ROOT = Logger.getLogger("");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ServeServer() {}

  /**
   * @param args the container, the way, the folder
   */
  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.WARNING);
    Path folder = Path.of(args[2]);
    int port = args[0].equals("tomcat") ? tomcat(args[1], folder) : jetty(args[1], folder);
    System.out.println(port);
    answerQuestions();
    Runtime.getRuntime().halt(0);
  }

  private static void answerQuestions() throws IOException {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (questions.readLine() != null) {
      long[] allocated = THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds());
      System.out.println(Arrays.stream(allocated).filter(bytes -> bytes > 0).sum());
    }
  }

  /** What the application is made of, beside the default servlet. */
  private static ServletContainerInitializer application(String way) {
    return switch (way) {
      case OURS -> new StoragesInitializer();
      case FLOOR ->
          (classes, application) ->
              application
                  .addFilter("floor", new FloorFilter(application))
                  .addMappingForUrlPatterns(
                      EnumSet.of(DispatcherType.REQUEST), false, "/static/*");
      default -> (classes, application) -> {};
    };
  }

  private static int tomcat(String way, Path folder) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(folder, "tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context context = tomcat.addContext("", folder.resolve("war").toString());
    Tomcat.addDefaultMimeTypeMappings(context);
    Wrapper wrapper = Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
    wrapper.addInitParameter("precompressed", "gzip=.gz");
    context.addServletMapping("/", "default");
    context.addParameter("storages.static.hashing", "none");
    context.addParameter("storages.media.root", folder.resolve("media").toString());
    context.addServletContainerInitializer(application(way), Set.of());
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  private static int jetty(String way, Path folder) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ServletContextHandler context = new ServletContextHandler("/");
    context.setClassLoader(ServeServer.class.getClassLoader());
    context.setBaseResourceAsPath(folder.resolve("war"));
    context
        .addServlet(org.eclipse.jetty.ee11.servlet.DefaultServlet.class, "/")
        .setInitParameters(
            java.util.Map.of("etags", "true", "precompressed", "gzip=.gz", "dirAllowed", "false"));
    context.setInitParameter("storages.static.hashing", "none");
    context.setInitParameter("storages.media.root", folder.resolve("media").toString());
    context.addServletContainerInitializer(application(way));
    server.setHandler(context);
    server.start();
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }
}
