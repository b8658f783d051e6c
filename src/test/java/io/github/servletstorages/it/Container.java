package io.github.servletstorages.it;

import java.nio.file.Path;

/** A running servlet container with one web application. */
interface Container extends AutoCloseable {

  /** Half as many again as there are slow readers in {@link RobustnessIT}: each may hold one. */
  int THREADS = 300;

  /** Which one this run has on its class path, such as {@code tomcat-10.1}. */
  static String name() {
    return BuildProperty.of("it.container");
  }

  /**
   * Starts it on a free port of 127.0.0.1.
   *
   * @param war the packed application
   * @param contextPath where it answers
   * @param work an existing folder for what the container unpacks and compiles
   * @throws Exception if the container or the application does not start
   */
  static Container start(Path war, String contextPath, Path work) throws Exception {
    return name().startsWith("tomcat")
        ? TomcatContainer.start(war, contextPath, work)
        : JettyContainer.start(war, contextPath, work);
  }

  int port();

  @Override
  void close();
}
