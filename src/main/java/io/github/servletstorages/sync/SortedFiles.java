package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sorts a listing of any length: {@value #RUN} files at a time in memory, the rest in temporary
 * files, one for each such run. A key that comes twice is delivered once.
 */
final class SortedFiles implements AutoCloseable {

  private static final int RUN = 50_000;
  private static final Comparator<ListedFile> BY_KEY = Comparator.comparing(ListedFile::key);

  private final List<Path> files = new ArrayList<>();
  private final List<DataInputStream> open = new ArrayList<>();
  private final List<ListedFile> run = new ArrayList<>();

  private SortedFiles() {}

  /**
   * Reads the listing to its end, and closes it.
   *
   * @return the same files in the order of their keys; to be closed
   */
  static Stream<ListedFile> sort(Stream<ListedFile> listing) {
    SortedFiles sorted = new SortedFiles();
    boolean done = false;
    try (listing) {
      listing.forEach(sorted::add);
      Stream<ListedFile> stream = sorted.stream().onClose(sorted::close);
      done = true;
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!done) {
        sorted.close();
      }
    }
  }

  private void add(ListedFile file) {
    run.add(file);
    if (run.size() == RUN) {
      try {
        writeRun();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void writeRun() throws IOException {
    run.sort(BY_KEY);
    Path file = Files.createTempFile("servlet-storages-", ".sorted");
    files.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (ListedFile listed : run) {
        out.writeBoolean(true);
        out.writeUTF(listed.path());
        Version.of(listed).write(out);
      }
      out.writeBoolean(false);
    }
    run.clear();
  }

  private Stream<ListedFile> stream() throws IOException {
    writeRun();
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::file, BY_KEY));
    for (Path file : files) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      open.add(in);
      read(in).ifPresent(heads::add);
    }
    return StreamSupport.stream(new Merged(heads), false);
  }

  private static Optional<Head> read(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return Optional.empty();
    }
    Key key = Key.of(in.readUTF());
    Version version = Version.read(in);
    return Optional.of(
        new Head(new ListedFile(key, version.size(), version.modified(), version.etag()), in));
  }

  @Override
  public void close() {
    try {
      for (DataInputStream in : open) {
        in.close();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first file of a run that was not delivered yet.
   *
   * @param rest the others of that run
   */
  private record Head(ListedFile file, DataInputStream rest) {}

  private static final class Merged extends AbstractSpliterator<ListedFile> {

    private final PriorityQueue<Head> heads;

    Merged(PriorityQueue<Head> heads) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.heads = heads;
    }

    @Override
    public boolean tryAdvance(Consumer<? super ListedFile> action) {
      Head first = heads.poll();
      if (first == null) {
        return false;
      }
      try {
        read(first.rest()).ifPresent(heads::add);
        skipTwins(first.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      action.accept(first.file());
      return true;
    }

    private void skipTwins(ListedFile file) throws IOException {
      for (Head twin = heads.peek();
          twin != null && twin.file().key().equals(file.key());
          twin = heads.peek()) {
        heads.remove(twin);
        read(twin.rest()).ifPresent(heads::add);
      }
    }
  }
}
