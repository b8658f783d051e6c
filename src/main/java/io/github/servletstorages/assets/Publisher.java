package io.github.servletstorages.assets;

import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes static files: writes those that a storage lacks, looks whether all are there, and makes
 * the release current last, in one conditional write. Nothing is deleted. Stopped anywhere it
 * leaves the current release whole, and the next run finishes the work. Thread-safe.
 */
public final class Publisher {

  /** How many files are written at a time. */
  private static final int CONCURRENCY = 16;

  /** How often someone else may publish between our plan and our release. */
  private static final int TRIES = 5;

  private final Storage storage;
  private final PublishSettings settings;
  private final Compressor compressor;
  private final Clock clock;
  private final AtomicReference<@Nullable FutureTask<Published>> early = new AtomicReference<>();

  /**
   * @param storage where to
   * @param settings how
   */
  public Publisher(Storage storage, PublishSettings settings) {
    this(storage, settings, new Compressor(), Clock.systemUTC());
  }

  Publisher(Storage storage, PublishSettings settings, Compressor compressor, Clock clock) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.compressor = compressor;
    this.clock = clock;
  }

  /**
   * Begins to look what the storage holds, on a thread of its own, and returns at once. Saves the
   * time that it takes where source files are yet to be read. What it finds is used once; a failure
   * shows in {@link #plan} or {@link #publish}.
   */
  public void lookAhead() {
    FutureTask<Published> look = new FutureTask<>(() -> Published.in(storage));
    early.set(look);
    Parallel.thread(look).start();
  }

  private Published look() throws IOException {
    FutureTask<Published> begun = early.getAndSet(null);
    return begun == null ? Published.in(storage) : Parallel.result(begun);
  }

  /**
   * Says what {@link #publish} would do, and does nothing.
   *
   * @throws BrokenReferencesException if that is to be an error
   * @throws IOException if a source file or the current release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public Plan plan(Collector collector) throws IOException {
    try (Parallel parallel = new Parallel(CONCURRENCY)) {
      return new Run(collector, parallel, path -> {}).plan();
    }
  }

  /**
   * Publishes files, and then the manifest of them.
   *
   * @param progress is told how it goes
   * @return what was done
   * @throws BrokenReferencesException if that is to be an error; nothing is published then
   * @throws SourceChangedException if a source file has another content than when it was collected;
   *     the release that was current stays so
   * @throws IOException if a source file or the current release can't be read, or a file is not in
   *     the storage as it should be; the release that was current stays so
   * @throws io.github.servletstorages.storage.StorageException if the storage fails; the release
   *     that was current stays so, or the new one is
   */
  public Plan publish(Collector collector, Progress progress) throws IOException {
    try (Parallel parallel = new Parallel(CONCURRENCY)) {
      for (int tries = 1; ; tries++) {
        try {
          return new Run(collector, parallel, progress).publish();
        } catch (FileExistsException e) {
          if (tries == TRIES) {
            throw new IOException(
                "Others have published " + TRIES + " releases meanwhile. Run again.", e);
          }
        }
      }
    }
  }

  /** Is told how publishing goes. */
  public interface Progress {

    /**
     * So many files will be written. Told again if others have published meanwhile.
     *
     * @param files how many, without those that are compressed ones of others
     */
    default void planned(int files) {}

    /**
     * A file was written, with those that are compressed ones of it. Told by several threads at a
     * time.
     *
     * @param path its path in the storage
     */
    void written(Key path);
  }

  /** One try. Others may have changed what is there before the next. */
  private final class Run {

    private final Collector collector;
    private final Parallel parallel;
    private final Progress progress;
    private final Published published;
    private final Planner planner;
    private final boolean isCurrent;
    private final boolean newRelease;
    private final List<PlannedAsset> planned;

    Run(Collector collector, Parallel parallel, Progress progress) throws IOException {
      this.collector = collector;
      this.parallel = parallel;
      this.progress = progress;
      published = look();
      planner = new Planner(storage, published, settings, compressor.codings(), parallel);
      Optional<Release> current = published.current().filter(this::isWanted);
      isCurrent = current.isPresent();
      // of a release that is current the manifest is at hand, and nothing needs to be collected
      Manifest manifest =
          isCurrent ? current.orElseThrow().manifest() : collector.collect().manifest();
      planned = planner.plan(manifest);
      newRelease = !isCurrent || hasLost(manifest);
    }

    private boolean isWanted(Release release) {
      return release.sources().equals(collector.fingerprint()) && planner.isAsWanted(release);
    }

    /** Whether compressed files are gone that can't be made here. */
    private boolean hasLost(Manifest manifest) {
      return !planned.stream()
          .map(PlannedAsset::asset)
          .toList()
          .equals(List.copyOf(manifest.assets()));
    }

    Plan plan() {
      return planner.show(planned, newRelease);
    }

    Plan publish() throws IOException {
      int writes = writes();
      progress.planned(writes);
      if (writes == 0 && !newRelease) {
        return plan();
      }
      FileWriter writer = new FileWriter(storage, parallel);
      List<Asset> assets = writer.write(planned, this::writeServed);
      writer.write(planned, this::writePlain); // last, since they replace what pages may name
      if (newRelease) {
        Release release =
            new Release(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                collector.fingerprint(),
                settings,
                new Manifest(assets));
        requireWhole(release);
        new Releases(storage).publish(published.number() + 1, release);
        mend();
      }
      return plan();
    }

    /**
     * Puts back what a prune has removed that had looked before the release was there, and removed
     * after we had looked whether all is. One that removes still later sees the release.
     */
    private void mend() throws IOException {
      if (!published.isEmpty()) {
        Run again = new Run(collector, parallel, progress);
        if (again.isCurrent && again.writes() > 0) {
          again.publish();
        }
      }
    }

    private int writes() {
      return planned.stream()
          .mapToInt(file -> (file.isServedWritten() ? 1 : 0) + (file.isPlainWritten() ? 1 : 0))
          .sum();
    }

    private Asset writeServed(PlannedAsset file, FileWriter.Target target) throws IOException {
      if (!file.isServedWritten()) {
        return file.asset();
      }
      Asset written = writeServed(file.asset(), target);
      progress.written(written.publishedPath());
      return written;
    }

    private Asset writeServed(Asset asset, FileWriter.Target target) throws IOException {
      CollectedFile.Content content = content(asset.publishedPath());
      Map<ContentCoding, byte[]> encoded = encode(asset, content);
      Map<ContentCoding, Digest> encodings = new EnumMap<>(ContentCoding.class);
      encodings.putAll(asset.encodings());
      encodings.keySet().removeAll(compressor.codings()); // others are there, and stay
      encoded.forEach((coding, bytes) -> encodings.put(coding, Digest.of(bytes)));
      Asset written = asset.withEncodings(encodings);
      for (Copy copy : Copy.served(written, settings)) {
        byte[] bytes = copy.coding() == null ? null : encoded.get(copy.coding());
        if (copy.coding() == null || bytes != null) {
          write(copy, bytes == null ? content : () -> new ByteArrayInputStream(bytes), target);
        }
      }
      return written;
    }

    private Asset writePlain(PlannedAsset file, FileWriter.Target target) throws IOException {
      Asset asset = file.asset();
      if (file.isPlainWritten()) {
        write(Copy.plain(asset, settings), content(asset.path()), target);
        progress.written(asset.path());
      }
      return asset;
    }

    private Map<ContentCoding, byte[]> encode(Asset asset, CollectedFile.Content content)
        throws IOException {
      if (settings.codings().isEmpty() || !Compressor.tries(asset.digest(), asset.mediaType())) {
        return Map.of();
      }
      try (InputStream bytes = content.open()) {
        return compressor.encode(bytes.readAllBytes(), settings.codings());
      }
    }

    private CollectedFile.Content content(Key path) throws IOException {
      return collector.collect().find(path).orElseThrow().content();
    }

    private void write(Copy copy, CollectedFile.Content content, FileWriter.Target target)
        throws IOException {
      StoredFile stored;
      try (InputStream bytes = content.open();
          StagedWrite write = target.stage(copy.path(), copy.options())) {
        write.writeAll(bytes);
        stored = write.commit();
      }
      String sha256 = copy.digest().sha256();
      if (!stored.knownSha256().orElse(sha256).equals(sha256)) {
        throw new SourceChangedException(copy.path());
      }
    }

    /** Looks whether all is there before pages name it. */
    private void requireWhole(Release release) throws IOException {
      Published now = Published.in(storage);
      for (Copy copy : release.copies()) {
        if (!now.has(copy)) {
          throw new IOException(
              copy.path()
                  + " is not in the storage as it was written. Something else has removed or"
                  + " replaced it; the release is not published. Run again.");
        }
      }
    }
  }
}
