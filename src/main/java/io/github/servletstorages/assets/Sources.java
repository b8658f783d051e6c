package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All source files of an application as they were when they were read, by path. Immutable. */
public final class Sources {

  private final NavigableMap<Key, Source> byPath;

  private Sources(Map<Key, Source> byPath) {
    this.byPath = Collections.unmodifiableNavigableMap(new TreeMap<>(byPath));
  }

  /**
   * Reads all files that a finder finds, several at a time.
   *
   * @throws IOException if one can't be read
   */
  public static Sources read(Finder finder) throws IOException {
    try (Stream<SourceFile> files = finder.list()) {
      List<SourceFile> all = files.toList();
      return new Sources(
          all.parallelStream()
              .map(Sources::read)
              .collect(Collectors.toMap(source -> source.file().path(), source -> source)));
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e.getCause());
    }
  }

  private static Source read(SourceFile file) {
    try {
      return new Source(file, Digest.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The static file " + file.path() + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The files, sorted by path. */
  NavigableMap<Key, Source> byPath() {
    return byPath;
  }

  /** The SHA-256 of all paths and all contents, and of what else decides what comes of them. */
  String fingerprint(String settings) {
    StringBuilder text = new StringBuilder(settings).append('\n');
    byPath.forEach(
        (path, source) ->
            text.append(source.digest().sha256()).append(' ').append(path).append('\n'));
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
  }

  /**
   * A source file and what its bytes came to.
   *
   * @param file the file
   * @param digest of its bytes when it was read
   */
  record Source(SourceFile file, Digest digest) {

    Key path() {
      return file.path();
    }

    /**
     * The whole file.
     *
     * @throws IOException if it can't be read, or has another content than before
     */
    byte[] read() throws IOException {
      try (InputStream stream = file.open()) {
        byte[] content = stream.readAllBytes();
        if (!Digest.of(content).equals(digest)) {
          throw new IOException(
              path() + " was changed while static files were collected. Collect them again.");
        }
        return content;
      }
    }
  }
}
