package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Delivers the bytes of an object, all of them or a failure. If their SHA-256 is known, the last of
 * them come only if it is right.
 */
final class S3Stream extends InputStream {

  private final ResponseInputStream<?> body;
  private final Attempt attempt;
  private final S3Errors errors;
  private final @Nullable String sha256;
  private final MessageDigest digest = newSha256();
  private long remaining;

  /**
   * @param sha256 of the bytes in lower-case hex, or null if it isn't known
   */
  S3Stream(
      ResponseInputStream<?> body,
      long length,
      @Nullable String sha256,
      Attempt attempt,
      S3Errors errors) {
    this.body = body;
    this.remaining = length;
    this.sha256 = sha256;
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
    int got = receive(buffer, offset, length);
    if (got > 0) {
      remaining -= got;
      verify(buffer, offset, got);
    }
    return got;
  }

  private int receive(byte[] buffer, int offset, int length) {
    try {
      int got = body.read(buffer, offset, length);
      if (got < 0 && remaining > 0) {
        throw cutShort(null);
      }
      return got;
    } catch (IOException e) {
      throw cutShort(e);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  private void verify(byte[] buffer, int offset, int got) {
    if (sha256 == null) {
      return;
    }
    digest.update(buffer, offset, got);
    if (remaining == 0 && !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      throw new StorageUnavailableException(
          attempt,
          "its bytes don't have the SHA-256 that is kept with it. They were changed on the way, or"
              + " in the bucket by something that kept the metadata: write the file anew then.",
          null);
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

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
