package io.github.servletstorages.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/**
 * A real S3 server on this machine: it checks signatures, and everyone may read what is under the
 * public locations of its one bucket, as a bucket policy would allow.
 */
public final class EmbeddedS3 implements AutoCloseable {

  /** The key id that the server knows. */
  public static final String ACCESS_KEY_ID = "local-access";

  /** The secret that belongs to it. */
  public static final String SECRET_ACCESS_KEY = "local-secret-0123456789";

  private static final Set<String> PUBLIC_LOCATIONS = Set.of("static/", "media/");

  private final S3Proxy server;
  private final String bucket;

  private EmbeddedS3(S3Proxy server, String bucket) {
    this.server = server;
    this.bucket = bucket;
  }

  /** A server on a free port that keeps everything in memory. */
  public static EmbeddedS3 inMemory(String bucket) throws Exception {
    return start(0, new TransientNio2BlobStore(), bucket);
  }

  /** A server on a given port that keeps objects in a folder, over restarts too. */
  public static EmbeddedS3 inFolder(int port, String folder, String bucket) throws Exception {
    return start(port, folderStore(Path.of(folder)), bucket);
  }

  /**
   * Starts a server that runs until its process ends, and prints its endpoint once it answers.
   *
   * @param args port (0: any that is free), bucket, and the folder for objects (none: memory)
   */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    EmbeddedS3 s3 =
        args.length > 2
            ? inFolder(port, args[2], args[1])
            : start(port, new TransientNio2BlobStore(), args[1]);
    System.out.println(s3.endpoint());
    Thread.currentThread().join();
  }

  private static BlobStore folderStore(Path folder) throws IOException {
    Files.createDirectories(folder);
    Properties properties = new Properties();
    // with a relative path multipart uploads are not found again
    properties.setProperty(
        "jclouds.filesystem.basedir", folder.toAbsolutePath().normalize().toString());
    return BlobStores.create("filesystem", properties);
  }

  private static EmbeddedS3 start(int port, BlobStore store, String bucket) throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new PublicBlobStore(store))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY_ID, SECRET_ACCESS_KEY)
            .ignoreUnknownHeaders(true)
            .corsRules(
                new CrossOriginResourceSharing(
                    List.of("http://localhost:\\d+", "http://127\\.0\\.0\\.1:\\d+"),
                    List.of("GET", "HEAD"),
                    List.of("Range"),
                    List.of("ETag"),
                    "false"))
            .build();
    if (!store.containerExists(bucket)) {
      store.createContainer(bucket);
    }
    server.start();
    return new EmbeddedS3(server, bucket);
  }

  /** Where the server answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** The name of the one bucket. */
  public String bucket() {
    return bucket;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // all that its declaration promises
      throw new IllegalStateException("the S3 server could not be stopped", e);
    }
  }

  private static final class PublicBlobStore extends ForwardingBlobStore {

    PublicBlobStore(BlobStore store) {
      super(store);
    }

    /**
     * The store looks up an object's headers before it opens its bytes, so both may be of different
     * versions if it is replaced in between. S3 delivers one version: look again then.
     */
    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
      while (true) {
        ResponseInputStream<GetObjectResponse> blob = super.getBlob(request);
        if (blob == null || isStill(blob.response(), request)) {
          return blob;
        }
        blob.abort();
      }
    }

    private boolean isStill(GetObjectResponse version, GetObjectRequest request) {
      HeadObjectResponse now =
          blobMetadata(
              HeadObjectRequest.builder().bucket(request.bucket()).key(request.key()).build());
      return now == null || Objects.equals(now.eTag(), version.eTag());
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String name) {
      return PUBLIC_LOCATIONS.stream().anyMatch(name::startsWith)
          ? ObjectCannedACL.PUBLIC_READ
          : super.getBlobAccess(container, name);
    }

    @Override
    public ObjectCannedACL getBlobAccess(
        String container, String name, @Nullable String versionId) {
      return getBlobAccess(container, name);
    }
  }
}
