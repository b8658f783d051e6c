package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An {@link EmbeddedS3} in a process of its own: not all of its classes suit every container. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "gallery";

  private final Process process;
  private final Thread lastResort;
  private final Path folder;
  private final URI endpoint;

  private S3Server(Process process, Thread lastResort, Path folder, URI endpoint) {
    this.process = process;
    this.lastResort = lastResort;
    this.folder = folder;
    this.endpoint = endpoint;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param work an existing folder, for the server's files and its log
   */
  static S3Server start(Path work) throws Exception {
    Path folder = Files.createDirectories(work.resolve("s3"));
    Path log = work.resolve("s3.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                EmbeddedS3.class.getName(),
                "0",
                BUCKET,
                folder.toString())
            .redirectError(log.toFile())
            .start();
    Thread lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
    BufferedReader output = process.inputReader(UTF_8);
    String endpoint = output.readLine();
    if (endpoint == null) {
      throw new IllegalStateException("the S3 server did not start: " + Files.readString(log));
    }
    return new S3Server(process, lastResort, folder, URI.create(endpoint));
  }

  private static String classPath() throws IOException, URISyntaxException {
    Path testClasses =
        Path.of(S3Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String dependencies = Files.readString(Path.of(BuildProperty.of("it.s3.classpath"))).strip();
    return testClasses + File.pathSeparator + dependencies;
  }

  /** What an application has to be told to keep its files here, as system properties. */
  Map<String, String> settings() {
    return Map.of(
        "storages.debug",
        "false",
        "storages.s3.bucket",
        BUCKET,
        "storages.s3.endpoint",
        endpoint.toString(),
        "storages.s3.pathStyle",
        "true",
        "aws.accessKeyId",
        EmbeddedS3.ACCESS_KEY_ID,
        "aws.secretAccessKey",
        EmbeddedS3.SECRET_ACCESS_KEY);
  }

  /** What the URLs of all objects start with. */
  String bucketUrl() {
    return endpoint + "/" + BUCKET + "/";
  }

  /** Where the server keeps objects, and the parts of multipart uploads that are under way. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
