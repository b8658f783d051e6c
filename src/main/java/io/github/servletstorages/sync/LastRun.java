package io.github.servletstorages.sync;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last run found to be the same in source and destination: a file of keys, each with the
 * version that either end had then. A run that finds both versions again knows that the file needs
 * no look. It is a memory and nothing else: without it, or with one that is damaged, all is
 * compared.
 *
 * <pre>
 *   MAGIC  source  destination       names of both ends, so that no other pair is taken for them
 *   (key  version  version)*         in the order of the keys
 *   ""                               the end
 * </pre>
 */
final class LastRun {

  private static final System.Logger LOG = System.getLogger(LastRun.class.getName());

  private static final String MAGIC = "servlet-storages sync 1";
  private static final String END = "";

  private LastRun() {}

  /**
   * A file that was the same in both ends.
   *
   * @param key its name
   * @param source its version there
   * @param destination its version there
   */
  record Entry(Key key, Version source, Version destination) {}

  /**
   * Opens what was written of the last run; to be closed. Empty if there was none between these
   * two, or its file is not whole.
   *
   * @throws IOException if the file can't be read
   */
  static Optional<Reader> open(Path file, String source, String destination) throws IOException {
    try {
      if (isWhole(file, source, destination)) {
        return Optional.of(new Reader(file));
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "No last run: {0}", file);
    } catch (EOFException | UTFDataFormatException | InvalidKeyException | DateTimeException e) {
      LOG.log(Level.WARNING, "What the last run left is damaged, so all is compared: {0}", file);
    }
    return Optional.empty();
  }

  /** Read once before it is relied on: a run must not find out in the middle. */
  private static boolean isWhole(Path file, String source, String destination) throws IOException {
    try (Reader reader = new Reader(file)) {
      boolean ofThese =
          reader.magic.equals(MAGIC)
              && reader.source.equals(source)
              && reader.destination.equals(destination);
      while (ofThese && reader.readNext() != null) {
        // each entry is checked as it is read
      }
      return ofThese;
    }
  }

  /** Reads entries, in the order of their keys. */
  static final class Reader implements Iterator<Entry>, AutoCloseable {

    private final DataInputStream in;
    private final String magic;
    private final String source;
    private final String destination;
    private @Nullable Entry next;

    private Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      boolean done = false;
      try {
        magic = in.readUTF();
        source = in.readUTF();
        destination = in.readUTF();
        done = true;
      } finally {
        if (!done) {
          in.close();
        }
      }
    }

    private @Nullable Entry readNext() throws IOException {
      String key = in.readUTF();
      return key.equals(END) ? null : new Entry(Key.of(key), Version.read(in), Version.read(in));
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        try {
          next = readNext();
        } catch (EOFException e) {
          return false; // the end was read before
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return next != null;
    }

    @Override
    public Entry next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Entry entry = next;
      next = null;
      return entry;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Writes what the next run is to know. It counts once it is {@link #complete}. */
  static final class Writer implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final Turn turn;
    private final FileChannel channel;
    private final DataOutputStream out;

    /**
     * @throws IOException if the file can't be written, or another run is about to
     */
    Writer(Path file, String source, String destination) throws IOException {
      this.file = file.toAbsolutePath();
      Path folder = this.file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      unfinished = this.file.resolveSibling(this.file.getFileName() + ".part");
      turn = Turn.take(this.file.resolveSibling(this.file.getFileName() + ".lock"));
      channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      out =
          new DataOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
      out.writeUTF(MAGIC);
      out.writeUTF(source);
      out.writeUTF(destination);
    }

    void write(Entry entry) throws IOException {
      out.writeUTF(entry.key().value());
      entry.source().write(out);
      entry.destination().write(out);
    }

    /** Takes the place of the last run's. */
    void complete() throws IOException {
      out.writeUTF(END);
      out.flush();
      channel.force(true);
      channel.close();
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without completion the last run's stays. */
    @Override
    public void close() throws IOException {
      try (turn) {
        channel.close();
        Files.deleteIfExists(unfinished);
      }
    }
  }
}
