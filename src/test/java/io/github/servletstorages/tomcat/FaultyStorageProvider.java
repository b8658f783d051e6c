package io.github.servletstorages.tomcat;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The backend {@code faulty}: in memory, with one fault, which {@code storages.faulty.fault} names.
 */
public final class FaultyStorageProvider implements StorageProvider {

  /** What all messages of faults hold, and no stranger may see. */
  public static final String INTERNALS = "/var/lib/internal";

  private static final AtomicReference<@Nullable FaultyStorage> LATEST = new AtomicReference<>();

  /** For {@link java.util.ServiceLoader}. */
  public FaultyStorageProvider() {}

  @Override
  public String backend() {
    return "faulty";
  }

  @Override
  public Storage open(StorageSettings settings) {
    String fault = settings.properties().getOrDefault("fault", "NONE");
    switch (fault) {
      case "OPEN" ->
          throw new StorageException(
              new Attempt(Operation.OPEN, settings.name(), null), INTERNALS + " is away", null);
      case "SETTINGS" -> throw new IllegalArgumentException("set storages.faulty.x to 1");
      default -> {
        FaultyStorage storage =
            new FaultyStorage(settings.name(), FaultyStorage.Fault.valueOf(fault));
        LATEST.set(storage);
        return storage;
      }
    }
  }

  /** The storage that was opened last. */
  public static FaultyStorage latest() {
    return Objects.requireNonNull(LATEST.get());
  }
}
