package io.github.servletstorages.sync;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that compares two storages of a million files, which are made up as they are asked for.
 */
final class ManyKeys {

  private static final int FILES = 1_000_000;

  private ManyKeys() {}

  /**
   * Compares twice, the second time with what the first has found, and prints what was counted.
   *
   * @param args the file for what the next run is to know, and {@code unsorted} or nothing
   */
  public static void main(String[] args) throws IOException {
    boolean sorted = args.length == 1;
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      SyncSummary summary =
          SyncedFiles.sync(
                  new MadeUp(true),
                  new MadeUp(sorted),
                  SyncOptions.defaults().threads(4).memory(Path.of(args[0])))
              .run(
                  step -> {
                    // counted anyway
                  });
      System.out.println(summary.counts());
      System.err.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }

  private record MadeUp(boolean sorted) implements Storage {

    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public Stream<ListedFile> list(KeyPrefix prefix) {
      return IntStream.range(0, FILES)
          .map(i -> sorted ? i : FILES - 1 - i)
          .mapToObj(i -> Key.of(String.format("media/2026/%09d/some-file-of-a-usual-name.jpg", i)))
          .map(key -> new ListedFile(key, 7, Instant.EPOCH, "0123456789abcdef0123456789abcdef"));
    }

    @Override
    public Optional<StoredFile> find(Key key) {
      FileHeaders headers = FileHeaders.ofType("image/jpeg");
      String sha256 = Integer.toHexString(key.hashCode()).repeat(8);
      return Optional.of(new StoredFile(key, 7, Instant.EPOCH, "tag", headers, sha256));
    }

    @Override
    public StagedWrite stage(Key key, WriteOptions options) {
      throw new UnsupportedOperationException("nothing differs");
    }

    @Override
    public StoredContent read(Key key, ReadOptions options) {
      throw new UnsupportedOperationException("all is known");
    }

    @Override
    public Stream<Listed> listFolder(KeyPrefix prefix) {
      throw new UnsupportedOperationException("no folders");
    }

    @Override
    public void delete(Key key) {
      throw new UnsupportedOperationException("nothing is deleted");
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
