package io.github.servletstorages.assets;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program that changes static files and publishes them, again and again, until it is killed. */
final class KilledPublisher {

  static final PublishSettings SETTINGS =
      new PublishSettings(
          new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "public, max-age=60"),
          false,
          Compression.BESIDE,
          List.of(ContentCoding.GZIP));

  static final CollectSettings COLLECT = new CollectSettings("/static/", Hashing.ALL, false);

  private static final int FILES = 40;

  private KilledPublisher() {}

  static Storage storage(Path root) {
    return new LocalStorageProvider()
        .open(new StorageSettings("static", "static", Map.of("root", root.toString())));
  }

  /**
   * Publishes until it is killed.
   *
   * @param args the folder of the sources, and the root of the storage
   */
  public static void main(String[] args) throws IOException {
    SourceFolder sources = new SourceFolder(Path.of(args[0]));
    Random random = new Random();
    try (Storage storage = storage(Path.of(args[1]))) {
      System.out.println("ready");
      while (true) {
        for (int i = 0; i < FILES; i++) {
          sources.file(i + ".css", "/* " + random.nextLong() + " */\n".repeat(50));
        }
        sources.file("all.css", "@import '0.css'; @import '1.css';");
        new Publisher(storage, SETTINGS)
            .publish(new Collector(Sources.read(sources), COLLECT), path -> {});
      }
    }
  }
}
