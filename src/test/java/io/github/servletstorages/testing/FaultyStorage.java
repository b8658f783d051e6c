package io.github.servletstorages.testing;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A storage that does as another one does, until a step that was planned to go wrong: to find out
 * what an application makes of a storage that fails, hangs or lies.
 *
 * <pre>{@code
 * FaultyStorage storage = new FaultyStorage(new MemoryStorage("media", Clock.systemUTC()));
 * storage.at(Step.COMMIT, 2).fails();
 * storage.at(Step.READ_BYTE, 1000).fails(at -> new AccessRefusedException(at, "no", null));
 * Fault.Hang hang = storage.at(Step.FIND, 1).hangs();
 * storage.at(Step.WRITTEN_BYTE, 7).lies();
 * }</pre>
 *
 * <p>Steps are counted over all files and threads since the storage was made, from 1. Each fault
 * happens once. A copy or move is the steps that it is made of. {@link Storage#write} is a {@link
 * Step#STAGE}, bytes and a {@link Step#COMMIT}. Optional abilities of the other storage are hidden.
 */
public final class FaultyStorage implements Storage {

  /** What can go wrong. */
  public enum Step {
    /** To start a write. A lie: nothing of it will be stored. */
    STAGE(Operation.WRITE),
    /** To write one byte. A lie: it is stored as another one. */
    WRITTEN_BYTE(Operation.WRITE),
    /** To commit a write. A lie: it succeeds, and nothing is stored. */
    COMMIT(Operation.WRITE),
    /** To look for a file. A lie: there is none. */
    FIND(Operation.FIND),
    /** To open a file. A lie: its stream ends after half of the bytes, as if that were all. */
    READ(Operation.READ),
    /** To read one byte. A lie: it is delivered as another one. */
    READ_BYTE(Operation.READ),
    /** To list all files or one folder. A lie: there are none. */
    LIST(Operation.LIST),
    /** To delete a file. A lie: it succeeds, and the file stays. */
    DELETE(Operation.DELETE);

    private final Operation operation;

    Step(Operation operation) {
      this.operation = operation;
    }
  }

  private final Storage storage;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<Step, AtomicLong> counts = new EnumMap<>(Step.class);

  /**
   * A storage where nothing is planned to go wrong yet.
   *
   * @param storage the storage that does what does not go wrong; closed with this
   */
  public FaultyStorage(Storage storage) {
    this.storage = storage;
    for (Step step : Step.values()) {
      counts.put(step, new AtomicLong());
    }
  }

  /** Plans a fault. */
  public Plan at(Step step, long number) {
    if (number <= count(step)) {
      throw new IllegalArgumentException(step + " " + number + " has been; now " + count(step));
    }
    return new Plan(step, number, faults::add);
  }

  /** How often a step was done so far, those that went wrong included. */
  public long count(Step step) {
    return counter(step).get();
  }

  private AtomicLong counter(Step step) {
    AtomicLong counter = counts.get(step);
    if (counter == null) {
      throw new IllegalArgumentException(String.valueOf(step));
    }
    return counter;
  }

  /**
   * Counts a step and lets it go wrong if that is planned.
   *
   * @return whether to lie about it
   */
  private boolean pass(Step step, String subject) {
    long number = counter(step).incrementAndGet();
    return happen(step, number, subject);
  }

  private boolean happen(Step step, long number, String subject) {
    boolean lie = false;
    for (Fault fault : faults) {
      if (fault.step() == step && fault.number() == number) {
        lie |= fault.happens(new Attempt(step.operation, name(), subject));
      }
    }
    return lie;
  }

  /**
   * Counts bytes, and lets the one go wrong that is planned to.
   *
   * @return the bytes; other ones if there are lies among them
   */
  private byte[] passBytes(Step step, byte[] bytes, String subject) {
    long before = counter(step).getAndAdd(bytes.length);
    byte[] passed = bytes.clone();
    for (Fault fault : faults) {
      long index = fault.number() - before - 1;
      if (fault.step() == step && index >= 0 && index < bytes.length) {
        if (happen(step, fault.number(), subject)) {
          passed[(int) index] ^= 0x55;
        }
      }
    }
    return passed;
  }

  @Override
  public String name() {
    return storage.name();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    boolean lost = pass(Step.STAGE, key.value());
    return new FaultyWrite(storage.stage(key, options), key, options, lost);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return pass(Step.FIND, key.value()) ? Optional.empty() : storage.find(key);
  }

  @Override
  public StoredContent read(Key key, ReadOptions options) {
    boolean cut = pass(Step.READ, key.value());
    StoredContent content = storage.read(key, options);
    long end = cut ? content.length() / 2 : Long.MAX_VALUE;
    return new StoredContent(content.file(), content.length(), new FaultyStream(content, key, end));
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return pass(Step.LIST, prefix.value()) ? Stream.empty() : storage.list(prefix);
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    return pass(Step.LIST, prefix.value()) ? Stream.empty() : storage.listFolder(prefix);
  }

  @Override
  public void delete(Key key) {
    if (!pass(Step.DELETE, key.value())) {
      storage.delete(key);
    }
  }

  @Override
  public void close() {
    storage.close();
  }

  private final class FaultyWrite extends StagedWrite {

    private final StagedWrite write;
    private final Key key;
    private final WriteOptions options;
    private final boolean lost;

    FaultyWrite(StagedWrite write, Key key, WriteOptions options, boolean lost) {
      this.write = write;
      this.key = key;
      this.options = options;
      this.lost = lost;
    }

    @Override
    protected void append(byte[] buffer, int offset, int length) {
      byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
      write.write(passBytes(Step.WRITTEN_BYTE, bytes, key.value()), 0, length);
    }

    @Override
    protected StoredFile publish(long size, String sha256) {
      if (pass(Step.COMMIT, key.value()) || lost) {
        write.close();
        return new StoredFile(key, size, Instant.now(), sha256, options.headers(), sha256);
      }
      return write.commit();
    }

    @Override
    protected void discard() {
      write.close();
    }
  }

  private final class FaultyStream extends InputStream {

    private final StoredContent content;
    private final Key key;
    private long remaining;

    FaultyStream(StoredContent content, Key key, long end) {
      this.content = content;
      this.key = key;
      this.remaining = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int wanted = (int) Math.min(length, remaining);
      if (wanted == 0 && length > 0) {
        return -1;
      }
      int got = content.stream().read(buffer, offset, wanted);
      if (got > 0) {
        remaining -= got;
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + got);
        System.arraycopy(passBytes(Step.READ_BYTE, bytes, key.value()), 0, buffer, offset, got);
      }
      return got;
    }

    @Override
    public void close() {
      content.close();
    }
  }

  /** What is to go wrong at a step. */
  public static final class Plan {

    private final Step step;
    private final long number;
    private final Consumer<Fault> planned;

    private Plan(Step step, long number, Consumer<Fault> planned) {
      this.step = step;
      this.number = number;
      this.planned = planned;
    }

    /** The step fails, as if the store did not answer. */
    public void fails() {
      fails(Fault::unavailable);
    }

    /** The step fails like that. */
    public void fails(Function<Attempt, StorageException> failure) {
      planned.accept(new Fault.Failure(step, number, failure));
    }

    /** The step does not end until it is released; if its thread is interrupted, it fails. */
    public Fault.Hang hangs() {
      Fault.Hang hang = new Fault.Hang(step, number);
      planned.accept(hang);
      return hang;
    }

    /** The step seems to succeed; see {@link Step} for what is wrong then. */
    public void lies() {
      planned.accept(new Fault.Lie(step, number));
    }
  }
}
