package io.github.servletstorages.benchmarks;

import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.s3.S3StorageProvider;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An S3 server in a process of its own, so that its memory and garbage are not the contenders'. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "benchmark";

  private final Process process;
  private final URI endpoint;

  private S3Server(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Keeps objects in memory: what is compared is the clients, and not this machine's disk. */
  static S3Server inMemory() throws IOException {
    return start(EmbeddedS3.class, "0", BUCKET);
  }

  /** Keeps objects in memory and answers over TLS, with a certificate that this process trusts. */
  static S3Server secureInMemory(Path folder) throws IOException, InterruptedException {
    Certificate certificate = Certificate.create(folder.resolve("certificate.p12"));
    certificate.trust();
    return start(SecureS3.class, certificate.file().toString(), BUCKET);
  }

  /** Keeps objects in a folder, which has room for more. */
  static S3Server inFolder(Path folder) throws IOException {
    return start(EmbeddedS3.class, "0", BUCKET, folder.toString());
  }

  private static S3Server start(Class<?> server, String... arguments) throws IOException {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                server.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new S3Server(process, URI.create(out.readLine()));
  }

  URI endpoint() {
    return endpoint;
  }

  String scheme() {
    return endpoint.getScheme();
  }

  Storage storage(String location) {
    return new S3StorageProvider()
        .open(
            new StorageSettings(
                location,
                location,
                Map.of(
                    "bucket", BUCKET, "endpoint", endpoint.toString(), "pathStyle", "true")));
  }

  /** Makes room. */
  void deleteAll() {
    try (Storage storage = storage("media")) {
      storage.list(KeyPrefix.ALL).forEach(file -> storage.delete(file.key()));
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
