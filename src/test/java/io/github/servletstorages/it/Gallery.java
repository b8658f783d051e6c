package io.github.servletstorages.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sample's WAR, running with settings of the test's own. */
final class Gallery implements AutoCloseable {

  private static final String CONTEXT_PATH = "/gallery";

  private final SystemProperties properties;
  private final Container container;
  private final Path folder;
  private final @Nullable S3Server s3;

  private Gallery(
      SystemProperties properties, Container container, Path folder, @Nullable S3Server s3) {
    this.properties = properties;
    this.container = container;
    this.folder = folder;
    this.s3 = s3;
  }

  /** A gallery in development, whose photos are in a folder. */
  static Gallery withLocalFiles(Path work, Map<String, String> settings) throws Exception {
    Path root = work.resolve("media-root");
    Map<String, String> all = new HashMap<>(settings);
    all.put("storages.debug", "true");
    all.put("storages.media.root", root.toString());
    return start(work, all, root, null);
  }

  /** A gallery as in production, with all its files in the bucket of a server of its own. */
  static Gallery withBucket(Path work, Map<String, String> settings) throws Exception {
    S3Server s3 = S3Server.start(work);
    try {
      Map<String, String> all = new HashMap<>(settings);
      all.putAll(s3.settings());
      return start(work, all, s3.folder(), s3);
    } catch (Exception e) { // the server is not to outlive a failed start
      s3.close();
      throw e;
    }
  }

  /** A gallery with these settings alone. */
  static Gallery withSettings(Path work, Map<String, String> settings) throws Exception {
    return start(work, settings, work, null);
  }

  private static Gallery start(
      Path work, Map<String, String> settings, Path folder, @Nullable S3Server s3)
      throws Exception {
    SystemProperties properties = SystemProperties.set(settings);
    try {
      Container container =
          Container.start(
              Path.of(BuildProperty.of("it.war")),
              CONTEXT_PATH,
              Files.createDirectories(work.resolve("container")));
      return new Gallery(properties, container, folder, s3);
    } catch (Exception e) { // nor are the properties
      properties.close();
      throw e;
    }
  }

  /** The front page. */
  URI home() {
    return URI.create("http://127.0.0.1:" + container.port() + CONTEXT_PATH + "/");
  }

  /** What the URLs of all files start with in a page, before {@code static/} or {@code media/}. */
  String filesUrl() {
    return s3 == null ? CONTEXT_PATH + "/" : s3.bucketUrl();
  }

  /** All files that the storages have on disk, with what is staged or half sent. */
  Set<String> filesOnDisk() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Override
  public void close() {
    try (s3;
        properties) {
      container.close();
    }
  }
}
