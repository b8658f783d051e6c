package io.github.servletstorages.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.local.LocalStorageProvider;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.storage.s3.S3StorageProvider;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tests of runs have in common. */
final class SyncedFiles {

  private SyncedFiles() {}

  static Storage memory() {
    return new MemoryStorage("memory", Clock.systemUTC());
  }

  static Storage local(Path root) {
    return new LocalStorageProvider()
        .open(new StorageSettings("media", "media", Map.of("root", root.toString())));
  }

  static Storage s3(EmbeddedS3 server, String location) {
    Map<String, String> properties =
        Map.of(
            "bucket",
            server.bucket(),
            "endpoint",
            server.endpoint().toString(),
            "accessKeyId",
            EmbeddedS3.ACCESS_KEY_ID,
            "secretAccessKey",
            EmbeddedS3.SECRET_ACCESS_KEY);
    return new S3StorageProvider().open(new StorageSettings("media", location, properties));
  }

  static void put(Storage storage, String key, String content) {
    put(storage, key, content, WriteOptions.replace());
  }

  static void put(Storage storage, String key, String content, WriteOptions options) {
    try {
      storage.write(Key.of(key), new ByteArrayInputStream(content.getBytes(UTF_8)), options);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The content of all files by their keys. */
  static Map<String, String> in(Storage storage) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<ListedFile> listing = storage.list(KeyPrefix.ALL)) {
      for (ListedFile file : listing.toList()) {
        files.put(file.path(), read(storage, file.key()));
      }
    }
    return files;
  }

  static String read(Storage storage, Key key) {
    try (StoredContent content = storage.read(key)) {
      return new String(content.stream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Sync sync(Storage source, Storage destination, SyncOptions options) {
    return sync(Source.of(StoragePart.all(source)), destination, options);
  }

  static Sync sync(Source source, Storage destination, SyncOptions options) {
    return new Sync(
        new Sync.End<>(source, "source"),
        new Sync.End<>(StoragePart.all(destination), "destination"),
        options);
  }

  /** Remembers what it is told, but for what is nothing. */
  static final class Told implements SyncListener {

    final List<SyncStep> steps = new ArrayList<>();

    @Override
    public void done(SyncStep step) {
      if (!step.action().isNothing()) {
        steps.add(step);
      }
    }

    List<String> names(SyncAction action) {
      return steps.stream().filter(step -> step.action() == action).map(SyncStep::name).toList();
    }
  }
}
