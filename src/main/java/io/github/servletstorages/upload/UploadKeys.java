package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Makes keys for uploaded files: {@code 2026/11/23/5f0c…e1.jpg}. Nothing of the name that the
 * client sent is in them. The id has 128 random bits, so that nobody can guess another's.
 * Thread-safe.
 */
final class UploadKeys {

  private static final int ID_BYTES = 16;
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final SecureRandom random;

  UploadKeys(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new key for a file of that media type. */
  Key next(String mediaType) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String extension = MediaTypes.extensionFor(mediaType).map(e -> "." + e).orElse("");
    return Key.of(FOLDER.format(clock.instant()) + HexFormat.of().formatHex(id) + extension);
  }
}
