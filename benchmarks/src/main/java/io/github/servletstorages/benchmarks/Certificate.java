package io.github.servletstorages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A certificate of this machine's own, with its private key, for a server that runs as long as a
 * benchmark.
 *
 * @param file a PKCS12 key store
 */
record Certificate(Path file) {

  /** It protects nothing: the file is gone with the benchmark. */
  static final String PASSWORD = "benchmark";

  static Certificate create(Path file) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2")
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool could not make " + file);
    }
    return new Certificate(file);
  }

  /** Makes all clients of this process that start from now on trust it, and nothing else. */
  void trust() {
    System.setProperty("javax.net.ssl.trustStore", file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }
}
