package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a storage of static files holds, known from one listing and one release. Immutable. */
final class Published {

  private final Map<Key, ListedFile> files;
  private final List<Releases.Listed> releases;
  private final Optional<Current> current;

  private Published(
      Map<Key, ListedFile> files, List<Releases.Listed> releases, Optional<Current> current) {
    this.files = Collections.unmodifiableMap(files);
    this.releases = List.copyOf(releases);
    this.current = current;
  }

  /**
   * Looks what is there.
   *
   * @throws IOException if the current release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  static Published in(Storage storage) throws IOException {
    try (Parallel reader = new Parallel(1);
        Stream<ListedFile> listed = storage.list(KeyPrefix.ALL)) {
      Look look = new Look(new Releases(storage), reader);
      listed.forEach(look::add);
      return look.end();
    }
  }

  private static Releases.Listed last(List<Releases.Listed> releases) {
    return releases.get(releases.size() - 1);
  }

  /** Whether nothing at all is there. */
  boolean isEmpty() {
    return files.isEmpty() && releases.isEmpty();
  }

  /** All files but the releases. */
  Map<Key, ListedFile> files() {
    return files;
  }

  /** All releases, the current one last. */
  List<Releases.Listed> releases() {
    return releases;
  }

  Optional<Release> current() {
    return current.map(Current::release);
  }

  /** The number of the current release; 0 if there is none. */
  long number() {
    return releases.isEmpty() ? 0 : last(releases).number();
  }

  /** Whether a file of that name and size is there. */
  boolean has(Copy copy) {
    ListedFile file = files.get(copy.path());
    return file != null && file.size() == copy.digest().size();
  }

  /**
   * What the current release says of a file. Nothing, if the file was written after the release, by
   * someone who has not published one.
   */
  Optional<Copy> recorded(Key path) {
    ListedFile file = files.get(path);
    boolean isKnown = file != null && !file.lastModified().isAfter(publishedAt());
    return isKnown ? current.map(release -> release.copies().get(path)) : Optional.empty();
  }

  private Instant publishedAt() {
    return releases.isEmpty() ? Instant.MIN : last(releases).published();
  }

  /**
   * The current release.
   *
   * @param copies its files, by their paths in the storage
   */
  private record Current(Release release, Map<Key, Copy> copies) {

    static Current read(Releases releases, long number) throws IOException {
      Release release = releases.read(number);
      Map<Key, Copy> copies = new HashMap<>();
      release.copies().forEach(copy -> copies.put(copy.path(), copy));
      return new Current(release, copies);
    }
  }

  /**
   * One look at a storage. Releases are listed before most files, so the current one is read while
   * the rest is listed.
   */
  private static final class Look {

    private final Releases stored;
    private final Parallel reader;
    private final Map<Key, ListedFile> files = new LinkedHashMap<>();
    private final List<Releases.Listed> releases = new ArrayList<>();
    private @Nullable Future<Current> current;

    Look(Releases stored, Parallel reader) {
      this.stored = stored;
      this.reader = reader;
    }

    /** The next file, in the order of keys. */
    void add(ListedFile file) {
      if (Releases.FOLDER.matches(file.key())) {
        Releases.listed(file).ifPresent(releases::add);
      } else {
        files.put(file.key(), file);
        readCurrent();
      }
    }

    /** Once all releases are known, as they are when a file follows them. */
    private void readCurrent() {
      if (current == null && !releases.isEmpty()) {
        Collections.sort(releases);
        long number = last(releases).number();
        current = reader.begin(() -> Current.read(stored, number));
      }
    }

    Published end() throws IOException {
      readCurrent();
      return new Published(
          files,
          releases,
          current == null ? Optional.empty() : Optional.of(Parallel.result(current)));
    }
  }
}
