package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way for one call of a scenario to fail.
 *
 * @param always whether all calls of that kind fail from this one on
 */
record FaultCell(Scenario scenario, Scenario.Step step, Fault fault, boolean always) {

  /** Longer than anything takes on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** For a server that never answers, so that the test doesn't wait in vain for long. */
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(2);

  static List<FaultCell> of(Stream<Scenario> scenarios) {
    return scenarios
        .flatMap(scenario -> scenario.steps().stream().flatMap(step -> of(scenario, step)))
        .toList();
  }

  private static Stream<FaultCell> of(Scenario scenario, Scenario.Step step) {
    return Stream.of(Fault.values())
        .filter(fault -> fault.fits(step.call()))
        .flatMap(
            fault ->
                Stream.of(false, true)
                    .filter(always -> always || fault != Fault.LOST_ANSWER_THEN_REFUSED)
                    .map(always -> new FaultCell(scenario, step, fault, always)));
  }

  private String folder() {
    return "%s-%s-%d-%s-%b/"
        .formatted(scenario.name(), step.call().name(), step.nth(), fault.name(), always);
  }

  /** Runs it and says how it ends; fails if a promise is broken. */
  String outcome(EmbeddedS3 server, Bucket bucket, AbortWarnings warnings) throws Exception {
    scenario.prepare(bucket, folder());
    try (FaultyS3Proxy proxy = new FaultyS3Proxy(server.endpoint())) {
      String outcome;
      try (Storage storage =
          StorageUnderTest.open(
              server.bucket(), proxy.endpoint(), fault.isSilence() ? LITTLE_PATIENCE : PATIENCE)) {
        proxy.inject(step.call(), step.nth(), fault, always);
        outcome = run(storage, bucket);
        assertThat(proxy.injected()).as("faults done").isPositive();
        proxy.heal();
        requireUsable(storage);
      }
      assertThat(proxy.awaitNoConnections()).as("all connections are closed").isTrue();
      return outcome + uploadsLeft(bucket, warnings);
    } finally {
      bucket.clear(folder());
    }
  }

  private String run(Storage storage, Bucket bucket) throws IOException {
    StorageException failure = null;
    String outcome;
    try {
      outcome = scenario.run(storage, folder());
    } catch (StorageException e) {
      failure = e;
      outcome = e.getClass().getSimpleName();
    }
    String left = scenario.inspect(bucket, folder(), failure == null);
    if (outcome.equals(Scenario.WRONG_BYTE)) {
      assertThat(fault).isEqualTo(Fault.CORRUPT_ANSWER);
    }
    if (failure == null) {
      return outcome;
    }
    requireHonest(failure, left);
    return left.isEmpty() ? outcome : outcome + ", " + left;
  }

  private static void requireHonest(StorageException failure, String left) {
    assertThat(failure).isNotInstanceOf(FileExistsException.class);
    assertThat(failure.attempt()).isPresent();
    if (left.startsWith("may be there")) {
      assertThat(failure)
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining("as a whole or not at all");
    }
  }

  /** With one connection in use for each but one of the pool's, a lost one would be missed. */
  private static void requireUsable(Storage storage) {
    List<StoredContent> open = new ArrayList<>();
    try {
      for (int i = 1; i < StorageUnderTest.CONNECTIONS; i++) {
        open.add(storage.read(Key.of("shared/a")));
      }
      assertThat(storage.find(Key.of("shared/a"))).isPresent();
    } finally {
      open.forEach(StoredContent::close);
    }
  }

  /** What is left must be known to whoever reads the log; only S3 knows of one never told of. */
  private String uploadsLeft(Bucket bucket, AbortWarnings warnings) {
    if (bucket.uploads(folder()).isEmpty()) {
      assertThat(always || warnings.of(folder()).isEmpty()).as("no warning in vain").isTrue();
      return "";
    }
    if (step.call() == S3Call.CREATE_MULTIPART_UPLOAD) {
      return ", an empty multipart upload stays";
    }
    assertThat(warnings.of(folder())).isNotEmpty();
    return ", a multipart upload stays and the log warns of it";
  }
}
