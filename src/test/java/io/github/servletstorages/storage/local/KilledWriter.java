package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/** A program that creates, replaces and deletes files until it is killed. */
final class KilledWriter {

  private static final int THREADS = 3;
  private static final int MAX_SIZE = 200_000;

  private final Storage storage;

  private KilledWriter(Storage storage) {
    this.storage = storage;
  }

  /**
   * Writes until it is killed.
   *
   * @param args the root, and {@code locks} if there are to be no hard links
   */
  public static void main(String[] args) {
    LocalConfig config = new LocalConfig("media", Path.of(args[0]), "media");
    Storage storage =
        args.length > 1
            ? LocalStart.open(config, (folders, claim, locks) -> new LockPublication(locks))
            : LocalStorage.open(config);
    KilledWriter writer = new KilledWriter(storage);
    for (int i = 0; i < THREADS; i++) {
      new Thread(writer::run).start();
    }
    System.out.println("ready");
  }

  private void run() {
    Random random = new Random();
    try {
      while (true) {
        step(random);
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(System.out);
      Runtime.getRuntime().halt(1);
    }
  }

  private void step(Random random) throws IOException {
    byte[] bytes = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : MAX_SIZE)];
    random.nextBytes(bytes);
    Key created = Key.of("created/" + UUID.randomUUID());
    storage.write(created, new ByteArrayInputStream(bytes), WriteOptions.create());
    Key replaced = Key.of("replaced/" + random.nextInt(3));
    storage.write(replaced, new ByteArrayInputStream(bytes), WriteOptions.replace());
    if (random.nextBoolean()) {
      storage.delete(created);
    }
  }
}
