package io.github.servletstorages.sync;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder of this machine, whoever has filled it. Nothing is written there. Symbolic links are not
 * followed but refused, since what they lead to may be anywhere.
 *
 * <p>Thread-safe.
 */
public final class FolderSource implements Source {

  private final Path folder;
  private final Function<Key, Optional<StoredFile>> known;
  private final Function<Key, FileHeaders> headers;

  /**
   * @param folder the folder, or a symbolic link to it
   * @param known what a storage knows of a file beside its bytes, if there is one in this folder;
   *     taken if it has a SHA-256, and so was written by that storage
   * @param headers what is kept with a file of which nothing is known
   * @throws IOException if it is no folder, or can't be entered
   */
  public FolderSource(
      Path folder, Function<Key, Optional<StoredFile>> known, Function<Key, FileHeaders> headers)
      throws IOException {
    this.folder = folder.toRealPath();
    this.known = known;
    this.headers = headers;
    if (!Files.isDirectory(this.folder)) {
      throw new FileNotFoundException(folder + " is not a folder");
    }
  }

  @Override
  public Stream<ListedFile> list(Consumer<RefusedFile> refused) {
    FolderWalk walk = new FolderWalk(folder, refused);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public Optional<StoredFile> find(Key key) throws IOException {
    try {
      return Optional.of(describe(key, attributes(folder.resolve(key.value()))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public StoredContent read(Key key) throws IOException {
    return read(folder.resolve(key.value()), key);
  }

  @Override
  public StoredContent read(RefusedFile file, Key as) throws IOException {
    return read(folder.resolve(file.name()), as);
  }

  private StoredContent read(Path path, Key key) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    StoredFile file = describe(key, attributes);
    return new StoredContent(file, attributes.size(), new SteadyStream(path, attributes));
  }

  static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private StoredFile describe(Key key, BasicFileAttributes attributes) {
    return known
        .apply(key)
        .filter(file -> file.size() == attributes.size() && file.knownSha256().isPresent())
        .orElseGet(() -> describeUnknown(key, attributes));
  }

  private StoredFile describeUnknown(Key key, BasicFileAttributes attributes) {
    return new StoredFile(
        key,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        "",
        headers.apply(key),
        null);
  }

  @Override
  public Optional<StoragePart> storage() {
    return Optional.empty();
  }
}
