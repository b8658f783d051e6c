package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.UploadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Clients in a time of the test's own. */
final class PacedBodyTest {

  private static final UploadConfig CONFIG = Configs.paced(Duration.ofSeconds(20), 100);

  private final AtomicLong now = new AtomicLong();

  /** A client that sends so many bytes each time, and waits so long before. */
  private InputStream client(Duration pause, int bytes) {
    return new InputStream() {
      @Override
      public int read() {
        now.addAndGet(pause.toNanos());
        return 7;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        now.addAndGet(pause.toNanos());
        return Math.min(bytes, length);
      }
    };
  }

  private PacedBody paced(InputStream body, UploadConfig config) {
    return new PacedBody(body, config, now::get);
  }

  private static long read(InputStream body, int times) throws IOException {
    byte[] buffer = new byte[8192];
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += body.read(buffer);
    }
    return sum;
  }

  @Test
  void a_client_that_is_fast_enough_may_go_on_for_ever() throws IOException {
    InputStream body = paced(client(Duration.ofSeconds(1), 100), CONFIG);

    assertThat(read(body, 10_000)).isEqualTo(1_000_000);
  }

  @Test
  void one_that_drips_is_told_after_half_a_minute() throws IOException {
    InputStream body = paced(client(Duration.ofSeconds(1), 99), CONFIG);
    read(body, 29);

    assertThatThrownBy(() -> read(body, 1))
        .isInstanceOf(SlowUploadException.class)
        .hasMessage("less was sent than 100 bytes a second (storages.upload.minRate)");
    assertThat(now).hasValue(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void what_was_sent_fast_long_ago_does_not_count() throws IOException {
    InputStream fast = client(Duration.ofMillis(1), 8000);
    InputStream slow = client(Duration.ofSeconds(1), 1);
    boolean[] dripping = {false};
    InputStream body =
        paced(
            new InputStream() {
              @Override
              public int read() {
                throw new AssertionError("bytes are read in bulk");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                return (dripping[0] ? slow : fast).read(buffer, offset, length);
              }
            },
            CONFIG);
    read(body, 40_000);
    dripping[0] = true;

    assertThatThrownBy(() -> read(body, 60)).isInstanceOf(SlowUploadException.class);
  }

  @Test
  void a_pause_is_no_drip() throws IOException {
    InputStream body = paced(client(Duration.ofSeconds(20), 2_000), CONFIG);

    assertThat(read(body, 10)).isEqualTo(20_000);
  }

  @Test
  void one_that_is_silent_for_too_long_is_told_so() {
    InputStream body = paced(client(Duration.ofMillis(20_001), 8192), CONFIG);

    assertThatThrownBy(() -> read(body, 1))
        .isInstanceOf(SlowUploadException.class)
        .hasMessage("nothing was sent for more than 20s (storages.upload.readTimeout)");
  }

  @Test
  void the_time_that_storing_takes_is_not_the_clients() throws IOException {
    InputStream body = paced(client(Duration.ZERO, 1), CONFIG);
    for (int i = 0; i < 100; i++) {
      read(body, 1);
      now.addAndGet(Duration.ofMinutes(1).toNanos());
    }

    assertThat(body.read()).isNotNegative();
  }

  @Test
  void a_rate_of_zero_lets_everyone_be_slow() throws IOException {
    InputStream body =
        paced(client(Duration.ofSeconds(20), 0), Configs.paced(Duration.ofSeconds(20), 0));

    assertThat(read(body, 100)).isZero();
  }

  @Test
  void single_bytes_count_too() {
    InputStream body = paced(client(Duration.ofSeconds(1), 1), CONFIG);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 30; i++) {
                assertThat(body.read()).isNotNegative();
              }
            })
        .isInstanceOf(SlowUploadException.class);
  }

  @Test
  void the_containers_own_timeout_is_told_apart_from_a_broken_connection() {
    for (IOException timeout :
        new IOException[] {
          new SocketTimeoutException("read"),
          new IOException(new SocketTimeoutException("read")),
          new IOException(new TimeoutException("idle"))
        }) {
      assertThatThrownBy(() -> read(paced(failing(timeout), CONFIG), 1))
          .isInstanceOf(SlowUploadException.class)
          .hasCause(timeout);
    }
    IOException reset = new IOException("connection reset");
    assertThatThrownBy(() -> read(paced(failing(reset), CONFIG), 1)).isSameAs(reset);
  }

  private static InputStream failing(IOException e) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw e;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        throw e;
      }
    };
  }
}
