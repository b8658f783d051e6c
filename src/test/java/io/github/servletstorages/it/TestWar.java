package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A small application for tests of what is on the wire: the jars of the sample's WAR unless others
 * are named, files and settings of the test's own, and a {@link FilesServlet}. Uploads go to {@code
 * /upload/…}.
 */
final class TestWar {

  /** Is in {@code web.xml}, which nobody may read. */
  static final String WEB_XML_CANARY = "canary-of-web-xml";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Library library = TestWar::copyFromSample;

  /** Puts jars into {@code WEB-INF/lib}. */
  private interface Library {
    void copy(ZipOutputStream out) throws IOException;
  }

  /** Adds a file, at its path in the WAR. */
  TestWar file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  TestWar file(String path, String content) {
    return file(path, content.getBytes(UTF_8));
  }

  /** Sets a context-param. */
  TestWar setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Has no other jar than this one. */
  TestWar onlyJar(Path jar) {
    library = out -> add(out, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
    return this;
  }

  /** Leaves out jars of the sample, by their file names. */
  TestWar without(Predicate<String> jars) {
    library = out -> copyFromSample(out, jars.negate());
    return this;
  }

  /** Writes the WAR into a file that isn't there yet. */
  Path write(Path war) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war))) {
      out.setLevel(Deflater.BEST_SPEED);
      add(out, "WEB-INF/web.xml", webXml().getBytes(UTF_8));
      add(out, ownClass("FilesServlet"));
      add(out, ownClass("OpenRequests"));
      files.forEach((path, content) -> add(out, path, content));
      library.copy(out);
    }
    return war;
  }

  private static void copyFromSample(ZipOutputStream out) throws IOException {
    copyFromSample(out, jar -> true);
  }

  private static void copyFromSample(ZipOutputStream out, Predicate<String> jars)
      throws IOException {
    try (ZipFile sample = new ZipFile(BuildProperty.of("it.war"))) {
      Enumeration<? extends ZipEntry> entries = sample.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().matches("WEB-INF/lib/[^/]+")
            && jars.test(entry.getName().substring("WEB-INF/lib/".length()))) {
          try (InputStream jar = sample.getInputStream(entry)) {
            add(out, entry.getName(), jar.readAllBytes());
          }
        }
      }
    }
  }

  /** Not by its class object: the library that it calls is not on this class path. */
  private static String ownClass(String name) {
    return "WEB-INF/classes/"
        + TestWar.class.getPackageName().replace('.', '/')
        + '/'
        + name
        + ".class";
  }

  private static void add(ZipOutputStream out, String classFile) throws IOException {
    String name = classFile.substring(classFile.lastIndexOf('/') + 1);
    try (InputStream code = Objects.requireNonNull(TestWar.class.getResourceAsStream(name), name)) {
      add(out, classFile, code.readAllBytes());
    }
  }

  private static void add(ZipOutputStream out, String path, byte[] content) {
    try {
      out.putNextEntry(new ZipEntry(path));
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String webXml() {
    StringBuilder params = new StringBuilder();
    settings.forEach(
        (name, value) ->
            params.append(
                "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>\n"
                    .formatted(name, value)));
    String room = TestWar.class.getPackageName();
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
        <!-- %s -->
        %s
        <!-- Jetty would list folders that are nobody's -->
        <context-param><param-name>org.eclipse.jetty.servlet.Default.dirAllowed</param-name><param-value>false</param-value></context-param>
        <filter><filter-name>upload</filter-name><filter-class>io.github.servletstorages.upload.UploadFilter</filter-class></filter>
        <filter-mapping><filter-name>upload</filter-name><url-pattern>/upload/*</url-pattern></filter-mapping>
        <listener><listener-class>%s.OpenRequests</listener-class></listener>
        <servlet><servlet-name>files</servlet-name><servlet-class>%s.FilesServlet</servlet-class></servlet>
        <servlet-mapping><servlet-name>files</servlet-name><url-pattern>/files/*</url-pattern></servlet-mapping>
        </web-app>
        """
        .formatted((WEB_XML_CANARY + "\n").repeat(20), params, room, room);
  }
}
