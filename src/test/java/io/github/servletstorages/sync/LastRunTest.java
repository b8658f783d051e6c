package io.github.servletstorages.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastRunTest {

  private static final LastRun.Entry ENTRY =
      new LastRun.Entry(
          Key.of("a/ü"),
          new Version(3, Instant.ofEpochSecond(5, 7), ""),
          new Version(3, Instant.EPOCH, "tag"));

  @TempDir Path folder;

  private Path write() throws IOException {
    Path file = folder.resolve("deep/memory");
    try (LastRun.Writer writer = new LastRun.Writer(file, "source", "destination")) {
      writer.write(ENTRY);
      writer.complete();
    }
    return file;
  }

  @Test
  void what_was_written_is_read() throws IOException {
    try (LastRun.Reader reader = LastRun.open(write(), "source", "destination").orElseThrow()) {
      assertThat(reader).toIterable().containsExactly(ENTRY);
    }
    assertThat(folder.resolve("deep")).isDirectoryContaining("glob:**/memory");
  }

  @Test
  void another_pairs_is_not_taken() throws IOException {
    assertThat(LastRun.open(write(), "source", "elsewhere")).isEmpty();
    assertThat(LastRun.open(folder.resolve("none"), "source", "destination")).isEmpty();
  }

  @Test
  void one_that_is_cut_anywhere_is_not_taken() throws IOException {
    byte[] whole = Files.readAllBytes(write());
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThat(LastRun.open(cut, "source", "destination")).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void one_that_was_not_completed_leaves_the_last_one() throws IOException {
    Path file = write();
    try (LastRun.Writer writer = new LastRun.Writer(file, "source", "destination")) {
      writer.write(ENTRY);
      writer.write(ENTRY);
    }

    try (LastRun.Reader reader = LastRun.open(file, "source", "destination").orElseThrow()) {
      assertThat(reader).toIterable().isEqualTo(List.of(ENTRY));
    }
    assertThat(file.resolveSibling("memory.part")).doesNotExist();
  }

  @Test
  void two_runs_at_a_time_are_refused() throws IOException {
    Path file = write();
    try (LastRun.Writer first = new LastRun.Writer(file, "source", "destination")) {
      assertThatThrownBy(() -> new LastRun.Writer(file, "source", "destination"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another run");
      first.complete();
    }
    assertThat(LastRun.open(file, "source", "destination")).isPresent();
  }

  @Test
  void versions_are_the_same_by_their_tags_or_else_by_their_times() {
    Instant time = Instant.ofEpochSecond(5);
    assertThat(new Version(1, time, "a").isSame(new Version(1, Instant.EPOCH, "a"))).isTrue();
    assertThat(new Version(1, time, "a").isSame(new Version(1, time, "b"))).isFalse();
    assertThat(new Version(1, time, "").isSame(new Version(1, time, "b"))).isTrue();
    assertThat(new Version(1, time, "").isSame(new Version(2, time, ""))).isFalse();
    assertThat(Version.UNCERTAIN.isSame(Version.UNCERTAIN)).isFalse();
  }
}
