package io.github.servletstorages.benchmarks;

import io.github.servletstorages.testing.EmbeddedS3;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server over TLS that keeps everything in memory. */
final class SecureS3 {

  private SecureS3() {}

  /**
   * Starts a server that runs until its process ends, and prints its endpoint once it answers.
   *
   * @param args the key store of its certificate, and the bucket
   */
  public static void main(String[] args) throws Exception {
    TransientNio2BlobStore store = new TransientNio2BlobStore();
    store.createContainer(args[1]);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .secureEndpoint(URI.create("https://127.0.0.1:0"))
            .keyStore(args[0], Certificate.PASSWORD)
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                EmbeddedS3.ACCESS_KEY_ID,
                EmbeddedS3.SECRET_ACCESS_KEY)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    System.out.println("https://127.0.0.1:" + server.getSecurePort());
    Thread.currentThread().join();
  }
}
