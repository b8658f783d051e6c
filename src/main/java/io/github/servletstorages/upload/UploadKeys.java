package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Makes keys for uploaded files from a template: {@code 2026/11/23/5f0c…e1.jpg}. Nothing of the
 * name that the client sent is in them. The id has 128 random bits, so that nobody can guess
 * another's; the SHA-256 can be guessed by whoever has the content. Thread-safe.
 */
final class UploadKeys {

  private static final int ID_BYTES = 16;

  private static final String SHA256 = "{sha256}";

  private static final String STAGED = ".incoming/";

  /** The name of a form field comes from the client, and may be as long as it likes. */
  private static final int LONGEST_FIELD = 40;

  private final Function<String, String> templates;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param templates those of form fields, as {@link
   *     io.github.servletstorages.config.Settings#UPLOAD_KEY_TEMPLATE} has them
   */
  UploadKeys(Function<String, String> templates, Clock clock, SecureRandom random) {
    this.templates = templates;
    this.clock = clock;
    this.random = random;
  }

  /** Whether keys are made of the content of files in that form field. */
  boolean areOfContent(String field) {
    return templates.apply(field).contains(SHA256);
  }

  /** A new key for a file of that media type in that form field; random, whatever the template. */
  Key next(String field, String mediaType) {
    return make(field, "{id}", mediaType);
  }

  /** A new key for content of which the key isn't known yet. */
  Key ofStaged() {
    return Key.of(STAGED + id());
  }

  /** Whether a key is one of content of which the key wasn't known yet. */
  static boolean isStaged(Key key) {
    return key.value().startsWith(STAGED);
  }

  /** The key of that content. */
  Key ofContent(IncomingFile file, String sha256) {
    return make(file.field(), sha256, file.contentType());
  }

  /** A new key for the same content. */
  Key ofContentOnceMore(IncomingFile file, String sha256) {
    return ofContent(file, sha256 + "-" + id());
  }

  private Key make(String field, String content, String mediaType) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String extension = MediaTypes.extensionFor(mediaType).map(e -> "." + e).orElse("");
    return Key.of(
        templates
            .apply(field)
            .replace(SHA256, content)
            .replace("{yyyy}", "%04d".formatted(day.getYear()))
            .replace("{MM}", "%02d".formatted(day.getMonthValue()))
            .replace("{dd}", "%02d".formatted(day.getDayOfMonth()))
            .replace("{field}", name(field))
            .replace("{id}", id())
            .replace("{ext}", extension));
  }

  /** 128 random bits in hex. */
  String id() {
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
