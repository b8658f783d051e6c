package io.github.servletstorages.sync;

import static io.github.servletstorages.sync.SyncedFiles.in;
import static io.github.servletstorages.sync.SyncedFiles.put;
import static io.github.servletstorages.sync.SyncedFiles.sync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.sync.SyncOptions.Flag;
import io.github.servletstorages.sync.SyncedFiles.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a run, whatever it copies from and to. */
abstract class SyncContract {

  /** Between these two the order of UTF-16, Java's own, is another one than that of UTF-8. */
  private static final String LAST_OF_BMP = "\uFF5E.txt";

  private static final String SUPPLEMENTARY = "\uD83D\uDE00.txt";

  @TempDir Path folder;

  private Storage source = SyncedFiles.memory();
  private Storage destination = SyncedFiles.memory();
  private final Told told = new Told();

  abstract Storage openSource() throws Exception;

  abstract Storage openDestination() throws Exception;

  @BeforeEach
  void open() throws Exception {
    source = openSource();
    destination = openDestination();
  }

  @AfterEach
  void close() {
    source.close();
    destination.close();
  }

  private SyncOptions options() {
    return SyncOptions.defaults().memory(folder.resolve("last-run"));
  }

  private SyncSummary run(Flag... flags) throws IOException {
    return sync(source, destination, options().flags(Set.of(flags))).run(told);
  }

  @Test
  void the_destination_comes_to_hold_what_the_source_holds() throws Exception {
    put(source, "a.txt", "a");
    put(source, "b/c.txt", "c");
    put(source, LAST_OF_BMP, "tilde");
    put(source, SUPPLEMENTARY, "smile");
    put(source, "empty", "");

    SyncSummary summary = run();

    assertThat(in(destination)).isEqualTo(in(source)).hasSize(5);
    assertThat(summary.count(SyncAction.COPY)).isEqualTo(5);
    assertThat(summary.copied()).isEqualTo(12);
    assertThat(summary.isComplete()).isTrue();
  }

  @Test
  void a_second_run_has_nothing_to_do_with_what_it_remembers_and_without() throws Exception {
    put(source, "a.txt", "a");
    put(source, LAST_OF_BMP, "tilde");
    put(source, SUPPLEMENTARY, "smile");
    run();

    assertThat(run().counts()).isEqualTo(Map.of(SyncAction.UNCHANGED, 3L));
    Files.delete(folder.resolve("last-run"));
    assertThat(run().counts()).isEqualTo(Map.of(SyncAction.UNCHANGED, 3L));
  }

  @Test
  void what_has_changed_is_copied_though_its_size_has_not() throws Exception {
    put(source, "same.txt", "same");
    put(source, "changed.txt", "old");
    run();
    put(source, "changed.txt", "new");

    assertThat(run().count(SyncAction.COPY)).isEqualTo(1);
    assertThat(in(destination)).isEqualTo(in(source));
  }

  @Test
  void what_somebody_else_has_changed_in_the_destination_is_put_right() throws Exception {
    put(source, "a.txt", "right");
    run();
    put(destination, "a.txt", "wrong");

    assertThat(run().count(SyncAction.COPY)).isEqualTo(1);
    assertThat(in(destination)).isEqualTo(in(source));
  }

  @Test
  void headers_metadata_and_time_are_kept() throws Exception {
    WriteOptions options =
        WriteOptions.replace()
            .contentType("image/png")
            .cacheControl("max-age=60")
            .contentDisposition("inline")
            .metadata("original-name", "Grüße.png");
    put(source, "a.png", "png", options);

    run();

    StoredFile original = source.find(Key.of("a.png")).orElseThrow();
    StoredFile copy = destination.find(Key.of("a.png")).orElseThrow();
    assertThat(copy.contentType()).isEqualTo("image/png");
    assertThat(copy.headers().cacheControl()).isEqualTo("max-age=60");
    assertThat(copy.headers().contentDisposition()).isEqualTo("inline");
    assertThat(copy.headers().metadata("original-name")).contains("Grüße.png");
    if (keepsTime()) {
      assertThat(copy.headers().metadata("mtime").orElse(""))
          .startsWith(original.lastModified().getEpochSecond() + ".");
    }
  }

  /** Not if the store copies by itself. */
  boolean keepsTime() {
    return true;
  }

  @Test
  void what_is_in_the_destination_alone_stays_unless_it_is_to_be_deleted() throws Exception {
    for (String name : "a b c d e".split(" ", -1)) {
      put(source, name, name);
    }
    put(destination, "extra", "extra");

    assertThat(run().count(SyncAction.EXTRA)).isEqualTo(1);
    assertThat(in(destination)).containsKey("extra");
    assertThat(run(Flag.DELETE).count(SyncAction.DELETE)).isEqualTo(1);
    assertThat(in(destination)).isEqualTo(in(source));
  }

  @Test
  void more_than_a_quarter_is_not_deleted_unless_told_so() throws Exception {
    put(source, "a", "a");
    put(destination, "extra", "extra");

    SyncSummary summary = run(Flag.DELETE);

    assertThat(summary.refusal()).contains("1 of 1 files");
    assertThat(in(destination)).containsOnlyKeys("a", "extra");
    SyncOptions told = options().flags(Set.of(Flag.DELETE)).maxDeletions(100);
    assertThat(sync(source, destination, told).run(this.told).refusal()).isEmpty();
    assertThat(in(destination)).containsOnlyKeys("a");
  }

  @Test
  void an_empty_source_deletes_nothing() throws Exception {
    put(destination, "a", "a");
    SyncOptions options = options().flags(Set.of(Flag.DELETE)).maxDeletions(99);

    SyncSummary summary = sync(source, destination, options).run(told);

    assertThat(summary.refusal()).contains("empty");
    assertThat(in(destination)).containsOnlyKeys("a");
  }

  @Test
  void a_dry_run_tells_all_and_changes_nothing() throws Exception {
    put(source, "new", "new");
    put(source, "changed", "new");
    put(destination, "changed", "old");
    put(destination, "extra", "extra");
    Map<String, String> before = in(destination);

    SyncOptions options = options().flags(Set.of(Flag.DRY_RUN, Flag.DELETE)).maxDeletions(100);
    sync(source, destination, options).run(told);

    assertThat(in(destination)).isEqualTo(before);
    assertThat(told.names(SyncAction.COPY)).containsExactly("changed", "new");
    assertThat(told.names(SyncAction.DELETE)).containsExactly("extra");
    assertThat(folder.resolve("last-run")).doesNotExist();
  }

  @Test
  void what_is_there_is_kept_if_nothing_is_to_be_replaced() throws Exception {
    put(source, "there", "old");
    put(source, "missing", "missing");
    put(destination, "there", "newer");

    SyncSummary summary = run(Flag.KEEP_EXISTING);

    assertThat(summary.count(SyncAction.KEPT)).isEqualTo(1);
    assertThat(in(destination)).isEqualTo(Map.of("there", "newer", "missing", "missing"));
  }

  @Test
  void a_pass_since_the_last_run_takes_what_has_changed_since() throws Exception {
    for (String name : "a b c d e".split(" ", -1)) {
      put(source, name, name);
    }
    run();
    put(source, "b", "changed");
    put(source, "new", "new");
    source.delete(Key.of("c"));

    SyncSummary summary = run(Flag.SINCE_LAST, Flag.DELETE);

    assertThat(summary.quick()).isTrue();
    assertThat(in(destination)).isEqualTo(in(source));
    assertThat(run().count(SyncAction.COPY)).as("a full run finds no more").isZero();
  }

  @Test
  void without_a_last_run_a_pass_since_then_is_a_full_one() throws Exception {
    put(source, "a", "a");

    assertThat(run(Flag.SINCE_LAST).quick()).isFalse();
    assertThat(in(destination)).isEqualTo(in(source));
  }

  @Test
  void verifying_reads_all_and_tells_what_differs() throws Exception {
    put(source, "same", "same");
    put(source, "differs", "right");
    put(source, "missing", "missing");
    run();
    put(destination, "differs", "wrong");
    destination.delete(Key.of("missing"));
    put(destination, "extra", "extra");

    SyncSummary summary = sync(source, destination, options()).verify(told);

    assertThat(told.names(SyncAction.FAIL)).containsExactly("differs", "missing");
    assertThat(summary.count(SyncAction.UNCHANGED)).isEqualTo(1);
    assertThat(summary.isComplete()).isFalse();
    assertThat(in(destination)).as("nothing is put right").containsEntry("differs", "wrong");
  }

  @Test
  void sizes_or_times_can_decide_alone() throws Exception {
    put(source, "a", "old");
    put(destination, "a", "new");

    SyncSummary bySize = sync(source, destination, options().comparison(Comparison.SIZE)).run(told);

    assertThat(bySize.count(SyncAction.UNCHANGED)).isEqualTo(1);
  }

  @Test
  void a_part_goes_into_a_part() throws Exception {
    put(source, "2026/a", "a");
    put(source, "2025/b", "b");
    put(destination, "old/2026/c", "c");
    Sync sync =
        new Sync(
            new Sync.End<>(Source.of(new StoragePart(source, KeyPrefix.of("2026/"))), "part"),
            new Sync.End<>(new StoragePart(destination, KeyPrefix.of("old/2026/")), "part"),
            options().flags(Set.of(Flag.DELETE)).maxDeletions(100));

    sync.run(told);

    assertThat(in(destination)).isEqualTo(Map.of("old/2026/a", "a"));
  }

  @Test
  void only_the_files_are_touched_that_it_is_about() throws Exception {
    put(source, "a.jpg", "a");
    put(source, "b.txt", "b");
    put(source, "thumbs/c.jpg", "c");
    put(source, ".pending/d.jpg", "d");
    put(destination, "extra.txt", "extra");
    SyncOptions options =
        options()
            .names(new NameFilter(List.of("*.jpg"), List.of("thumbs")))
            .flags(Set.of(Flag.DELETE));

    sync(source, destination, options).run(told);

    assertThat(in(destination)).containsOnlyKeys("a.jpg", "extra.txt");
  }
}
