package io.github.servletstorages.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.web.StoragesInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** An application on Tomcat with static files, and pages that name fifty of them in many ways. */
final class PageServer implements AutoCloseable {

  static final int URLS = 50;

  /** Kept, as a logger that nobody holds forgets what it was told. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private static final String TAGLIBS =
      """
      <%@page session="false" trimDirectiveWhitespaces="true"%>\
      <%@taglib prefix="s" uri="servlet-storages"%>\
      <%@taglib prefix="b" uri="benchmark"%>\
      <%@taglib prefix="c" uri="jakarta.tags.core"%>
      """;

  private static final String EMPTY_TLD =
      """
      <taglib xmlns="https://jakarta.ee/xml/ns/jakartaee" version="3.0">
        <tlib-version>1.0</tlib-version>
        <short-name>b</short-name>
        <uri>benchmark</uri>
        <tag>
          <name>empty</name>
          <tag-class>io.github.servletstorages.benchmarks.EmptyTag</tag-class>
          <body-content>empty</body-content>
          <attribute><name>path</name><required>true</required><rtexprvalue>true</rtexprvalue></attribute>
        </tag>
        <function>
          <name>same</name>
          <function-class>io.github.servletstorages.benchmarks.EmptyTag</function-class>
          <function-signature>java.lang.String same(java.lang.String)</function-signature>
        </function>
      </taglib>
      """;

  private final Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private PageServer(Path folder) {
    this.folder = folder;
    tomcat.setBaseDir(folder.resolve("tomcat").toString());
    this.context = tomcat.addWebapp("", folder.toString());
  }

  static PageServer start() throws Exception {
    TOMCAT.setLevel(Level.WARNING);
    PageServer server = new PageServer(Files.createTempDirectory("page-benchmark"));
    server.writeFiles();
    server.launch();
    return server;
  }

  ServletContext application() {
    return context.getServletContext();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  void add(String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet);
    context.addServletMapping(path, path);
  }

  static String file(int number) {
    return String.format("img/icon-%03d.svg", number);
  }

  private void writeFiles() throws IOException {
    for (int i = 0; i < 1000; i++) {
      write("static/" + file(i), "<svg/>");
    }
    write("WEB-INF/benchmark.tld", EMPTY_TLD);
    write("WEB-INF/tld/servlet-storages.tld", resource("/META-INF/servlet-storages.tld"));
    write("WEB-INF/tld/c.tld", resource("/META-INF/c.tld"));
    page("literal", "/static/%s");
    page("empty-tag", "/static/<b:empty path=\"%s\"/>");
    page("static-tag", "<s:static path=\"%s\"/>");
    page("empty-function", "/static/${b:same('%s')}");
    page("static-function", "${s:static('%s')}");
    page("url-tag", "<c:url value=\"/static/%s\"/>");
    page("map", "${storages.staticFiles['%s']}");
  }

  private void page(String name, String url) throws IOException {
    StringBuilder text = new StringBuilder(TAGLIBS);
    IntStream.range(0, URLS)
        .forEach(i -> text.append("<img src=\"" + url.formatted(file(i)) + "\" alt=\"\">\n"));
    write(name + ".jsp", text.toString());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PageServer.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void launch() throws Exception {
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    context.setContainerSciFilter(".*");
    context.addParameter("storages.media.root", folder.resolve("media").toString());
    context.addServletContainerInitializer(new StoragesInitializer(), Set.of());
    context.addServletContainerInitializer(new JasperInitializer(), Set.of());
    tomcat.start();
  }

  @Override
  public void close() throws IOException, LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
