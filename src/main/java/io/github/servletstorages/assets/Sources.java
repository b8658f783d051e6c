package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** All source files of an application as they were when they were read, by path. Immutable. */
public final class Sources {

  private final Map<Key, Source> byPath = new LinkedHashMap<>();

  private Sources(List<Source> sorted) {
    sorted.forEach(source -> byPath.put(source.path(), source));
  }

  /**
   * Reads all files that a finder finds, several at a time.
   *
   * @throws IOException if one can't be read
   */
  public static Sources read(Finder finder) throws IOException {
    return read(finder, SourceMemory.none());
  }

  /**
   * Reads those files that a finder finds of which a memory doesn't know what they come to.
   *
   * @throws IOException if one can't be read
   */
  public static Sources read(Finder finder, SourceMemory memory) throws IOException {
    try (Stream<SourceFile> files = finder.list()) {
      List<SourceFile> sorted = files.sorted(Comparator.comparing(SourceFile::path)).toList();
      return new Sources(sorted.parallelStream().map(file -> read(file, memory)).toList());
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e.getCause());
    }
  }

  /**
   * Begins to do the same on a thread of its own, and returns at once. Saves the time that it takes
   * where a storage is yet to be opened.
   */
  public static Ahead readAhead(Finder finder, SourceMemory memory) {
    return new Ahead(finder, memory);
  }

  private static Source read(SourceFile file, SourceMemory memory) {
    try {
      return new Source(file, memory.digest(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The static file " + file.path() + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The files, sorted by path. */
  Map<Key, Source> byPath() {
    return Collections.unmodifiableMap(byPath);
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
     * @throws SourceChangedException if it has another content than before
     * @throws IOException if it can't be read
     */
    byte[] read() throws IOException {
      try (InputStream stream = file.open()) {
        byte[] content = stream.readAllBytes();
        if (!Digest.of(content).equals(digest)) {
          throw new SourceChangedException(path());
        }
        return content;
      }
    }
  }

  /** Sources that are being read. To be closed. */
  public static final class Ahead implements AutoCloseable {

    private final Parallel reader = new Parallel(1);
    private final Future<Sources> reading;

    private Ahead(Finder finder, SourceMemory memory) {
      reading = reader.begin(() -> read(finder, memory));
    }

    /**
     * Waits until all are read.
     *
     * @throws IOException if one can't be read
     */
    public Sources await() throws IOException {
      return Parallel.result(reading);
    }

    /** Ends what nobody waits for any more. */
    @Override
    public void close() {
      reading.cancel(true);
      reader.close();
    }
  }
}
