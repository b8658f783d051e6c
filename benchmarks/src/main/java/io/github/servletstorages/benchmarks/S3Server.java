package io.github.servletstorages.benchmarks;

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

  static S3Server start(Path folder) throws IOException {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedS3.class.getName(),
                "0",
                BUCKET,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new S3Server(process, URI.create(out.readLine()));
  }

  URI endpoint() {
    return endpoint;
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

  @Override
  public void close() {
    process.destroy();
  }
}
