package io.github.servletstorages.sync;

import static io.github.servletstorages.sync.SyncedFiles.in;
import static io.github.servletstorages.sync.SyncedFiles.put;
import static io.github.servletstorages.sync.SyncedFiles.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.sync.SyncOptions.Flag;
import io.github.servletstorages.sync.SyncedFiles.Told;
import io.github.servletstorages.testing.FaultyStorage;
import io.github.servletstorages.testing.FaultyStorage.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Either end fails at any step: what is visible is whole, and another run puts all right. */
final class FaultySyncTest {

  @TempDir Path folder;

  private final Storage from = SyncedFiles.memory();
  private final Storage to = SyncedFiles.memory();
  private final FaultyStorage source = new FaultyStorage(from);
  private final FaultyStorage destination = new FaultyStorage(to);
  private final Told told = new Told();

  @BeforeEach
  void files() {
    for (int i = 0; i < 20; i++) {
      put(from, "file" + i, "content " + i);
    }
    put(to, "file1", "content x");
    put(to, "file2", "content 2");
    put(to, "extra", "extra");
  }

  private SyncSummary run() throws IOException {
    SyncOptions options =
        SyncOptions.defaults()
            .flags(Set.of(Flag.DELETE))
            .maxDeletions(50)
            .threads(4)
            .memory(folder.resolve("memory"));
    return sync(source, destination, options).run(told);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"STAGE", "WRITTEN_BYTE", "COMMIT", "FIND", "DELETE"})
  void a_failure_of_the_destination_is_one_files(Step step) throws Exception {
    destination.at(step, 1).fails();

    assertThat(run().count(SyncAction.FAIL)).isEqualTo(1);
    everyFileIsWhole();
    assertThat(run().isComplete()).isTrue();
    assertThat(in(to)).isEqualTo(in(from));
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"READ", "READ_BYTE", "FIND"})
  void a_failure_of_the_source_is_one_files_and_deletes_nothing(Step step) throws Exception {
    source.at(step, 1).fails();

    SyncSummary summary = run();

    assertThat(summary.count(SyncAction.FAIL)).isEqualTo(1);
    assertThat(summary.refusal()).contains("failed");
    assertThat(in(to)).containsKey("extra");
    everyFileIsWhole();
    assertThat(run().isComplete()).isTrue();
    assertThat(in(to)).isEqualTo(in(from));
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"READ", "READ_BYTE"})
  void a_source_that_cuts_a_file_short_or_alters_it_is_found_out(Step step) throws Exception {
    source.at(step, 5).lies();

    assertThat(run().count(SyncAction.FAIL)).isEqualTo(1);
    assertThat(run().isComplete()).isTrue();
    assertThat(in(to)).isEqualTo(in(from));
  }

  @Test
  void a_destination_that_alters_a_byte_is_found_out_by_verifying() throws Exception {
    destination.at(Step.WRITTEN_BYTE, 5).lies();
    run();

    assertThat(sync(source, destination, SyncOptions.defaults()).verify(told).isComplete())
        .isFalse();
  }

  @Test
  void a_listing_that_fails_ends_the_run_and_deletes_nothing() {
    source.at(Step.LIST, 1).fails();

    assertThatThrownBy(this::run).isInstanceOf(StorageException.class);
    assertThat(in(to)).containsKey("extra");
  }

  @Test
  void a_source_that_seems_empty_deletes_nothing() throws Exception {
    source.at(Step.LIST, 1).lies();

    assertThat(run().refusal()).contains("empty");
    assertThat(in(to)).hasSize(3);
  }

  @Test
  void a_destination_that_refuses_everything_ends_the_run() {
    for (int i = 0; i < 200; i++) {
      put(from, "more" + i, "more");
      destination.at(Step.STAGE, i + 1).fails(at -> new AccessRefusedException(at, "no", null));
    }

    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("after 100 failures");
  }

  private void everyFileIsWhole() {
    Map<String, String> files = in(to);
    assertThat(files.get("file1")).isIn("content x", "content 1");
    files.forEach(
        (name, content) -> {
          if (name.startsWith("file") && !name.equals("file1")) {
            assertThat(content).isEqualTo("content " + name.substring("file".length()));
          }
        });
  }
}
