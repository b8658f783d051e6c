package io.github.servletstorages.assets;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of source files came to in the last run, so that the next one reads only those
 * that were changed since. It is a memory and nothing else: without it, or with one that is
 * damaged, all files are read.
 *
 * <pre>
 *   MAGIC
 *   (state  sha256)*     a file that was read, by its {@link FileState}; 64 hexadecimal digits
 *   CRC-32               of all that
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class SourceMemory {

  private static final System.Logger LOG = System.getLogger(SourceMemory.class.getName());

  /** The last digit is raised when the form of the file changes. */
  private static final byte[] MAGIC = "sources1".getBytes(StandardCharsets.US_ASCII);

  private static final int SHA256_DIGITS = 64;
  private static final int ENTRY_BYTES = FileState.BYTES + SHA256_DIGITS;

  private final @Nullable Path file;
  private final Clock clock;
  private final Map<FileState, String> last;
  private final Map<FileState, String> found = new ConcurrentHashMap<>();

  private SourceMemory(@Nullable Path file, Clock clock, Map<FileState, String> last) {
    this.file = file;
    this.clock = clock;
    this.last = last;
  }

  /** One that remembers nothing: all files are read. */
  public static SourceMemory none() {
    return new SourceMemory(null, Clock.systemUTC(), Map.of());
  }

  /**
   * What the last run has kept in that file; nothing, if it isn't there or can't be read.
   *
   * @param file one for each set of sources, so that it doesn't grow for ever
   */
  public static SourceMemory of(Path file) {
    return of(file, Clock.systemUTC());
  }

  /** One in which the last run has kept nothing: all files are read, for the next run to know. */
  public static SourceMemory anew(Path file) {
    return new SourceMemory(Objects.requireNonNull(file, "file"), Clock.systemUTC(), Map.of());
  }

  static SourceMemory of(Path file, Clock clock) {
    return new SourceMemory(Objects.requireNonNull(file, "file"), clock, read(file));
  }

  private static Map<FileState, String> read(Path file) {
    try {
      return entries(Files.readAllBytes(file)).orElseGet(() -> damaged(file));
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "No last run: {0}", file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What the last run left can't be read, so all files are: " + e, e);
    }
    return Map.of();
  }

  private static Map<FileState, String> damaged(Path file) {
    LOG.log(Level.WARNING, "What the last run left is damaged, so all files are read: {0}", file);
    return Map.of();
  }

  private static Optional<Map<FileState, String>> entries(byte[] file) {
    ByteBuffer content = ByteBuffer.wrap(file);
    int end = file.length - Long.BYTES;
    if (end < MAGIC.length
        || (end - MAGIC.length) % ENTRY_BYTES != 0
        || content.getLong(end) != checksum(file, end)
        || !content.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      return Optional.empty();
    }
    Map<FileState, String> entries = new HashMap<>(2 * (end / ENTRY_BYTES));
    byte[] sha256 = new byte[SHA256_DIGITS];
    content.position(MAGIC.length);
    while (content.position() < end) {
      FileState state = FileState.read(content);
      content.get(sha256);
      entries.put(state, new String(sha256, StandardCharsets.US_ASCII));
    }
    return Optional.of(entries);
  }

  private static long checksum(byte[] file, int end) {
    CRC32 checksum = new CRC32();
    checksum.update(file, 0, end);
    return checksum.getValue();
  }

  /**
   * What the bytes of a file come to: as the last run found, if the file is the same since, and was
   * the same for a while then; else it is read.
   *
   * @throws IOException if it can't be read
   */
  Digest digest(SourceFile source) throws IOException {
    Path path = file == null ? null : source.onDisk().filter(FileState::isTold).orElse(null);
    FileState state = path == null ? null : FileState.settled(path, clock.millis()).orElse(null);
    if (state == null) {
      return Digest.of(source);
    }
    // looked at before the file is read: a change meanwhile gives it another state than this
    String known = last.get(state);
    Digest digest = known == null ? Digest.of(source) : new Digest(known, state.size());
    found.put(state, digest.sha256());
    return digest;
  }

  /**
   * Keeps what this run has found for the next one. If the file can't be written, that one reads
   * all files.
   */
  public void keep() {
    if (file == null || found.equals(last)) {
      return;
    }
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file's folder");
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".part");
      try {
        Files.write(unfinished, written());
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "The next run reads all files: " + file + " can't be written", e);
    }
  }

  private byte[] written() {
    byte[] file = new byte[MAGIC.length + found.size() * ENTRY_BYTES + Long.BYTES];
    ByteBuffer content = ByteBuffer.wrap(file).put(MAGIC);
    found.forEach(
        (state, sha256) -> {
          state.write(content);
          content.put(sha256.getBytes(StandardCharsets.US_ASCII));
        });
    content.putLong(checksum(file, content.position()));
    return file;
  }

  /**
   * Has the next run read all files.
   *
   * @throws IOException if the memory is there and can't be deleted
   */
  public void forget() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
