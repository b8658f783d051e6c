package io.github.servletstorages.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An application whose pages use npm packages, running with settings of the test's own. */
final class NpmPages implements AutoCloseable {

  private static final String CONTEXT_PATH = "/pages";

  /** What a bucket gets: fewer files than the packages have, so that it takes less long. */
  private static final List<String> USED =
      List.of(
          "bootstrap/dist",
          "bootstrap-icons/font",
          "@fortawesome/fontawesome-free/css",
          "@fortawesome/fontawesome-free/webfonts",
          "swagger-ui-dist",
          "three/build",
          "three/examples/jsm",
          "lit",
          "lit-html",
          "lit-element",
          "@lit/reactive-element",
          "leaflet/dist");

  private final SystemProperties properties;
  private final Container container;
  private final @Nullable S3Server s3;

  private NpmPages(SystemProperties properties, Container container, @Nullable S3Server s3) {
    this.properties = properties;
    this.container = container;
    this.s3 = s3;
  }

  /** The application hashes all packages when it starts, as they are, and serves them itself. */
  static NpmPages fromMemory(Path work) throws Exception {
    return start(
        application(work),
        work,
        Map.of(
            "storages.static.dirs", NpmPackages.folder().toString(),
            "storages.static.brokenReferences", "warn",
            "storages.media.root", work.toString()),
        null);
  }

  /**
   * The command line publishes what the pages need to a bucket, where browsers read it: from
   * another origin than the pages'.
   */
  static NpmPages fromBucket(Path work) throws Exception {
    S3Server s3 = S3Server.start(work);
    try {
      Map<String, String> settings = new HashMap<>(s3.settings());
      settings.put("storages.static.backend", "s3");
      settings.put("storages.static.dirs", folders());
      settings.put("storages.media.root", work.toString());
      Path application = application(work);
      publish(application, work, settings);
      return start(application, work, settings, s3);
    } catch (Exception e) { // the server is not to outlive a failed start
      s3.close();
      throw e;
    }
  }

  private static String folders() {
    return USED.stream()
        .map(path -> path + "=" + NpmPackages.folder().resolve(path))
        .collect(Collectors.joining(","));
  }

  private static void publish(Path application, Path work, Map<String, String> settings)
      throws Exception {
    CommandLine.Result result =
        new CommandLine(work)
            .run(
                settings,
                "collectstatic",
                "--war",
                application.toString(),
                "--no-plain",
                "--compress",
                "none");
    if (result.code() != 0) {
      throw new IllegalStateException("nothing was published: " + result.err());
    }
  }

  private static NpmPages start(
      Path application, Path work, Map<String, String> settings, @Nullable S3Server s3)
      throws Exception {
    SystemProperties properties = SystemProperties.set(settings);
    try {
      Container container =
          Container.start(
              application, CONTEXT_PATH, Files.createDirectories(work.resolve("container")));
      return new NpmPages(properties, container, s3);
    } catch (Exception e) { // nor are the properties
      properties.close();
      throw e;
    }
  }

  /** Its pages, and the library with what it needs as the sample's WAR has them. */
  private static Path application(Path work) throws IOException {
    Path folder = work.resolve("application");
    copy(Path.of(BuildProperty.of("it.npm.pages")), folder);
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    try (ZipFile war = new ZipFile(BuildProperty.of("it.war"))) {
      for (ZipEntry entry : Collections.list(war.entries())) {
        if (entry.getName().matches("WEB-INF/lib/[^/]+\\.jar")) {
          try (InputStream jar = war.getInputStream(entry)) {
            Files.copy(jar, libraries.resolve(Path.of(entry.getName()).getFileName()));
          }
        }
      }
    }
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }

  /** What the URLs of all pages start with. */
  URI home() {
    return URI.create("http://127.0.0.1:" + container.port() + CONTEXT_PATH + "/");
  }

  /** What the URLs of all static files start with. */
  String staticUrl() {
    return (s3 == null ? home().toString() : s3.bucketUrl()) + "static/";
  }

  @Override
  public void close() {
    try (s3;
        properties) {
      container.close();
    }
  }
}
