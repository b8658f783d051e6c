package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Encryption and storage class: every request that makes an object names them. */
final class S3PlacementTest {

  private static final Map<String, String> PLACEMENT =
      Map.of(
          "sse", "aws:kms",
          "kmsKeyId", "alias/shop",
          "storageClass", "STANDARD_IA",
          "partSize", "5MiB");

  private final FakeS3 s3 = new FakeS3();
  private final List<S3Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final SharedTransfers shared = new SharedTransfers();
  private final List<S3Storage> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(S3Storage::close);
  }

  private S3Storage storage(Map<String, String> further) {
    S3Config config = S3Fixtures.config("shop", URI.create("http://localhost"), further);
    S3Storage storage = S3Storage.open("media", "media", config, recording(), shared);
    opened.add(storage);
    return storage;
  }

  /** The store in memory, with its requests kept; it can't copy, so that is answered here. */
  private S3Client recording() {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof S3Request request) {
                requests.add(request);
              }
              if (arguments != null && arguments[0] instanceof CopyObjectRequest) {
                return CopyObjectResponse.builder().copyObjectResult(r -> r.eTag("x")).build();
              }
              if (method.isDefault() && isConsumer(arguments)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                Object answer = method.invoke(s3, arguments);
                return answer instanceof HeadObjectResponse head
                    ? head.toBuilder()
                        .contentLength(1L)
                        .eTag("x")
                        .lastModified(Instant.EPOCH)
                        .metadata(Map.of())
                        .build()
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Ends in the same method with a request that was built. */
  private static boolean isConsumer(Object[] arguments) {
    return arguments != null && arguments[0] instanceof Consumer;
  }

  private void write(S3Storage storage, int size) throws IOException {
    storage.write(
        Key.of(size + ".bin"), new ByteArrayInputStream(new byte[size]), WriteOptions.create());
  }

  private <T> Stream<T> sent(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast);
  }

  @Test
  void every_write_names_them_the_probe_of_the_store_too() throws IOException {
    S3Storage storage = storage(PLACEMENT);
    write(storage, 1);
    write(storage, 6 << 20);

    assertThat(sent(PutObjectRequest.class))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            put -> {
              assertThat(put.serverSideEncryptionAsString()).isEqualTo("aws:kms");
              assertThat(put.ssekmsKeyId()).isEqualTo("alias/shop");
              assertThat(put.storageClassAsString()).isEqualTo("STANDARD_IA");
            });
    assertThat(sent(CreateMultipartUploadRequest.class))
        .hasSize(2)
        .allSatisfy(
            multipart -> {
              assertThat(multipart.serverSideEncryptionAsString()).isEqualTo("aws:kms");
              assertThat(multipart.ssekmsKeyId()).isEqualTo("alias/shop");
              assertThat(multipart.storageClassAsString()).isEqualTo("STANDARD_IA");
            });
  }

  @Test
  void a_copy_names_them() throws IOException {
    S3Storage storage = storage(PLACEMENT);
    write(storage, 1);

    storage.copy(Key.of("1.bin"), Key.of("2.bin"), WriteMode.REPLACE);

    assertThat(sent(CopyObjectRequest.class))
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.serverSideEncryptionAsString()).isEqualTo("aws:kms");
              assertThat(copy.ssekmsKeyId()).isEqualTo("alias/shop");
              assertThat(copy.storageClassAsString()).isEqualTo("STANDARD_IA");
            });
  }

  @Test
  void a_copy_in_parts_names_them() throws IOException {
    S3Storage storage = storage(PLACEMENT);
    write(storage, 1);
    S3Target target =
        S3Target.of(
            recording(),
            new S3Errors("shop"),
            "shop",
            S3Fixtures.config("shop", URI.create("http://localhost"), PLACEMENT).placement(),
            "media/2.bin",
            S3Fixtures.ATTEMPT);
    requests.clear();

    assertThatThrownBy(() -> new S3Copy(target.bucket(), "media/1.bin", target, 0).copy())
        .isInstanceOf(UnsupportedOperationException.class); // the fake copies no parts

    assertThat(sent(CreateMultipartUploadRequest.class))
        .singleElement()
        .extracting(CreateMultipartUploadRequest::ssekmsKeyId)
        .isEqualTo("alias/shop");
  }

  @Test
  void without_settings_the_store_is_told_nothing() throws IOException {
    S3Storage storage = storage(Map.of());
    write(storage, 1);

    assertThat(sent(PutObjectRequest.class))
        .isNotEmpty()
        .allSatisfy(
            put -> {
              assertThat(put.serverSideEncryptionAsString()).isNull();
              assertThat(put.ssekmsKeyId()).isNull();
              assertThat(put.storageClassAsString()).isNull();
              assertThat(put.aclAsString()).isNull();
            });
  }
}
