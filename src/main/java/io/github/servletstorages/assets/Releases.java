package io.github.servletstorages.assets;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The releases that a storage keeps, numbered from 1. The one with the highest number is current.
 * Each is a file of its own, {@code .releases/000001.json}, which is created and never replaced: so
 * of two who publish at the same time only one gets a number, and the other one learns of it.
 * Thread-safe.
 */
public final class Releases {

  /** Hidden, so no static file can have such a path, and none is served. */
  static final KeyPrefix FOLDER = KeyPrefix.of(".releases/");

  private static final Pattern NAME = Pattern.compile("\\.releases/([0-9]{6,18})\\.json");

  private static final WriteOptions CREATE =
      WriteOptions.create().contentType("application/json").cacheControl("no-cache");

  private final Storage storage;

  /**
   * @param storage where static files are published
   */
  public Releases(Storage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  /**
   * All that there are, the current one last.
   *
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public List<Listed> list() {
    try (Stream<ListedFile> files = storage.list(FOLDER)) {
      return files.flatMap(file -> listed(file).stream()).sorted().toList();
    }
  }

  /**
   * The release that such a file of the storage is.
   *
   * @return empty for any other file
   */
  static Optional<Listed> listed(ListedFile file) {
    Matcher name = NAME.matcher(file.key().value());
    return name.matches()
        ? Optional.of(new Listed(Long.parseLong(name.group(1)), file.lastModified()))
        : Optional.empty();
  }

  /** The number of the current release; empty if nothing was published yet. */
  public OptionalLong current() {
    return list().stream().mapToLong(Listed::number).max();
  }

  /**
   * Reads a release.
   *
   * @throws io.github.servletstorages.storage.FileMissingException if there is none of that number
   * @throws MalformedReleaseException if the file isn't one
   * @throws IOException if the connection breaks
   */
  public Release read(long number) throws IOException {
    Key key = key(number);
    try (StoredContent content = storage.read(key)) {
      return ReleaseJson.read(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (MalformedReleaseException e) {
      throw new MalformedReleaseException(key + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * The files of a release, under the names that pages give them, that the storage lacks or has in
   * another size. Costs one listing.
   *
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public List<Key> missing(Release release) {
    Map<Key, Long> sizes = new HashMap<>();
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      files.forEach(file -> sizes.put(file.key(), file.size()));
    }
    return release.manifest().assets().stream()
        .flatMap(asset -> Copy.served(asset, release.settings()).stream())
        .filter(copy -> !Objects.equals(sizes.get(copy.path()), copy.digest().size()))
        .map(Copy::path)
        .toList();
  }

  /**
   * Makes a release current, in one write.
   *
   * @param number one more than the number of the current release
   * @throws FileExistsException if someone else has published a release meanwhile
   */
  void publish(long number, Release release) {
    byte[] json = ReleaseJson.write(release).getBytes(StandardCharsets.UTF_8);
    try (StagedWrite write = storage.stage(key(number), CREATE)) {
      write.write(json, 0, json.length);
      write.commit();
    }
  }

  /** Removes releases, but not their files. */
  void delete(List<Long> numbers) {
    storage.deleteAll(numbers.stream().map(Releases::key).toList());
  }

  private static Key key(long number) {
    return Key.of(FOLDER + String.format("%06d.json", number));
  }

  /**
   * A release as the storage lists it.
   *
   * @param number its number
   * @param published when it became current, by the storage's clock
   */
  public record Listed(long number, Instant published) implements Comparable<Listed> {

    @Override
    public int compareTo(Listed other) {
      return Long.compare(number, other.number);
    }
  }
}
