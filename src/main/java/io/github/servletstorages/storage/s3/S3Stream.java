package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** Delivers the bytes of an object, all of them or a failure. */
final class S3Stream extends InputStream {

  private final ResponseInputStream<?> body;
  private final Attempt attempt;
  private final S3Errors errors;
  private long remaining;

  S3Stream(ResponseInputStream<?> body, long length, Attempt attempt, S3Errors errors) {
    this.body = body;
    this.remaining = length;
    this.attempt = attempt;
    this.errors = errors;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      int got = body.read(buffer, offset, length);
      if (got < 0 && remaining > 0) {
        throw cutShort(null);
      }
      remaining -= Math.max(got, 0);
      return got;
    } catch (IOException e) {
      throw cutShort(e);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  private StorageUnavailableException cutShort(@Nullable IOException e) {
    return new StorageUnavailableException(
        attempt, "the connection broke " + remaining + " bytes before the end", e);
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, remaining);
  }

  /** An object that isn't wanted to its end is broken off: to close it would read the rest. */
  @Override
  public void close() throws IOException {
    if (remaining > 0) {
      body.abort();
    }
    body.close();
  }
}
