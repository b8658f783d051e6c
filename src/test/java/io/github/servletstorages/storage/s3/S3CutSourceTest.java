package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A source that fails before its end, wherever that is. */
final class S3CutSourceTest {

  private static final int SMALL = 300;
  private static final int LARGE = 20 * 1024 * 1024;

  private static EmbeddedS3 server;
  private static Bucket bucket;
  private static Storage storage;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    server = EmbeddedS3.inMemory("bucket");
    bucket = Bucket.of(server);
    storage = StorageUnderTest.open("bucket", server.endpoint(), Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    storage.close();
    bucket.close();
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @AfterEach
  void clear() {
    bucket.clear("");
  }

  @Test
  void a_small_file_that_is_cut_anywhere_is_not_published() {
    for (int offset = 0; offset <= SMALL; offset++) {
      cutAt(offset, WriteOptions.create());
    }

    assertThat(bucket.findSha256("a")).isEmpty();
    assertThat(bucket.uploads("")).isEmpty();
  }

  @Test
  void a_file_stays_that_a_cut_one_was_to_replace() {
    byte[] old = {1, 2, 3};
    bucket.put("a", old);
    for (int offset :
        new int[] {0, 1, SMALL, StorageUnderTest.PART_SIZE, StorageUnderTest.PART_SIZE + 1}) {
      cutAt(offset, WriteOptions.replace());
    }

    assertThat(bucket.findSha256("a")).contains(Bucket.sha256(old));
    assertThat(bucket.uploads("")).isEmpty();
  }

  @Test
  void a_large_file_that_is_cut_is_not_published() {
    cutLarge(16);
  }

  @Test
  @Tag("soak")
  void a_large_file_that_is_cut_at_many_places_is_not_published() {
    cutLarge(200);
  }

  /** Also around the ends of parts, where something is sent. */
  private static void cutLarge(int places) {
    LongStream even = LongStream.range(0, places).map(i -> i * (LARGE - 1L) / (places - 1));
    LongStream edges =
        LongStream.of(
            StorageUnderTest.PART_SIZE - 1,
            StorageUnderTest.PART_SIZE,
            2L * StorageUnderTest.PART_SIZE);
    LongStream.concat(even, edges)
        .forEach(
            offset -> {
              cutAt(offset, WriteOptions.create());

              assertThat(bucket.findSha256("a")).as("cut at " + offset).isEmpty();
              assertThat(bucket.uploads("")).as("cut at " + offset).isEmpty();
            });
  }

  private static void cutAt(long offset, WriteOptions options) {
    IOException cut = new IOException("the sender has gone");
    InputStream source =
        new SequenceInputStream(new ByteArrayInputStream(new byte[(int) offset]), failing(cut));

    assertThatThrownBy(() -> storage.write(Key.of("a"), source, options)).isSameAs(cut);
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        throw failure;
      }
    };
  }
}
