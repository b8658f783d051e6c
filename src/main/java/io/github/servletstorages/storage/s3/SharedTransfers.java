package io.github.servletstorages.storage.s3;

import java.util.HashMap;
import java.util.Map;

/**
 * The transfers of an application: storages with the same settings for uploads have the same memory
 * and threads. The last one to be closed closes these. Thread-safe.
 */
final class SharedTransfers {

  private final Map<S3UploadSettings, Shared> shared = new HashMap<>();

  /** What is shared with those settings, until the lease is closed. */
  synchronized Lease lease(S3UploadSettings settings) {
    Shared one = shared.computeIfAbsent(settings, key -> new Shared(new S3Transfers(key)));
    one.users++;
    return new Lease(settings, one.transfers);
  }

  private synchronized void giveBack(S3UploadSettings settings) {
    Shared one = shared.get(settings);
    if (one != null && --one.users == 0) {
      shared.remove(settings);
      one.transfers.close();
    }
  }

  private static final class Shared {
    final S3Transfers transfers;
    int users;

    Shared(S3Transfers transfers) {
      this.transfers = transfers;
    }
  }

  /** One storage's share. Closed once or more often. */
  final class Lease implements AutoCloseable {

    private final S3UploadSettings settings;
    private final S3Transfers transfers;
    private boolean closed;

    Lease(S3UploadSettings settings, S3Transfers transfers) {
      this.settings = settings;
      this.transfers = transfers;
    }

    S3Transfers transfers() {
      return transfers;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        giveBack(settings);
      }
    }
  }
}
