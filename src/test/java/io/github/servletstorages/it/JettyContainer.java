package io.github.servletstorages.it;

import java.beans.Expression;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Jetty, called by reflection: the classes of ee10 and ee11 differ in package, and not in what they
 * do.
 */
final class JettyContainer implements Container {

  private final Object server;

  private JettyContainer(Object server) {
    this.server = server;
  }

  static JettyContainer start(Path war, String contextPath, Path work) throws Exception {
    Object application = create("org.eclipse.jetty." + environment() + ".webapp.WebAppContext");
    call(application, "setContextPath", contextPath);
    call(application, "setWar", war.toString());
    call(application, "setTempDirectory", Files.createDirectories(work.resolve("app")).toFile());
    call(application, "setThrowUnavailableOnStartupException", true);
    Object server =
        create(
            "org.eclipse.jetty.server.Server",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    call(call(server, "getThreadPool"), "setMaxThreads", THREADS);
    call(server, "setHandler", application);
    JettyContainer container = new JettyContainer(server);
    try {
      call(server, "start");
      return container;
    } catch (Exception e) { // whatever kept the application from starting
      container.close();
      throw e;
    }
  }

  /** {@code ee10} of {@code jetty-ee10}. */
  private static String environment() {
    return Container.name().substring("jetty-".length());
  }

  private static Object create(String type, Object... arguments) throws Exception {
    return new Expression(Class.forName(type), "new", arguments).getValue();
  }

  private static Object call(Object target, String method, Object... arguments) throws Exception {
    return new Expression(target, method, arguments).getValue();
  }

  @Override
  public int port() {
    try {
      return ((URI) call(server, "getURI")).getPort();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not say where it listens", e);
    }
  }

  @Override
  public void close() {
    try {
      call(server, "stop");
      call(server, "destroy");
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
