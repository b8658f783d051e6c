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
import java.util.stream.Stream;

/** What a storage of static files holds, known from one listing and one release. Immutable. */
final class Published {

  private final Map<Key, ListedFile> files;
  private final List<Releases.Listed> releases;
  private final Optional<Release> current;
  private final Map<Key, Copy> copies = new HashMap<>();

  private Published(
      Map<Key, ListedFile> files, List<Releases.Listed> releases, Optional<Release> current) {
    this.files = Collections.unmodifiableMap(files);
    this.releases = List.copyOf(releases);
    this.current = current;
    current.ifPresent(release -> release.copies().forEach(copy -> copies.put(copy.path(), copy)));
  }

  /**
   * Looks what is there.
   *
   * @throws IOException if the current release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  static Published in(Storage storage) throws IOException {
    Map<Key, ListedFile> files = new LinkedHashMap<>();
    List<Releases.Listed> releases = new ArrayList<>();
    try (Stream<ListedFile> listed = storage.list(KeyPrefix.ALL)) {
      listed.forEach(
          file -> {
            if (Releases.FOLDER.matches(file.key())) {
              Releases.listed(file).ifPresent(releases::add);
            } else {
              files.put(file.key(), file);
            }
          });
    }
    Collections.sort(releases);
    Optional<Release> current =
        releases.isEmpty()
            ? Optional.empty()
            : Optional.of(new Releases(storage).read(last(releases).number()));
    return new Published(files, releases, current);
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
    return current;
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
    return isKnown ? Optional.ofNullable(copies.get(path)) : Optional.empty();
  }

  private Instant publishedAt() {
    return releases.isEmpty() ? Instant.MIN : last(releases).published();
  }
}
