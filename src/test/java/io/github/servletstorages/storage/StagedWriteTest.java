package io.github.servletstorages.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StagedWriteTest {

  private static final String SHA256_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final RecordingWrite write = new RecordingWrite();

  @Test
  void size_and_sha256_are_of_the_bytes_written() {
    write.write("xabx".getBytes(UTF_8), 1, 2);
    assertThat(write.size()).isEqualTo(2);
    write.write(new byte[0], 0, 0);
    write.write("c".getBytes(UTF_8), 0, 1);

    StoredFile file = write.commit();

    assertThat(file.size()).isEqualTo(3);
    assertThat(file.knownSha256()).contains(SHA256_OF_ABC);
    assertThat(write.calls).containsExactly("append ab", "append ", "append c", "publish 3");
  }

  @Test
  void a_file_may_be_empty() {
    StoredFile file = write.commit();

    assertThat(file.size()).isZero();
    assertThat(file.knownSha256()).contains(SHA256_OF_NOTHING);
  }

  @Test
  void a_committed_write_is_not_discarded() {
    write.commit();
    write.close();
    write.close();

    assertThat(write.calls).containsExactly("publish 0");
    nothingMoreIsAccepted();
  }

  @Test
  void a_closed_write_is_discarded_once() {
    write.write(new byte[] {'a'}, 0, 1);
    write.close();
    write.close();

    assertThat(write.calls).containsExactly("append a", "discard");
    nothingMoreIsAccepted();
  }

  @Test
  void a_failing_append_discards_the_write_once() {
    write.failure = failure();

    assertThatThrownBy(() -> write.write(new byte[] {'a'}, 0, 1)).isSameAs(write.failure);
    assertThat(write.size()).isZero();
    write.close();

    assertThat(write.calls).containsExactly("append a", "discard");
    nothingMoreIsAccepted();
  }

  @Test
  void a_failing_publish_discards_the_write_once() {
    write.write(new byte[] {'a'}, 0, 1);
    write.failure = failure();

    assertThatThrownBy(write::commit).isSameAs(write.failure);
    write.close();

    assertThat(write.calls).containsExactly("append a", "publish 1", "discard");
    nothingMoreIsAccepted();
  }

  @Test
  void an_error_discards_the_write_too() {
    Error error = new AssertionError("out of luck");
    write.failure = error;

    assertThatThrownBy(write::commit).isSameAs(error);

    assertThat(write.calls).containsExactly("publish 0", "discard");
  }

  @Test
  void a_range_outside_the_array_is_refused_and_harms_nothing() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> write.write(new byte[3], 2, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> write.write(new byte[3], -1, 1));

    assertThat(write.commit().size()).isZero();
    assertThat(write.calls).containsExactly("publish 0");
  }

  private void nothingMoreIsAccepted() {
    write.failure = null;
    List<String> before = List.copyOf(write.calls);

    assertThatIllegalStateException().isThrownBy(() -> write.write(new byte[1], 0, 1));
    assertThatIllegalStateException().isThrownBy(write::commit);
    write.close();

    assertThat(write.calls).isEqualTo(before);
  }

  private static StorageException failure() {
    return new StorageException(
        new Attempt(Operation.WRITE, "media", "a.txt"), "the disk is full", null);
  }

  /** Notes what it is told, and fails when it is to. */
  private static final class RecordingWrite extends StagedWrite {

    private final List<String> calls = new ArrayList<>();
    private @Nullable Throwable failure;

    @Override
    protected void append(byte[] buffer, int offset, int length) {
      calls.add("append " + new String(buffer, offset, length, UTF_8));
      failIfToldTo();
    }

    @Override
    protected StoredFile publish(long size, String sha256) {
      calls.add("publish " + size);
      failIfToldTo();
      FileHeaders headers = FileHeaders.ofType("text/plain");
      return new StoredFile(Key.of("a.txt"), size, Instant.EPOCH, "1", headers, sha256);
    }

    @Override
    protected void discard() {
      calls.add("discard");
    }

    private void failIfToldTo() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
