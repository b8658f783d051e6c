package io.github.servletstorages.assets;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes an older release current again: it is published once more, under the next number, in one
 * conditional write. Its files have to be there still. Thread-safe.
 *
 * <p>What is under plain names, {@code css/site.css} beside {@code css/site.3f2a9c01d4be.css},
 * stays that of the newest release: it can't be changed in one write, and pages don't name it.
 */
public final class Rollback {

  private static final int CONCURRENCY = 16;

  /** So many files are named in a message. */
  private static final int NAMED = 5;

  private final Storage storage;
  private final Releases releases;
  private final Clock clock;

  /**
   * @param storage where static files are published
   */
  public Rollback(Storage storage) {
    this(storage, Clock.systemUTC());
  }

  Rollback(Storage storage, Clock clock) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.releases = new Releases(storage);
    this.clock = clock;
  }

  /**
   * Looks whether a release can be made current, and does nothing.
   *
   * @return the number that it would get
   * @throws IOException if it can't: there is none of that number, it is current, or files of it
   *     are gone; the message says so
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public long check(long number) throws IOException {
    return next(Published.in(storage), number, release(number));
  }

  /**
   * Makes a release current.
   *
   * @return the number that it has got
   * @throws IOException as {@link #check} does, or if someone else has published meanwhile
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public long to(long number) throws IOException {
    Release old = release(number);
    long next = next(Published.in(storage), number, old);
    try {
      releases.publish(
          next,
          new Release(
              clock.instant().truncatedTo(ChronoUnit.SECONDS),
              old.sources(),
              withoutPlain(old.settings()),
              old.manifest()));
    } catch (FileExistsException e) {
      throw new IOException(
          "Someone else has published release " + next + " meanwhile. Look at it, and run again.",
          e);
    }
    return next;
  }

  private Release release(long number) throws IOException {
    try {
      return releases.read(number);
    } catch (FileMissingException e) {
      throw new IOException(
          "There is no release "
              + number
              + "; there are "
              + releases.list().stream()
                  .map(listed -> Long.toString(listed.number()))
                  .collect(Collectors.joining(", "))
              + ".",
          e);
    }
  }

  private long next(Published published, long number, Release release) throws IOException {
    if (number == published.number()) {
      throw new IOException("Release " + number + " is current.");
    }
    try (Parallel parallel = new Parallel(CONCURRENCY)) {
      List<Key> gone =
          parallel
              .map(release.manifest().assets(), asset -> gone(asset, release.settings(), published))
              .stream()
              .flatMap(List::stream)
              .toList();
      if (!gone.isEmpty()) {
        throw new IOException(message(number, gone));
      }
    }
    return published.number() + 1;
  }

  /** The name that we gave vouches for the content; what is under any other may be another. */
  private List<Key> gone(Asset asset, PublishSettings settings, Published published)
      throws IOException {
    List<Key> gone = new ArrayList<>();
    for (Copy copy : Copy.served(asset, settings)) {
      boolean isThere =
          published.has(copy)
              && (asset.isRenamed() || sha256(copy).equals(Optional.of(copy.digest().sha256())));
      if (!isThere) {
        gone.add(copy.path());
      }
    }
    return gone;
  }

  private static String message(long number, List<Key> gone) {
    return "Release "
        + number
        + " can't be made current: "
        + gone.size()
        + " of its files are gone or have another content now: "
        + gone.stream().limit(NAMED).map(Key::value).collect(Collectors.joining(", "))
        + (gone.size() > NAMED ? ", …" : "")
        + ". Publish the application of that time again instead.";
  }

  private Optional<String> sha256(Copy copy) throws IOException {
    Optional<StoredFile> file = storage.find(copy.path());
    if (file.isEmpty() || file.get().knownSha256().isPresent()) {
      return file.flatMap(StoredFile::knownSha256);
    }
    try (StoredContent content = storage.read(copy.path())) {
      return Optional.of(Digest.of(content.stream()).sha256());
    }
  }

  private static PublishSettings withoutPlain(PublishSettings settings) {
    return new PublishSettings(
        settings.headers(), false, settings.compression(), settings.codings());
  }
}
