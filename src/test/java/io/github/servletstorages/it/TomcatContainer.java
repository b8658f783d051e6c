package io.github.servletstorages.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Compiled with Tomcat 11; what is called here is the same in 10.1. */
final class TomcatContainer implements Container {

  private final Tomcat tomcat;

  private TomcatContainer(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  static TomcatContainer start(Path war, String contextPath, Path work) throws Exception {
    requireVersion();
    Files.createDirectories(work.resolve("webapps"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
    Context application = tomcat.addWebapp(contextPath, war.toString());
    application.setJarScanner(scannerOfTheWarAlone());
    TomcatContainer container = new TomcatContainer(tomcat);
    try {
      tomcat.start();
      requireStarted(application);
      return container;
    } catch (LifecycleException | IllegalStateException e) {
      container.close();
      throw e;
    }
  }

  /** The unit tests' Tomcat must not have slipped in. */
  private static void requireVersion() {
    String version = "/" + Container.name().substring("tomcat-".length()) + ".";
    if (!ServerInfo.getServerInfo().contains(version)) {
      throw new IllegalStateException(
          ServerInfo.getServerInfo() + " is on the class path of " + Container.name());
    }
  }

  /** A server's class path does not hold the tests' jars. */
  private static StandardJarScanner scannerOfTheWarAlone() {
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    return scanner;
  }

  /** Tomcat itself starts, and logs why, when its application does not. */
  private static void requireStarted(Context application) {
    if (!application.getState().isAvailable()) {
      throw new IllegalStateException(
          "the application did not start, it is " + application.getStateName());
    }
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }
}
