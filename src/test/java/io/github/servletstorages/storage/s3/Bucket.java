package io.github.servletstorages.storage.s3;

import io.github.servletstorages.testing.EmbeddedS3;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What is in the location {@code media} of a bucket, asked by a client of its own that no fault
 * reaches.
 */
record Bucket(S3Client client, String name) implements AutoCloseable {

  static Bucket of(EmbeddedS3 server) {
    S3Config config = StorageUnderTest.config(server.bucket(), server.endpoint());
    return new Bucket(S3Clients.create(config, S3Fixtures.ATTEMPT), server.bucket());
  }

  void put(String key, byte[] content) {
    client.putObject(
        request -> request.bucket(name).key("media/" + key), RequestBody.fromBytes(content));
  }

  Optional<String> findSha256(String key) {
    try {
      return Optional.of(
          sha256(
              client
                  .getObjectAsBytes(request -> request.bucket(name).key("media/" + key))
                  .asByteArrayUnsafe()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** The multipart uploads under a prefix that were begun and did not end. */
  List<MultipartUpload> uploads(String prefix) {
    return client.listMultipartUploads(request -> request.bucket(name)).uploads().stream()
        .filter(upload -> upload.key().startsWith("media/" + prefix))
        .toList();
  }

  /** Removes everything under a prefix. */
  void clear(String prefix) {
    uploads(prefix)
        .forEach(
            upload ->
                client.abortMultipartUpload(
                    request -> request.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
    client
        .listObjectsV2Paginator(request -> request.bucket(name).prefix("media/" + prefix))
        .contents()
        .forEach(object -> client.deleteObject(request -> request.bucket(name).key(object.key())));
  }

  @Override
  public void close() {
    client.close();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
