package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class LocalToS3SyncTest extends SyncContract {

  private static EmbeddedS3 server;
  private static int count;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.inMemory("shop");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Another place for each. */
  private static int number() {
    return count++;
  }

  @Override
  Storage openSource() {
    return SyncedFiles.local(folder);
  }

  @Override
  Storage openDestination() {
    return SyncedFiles.s3(server, "media" + number());
  }
}
