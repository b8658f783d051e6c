package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * S3 does what it is asked for and its answer is lost. The next try finds what the first has done,
 * which must not be taken for someone else's doing, nor someone else's for one's own.
 */
final class S3LostAnswerTest {

  private static final Key KEY = Key.of("a");
  private static final byte[] CONTENT = {1, 2, 3};

  private static EmbeddedS3 server;
  private static Bucket bucket;

  private FaultyS3Proxy proxy;
  private Storage storage;

  @BeforeAll
  static void startServer() throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    server = EmbeddedS3.inMemory("bucket");
    bucket = Bucket.of(server);
  }

  @AfterAll
  static void stopServer() {
    bucket.close();
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void open() throws Exception {
    proxy = new FaultyS3Proxy(server.endpoint());
    storage = StorageUnderTest.open("bucket", proxy.endpoint(), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws Exception {
    storage.close();
    proxy.close();
    bucket.clear("");
  }

  @Test
  void a_file_of_ones_own_does_not_exist_already() throws Exception {
    proxy.inject(S3Call.PUT_OBJECT, 1, Fault.LOST_ANSWER, false);

    StoredFile file = create();

    assertThat(proxy.calls())
        .containsExactly(S3Call.PUT_OBJECT, S3Call.PUT_OBJECT, S3Call.HEAD_OBJECT);
    assertThat(storage.find(KEY).map(StoredFile::etag)).contains(file.etag());
  }

  @Test
  void a_file_of_someone_else_does_even_if_it_has_the_same_bytes() throws Exception {
    create();
    proxy.inject(S3Call.PUT_OBJECT, 1, Fault.LOST_ANSWER, false);

    assertThatThrownBy(this::create).isInstanceOf(FileExistsException.class);
  }

  @Test
  void a_file_that_cannot_be_asked_for_may_be_there() {
    proxy.inject(S3Call.PUT_OBJECT, 1, Fault.LOST_ANSWER_THEN_REFUSED, true);

    assertThatThrownBy(this::create)
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("It is there as a whole or not at all.");
    assertThat(bucket.findSha256("a")).contains(Bucket.sha256(CONTENT));
  }

  @Test
  void what_tells_writes_apart_is_not_told_as_metadata() throws Exception {
    assertThat(create().headers().metadata()).isEmpty();
    assertThat(storage.find(KEY).orElseThrow().headers().metadata()).isEmpty();
  }

  private StoredFile create() throws Exception {
    return storage.write(KEY, new ByteArrayInputStream(CONTENT), WriteOptions.create());
  }
}
