package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * Makes keys for uploaded files from a template: {@code 2026/11/23/5f0c…e1.jpg}. Nothing of the
 * name that the client sent is in them. The id has 128 random bits, so that nobody can guess
 * another's. Thread-safe.
 */
final class UploadKeys {

  private static final int ID_BYTES = 16;

  /** The name of a form field comes from the client, and may be as long as it likes. */
  private static final int LONGEST_FIELD = 40;

  private final String template;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param template as {@link io.github.servletstorages.config.Settings#UPLOAD_KEY_TEMPLATE} has it
   */
  UploadKeys(String template, Clock clock, SecureRandom random) {
    this.template = template;
    this.clock = clock;
    this.random = random;
  }

  /** A new key for a file of that media type in that form field. */
  Key next(String field, String mediaType) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String extension = MediaTypes.extensionFor(mediaType).map(e -> "." + e).orElse("");
    return Key.of(
        template
            .replace("{yyyy}", "%04d".formatted(day.getYear()))
            .replace("{MM}", "%02d".formatted(day.getMonthValue()))
            .replace("{dd}", "%02d".formatted(day.getDayOfMonth()))
            .replace("{field}", name(field))
            .replace("{id}", id())
            .replace("{ext}", extension));
  }

  private String id() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** Never empty, and with no character that has a meaning in a key or a template. */
  private static String name(String field) {
    String name = field.replaceAll("[^A-Za-z0-9_-]", "_");
    return name.isEmpty() ? "_" : name.substring(0, Math.min(name.length(), LONGEST_FIELD));
  }
}
