package io.github.servletstorages.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What the bytes of a file come to. Immutable.
 *
 * @param sha256 their SHA-256 in lower-case hex
 * @param size how many there are
 */
public record Digest(String sha256, long size) {

  public Digest {
    Objects.requireNonNull(sha256, "sha256");
  }

  /**
   * Reads a file to its end.
   *
   * @throws IOException if it can't be read
   */
  public static Digest of(SourceFile file) throws IOException {
    try (InputStream bytes = file.open()) {
      return of(bytes);
    }
  }

  /** Reads a stream to its end, and leaves it open. */
  static Digest of(InputStream stream) throws IOException {
    MessageDigest sha256 = sha256Digest();
    long size = new DigestInputStream(stream, sha256).transferTo(OutputStream.nullOutputStream());
    return new Digest(HexFormat.of().formatHex(sha256.digest()), size);
  }

  /** What these bytes come to. */
  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(sha256Digest().digest(bytes)), bytes.length);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
