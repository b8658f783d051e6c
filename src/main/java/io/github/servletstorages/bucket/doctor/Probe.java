package io.github.servletstorages.bucket.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/** A small file of the doctor's own. Immutable. */
record Probe(Key key, String text) {

  private static final WriteOptions OPTIONS =
      WriteOptions.create().contentType("text/plain; charset=utf-8").cacheControl("no-store");

  /** One that nothing else has the name of. */
  static Probe create() {
    String id = UUID.randomUUID().toString();
    return new Probe(
        Key.of("servlet-storages-probe-" + id + ".txt"),
        "Written by servlet-storages doctor, and to be removed. " + id + "\n");
  }

  private byte[] content() {
    return text.getBytes(UTF_8);
  }

  /**
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  void writeTo(Storage storage) throws IOException {
    storage.write(key, new ByteArrayInputStream(content()), OPTIONS);
  }

  /**
   * Whether the storage has the same bytes.
   *
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  boolean isIn(Storage storage) throws IOException {
    try (StoredContent stored = storage.read(key)) {
      return isSame(stored.stream().readAllBytes());
    }
  }

  boolean isSame(byte[] bytes) {
    return Arrays.equals(content(), bytes);
  }
}
