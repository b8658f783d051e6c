package io.github.servletstorages.sync;

import static io.github.servletstorages.sync.SyncedFiles.in;
import static io.github.servletstorages.sync.SyncedFiles.put;
import static io.github.servletstorages.sync.SyncedFiles.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.sync.SyncOptions.Flag;
import io.github.servletstorages.sync.SyncedFiles.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder that others have filled. */
final class FolderSourceTest {

  @TempDir Path folder;

  private final Storage destination = SyncedFiles.memory();
  private final Told told = new Told();

  private FolderSource source() throws IOException {
    return new FolderSource(
        folder, key -> Optional.empty(), key -> FileHeaders.ofType("type/" + key.extension()));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private SyncSummary run(Flag... flags) throws IOException {
    return sync(source(), destination, SyncOptions.defaults().flags(Set.of(flags))).run(told);
  }

  @Test
  void files_come_in_the_order_of_keys() throws IOException {
    List<String> names = List.of("a-b", "a/b", "a/c/d", "a0", "\uE000", "\uFF5E", "\uD83D\uDE00");
    for (String name : names) {
      write(name, name);
    }

    List<String> listed = new ArrayList<>();
    source().list(refused -> {}).map(ListedFile::path).forEach(listed::add);

    assertThat(listed).containsExactlyElementsOf(names);
  }

  @Test
  void a_file_gets_the_type_of_its_name_and_keeps_its_time() throws IOException {
    write("a.jpg", "a");
    Files.setLastModifiedTime(folder.resolve("a.jpg"), FileTime.from(Instant.ofEpochSecond(12345)));

    run();

    FileHeaders headers = destination.find(Key.of("a.jpg")).orElseThrow().headers();
    assertThat(headers.contentType()).isEqualTo("type/jpg");
    assertThat(headers.metadata("mtime")).contains("12345.000000000");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such names")
  void names_that_are_no_keys_are_failures_and_listed() throws IOException {
    write("good", "good");
    write("back\\slash", "1");
    write("new\nline", "2");
    write("e\u0301", "NFD");
    write("right\u202Eleft", "3");

    SyncSummary summary = run();

    assertThat(summary.count(SyncAction.FAIL)).isEqualTo(4);
    assertThat(told.names(SyncAction.FAIL))
        .containsExactlyInAnyOrder("back\\slash", "new\nline", "e\u0301", "right\u202Eleft");
    assertThat(in(destination)).containsOnlyKeys("good");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such names")
  void they_are_renamed_on_request_and_stay_so() throws IOException {
    write("back\\slash", "1");
    write("dir\u0301/e\u0301", "NFD");
    put(destination, "extra", "extra");

    assertThat(run(Flag.RENAME).count(SyncAction.EXTRA)).isEqualTo(1);
    assertThat(run(Flag.RENAME).count(SyncAction.EXTRA)).isEqualTo(1);
    SyncSummary again =
        sync(
                source(),
                destination,
                SyncOptions.defaults().flags(Set.of(Flag.RENAME, Flag.DELETE)).maxDeletions(100))
            .run(told);

    assertThat(in(destination)).isEqualTo(Map.of("back_slash", "1", "di\u0155/\u00e9", "NFD"));
    assertThat(again.count(SyncAction.UNCHANGED)).isEqualTo(2);
    assertThat(again.count(SyncAction.DELETE)).isEqualTo(1);
    assertThat(told.steps).extracting(SyncStep::reason).anyMatch(r -> r.startsWith("renamed from"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such names")
  void no_file_is_renamed_to_the_name_of_another() throws IOException {
    write("a\\b", "refused");
    write("a_b", "a_b");

    SyncSummary summary = run(Flag.RENAME);

    assertThat(summary.count(SyncAction.FAIL)).isEqualTo(1);
    assertThat(in(destination)).isEqualTo(Map.of("a_b", "a_b"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void symbolic_links_are_refused_and_not_followed() throws IOException {
    write("a", "a");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    assertThat(run().count(SyncAction.FAIL)).isEqualTo(2);
    assertThat(in(destination)).containsOnlyKeys("a");
    assertThat(told.steps.get(1).reason()).contains("symbolic link");
  }

  @Test
  void what_is_left_out_is_not_refused() throws IOException {
    write("e\u0301.txt", "NFD");
    SyncOptions options = SyncOptions.defaults().names(new NameFilter(List.of(), List.of("*.txt")));

    assertThat(sync(source(), destination, options).run(told).isComplete()).isTrue();
  }

  @Test
  void a_file_that_changes_while_it_is_read_is_no_copy() throws IOException {
    write("a", "first");
    try (StoredContent content = source().read(Key.of("a"))) {
      Files.writeString(folder.resolve("a"), "longer than before");

      assertThatThrownBy(() -> content.stream().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was changed while it was read");
    }
  }

  @Test
  void a_file_that_was_written_just_now_is_looked_at_again_by_the_next_run() throws IOException {
    write("a", "old");
    SyncOptions options = SyncOptions.defaults().memory(folder.resolveSibling("memory-of-test"));
    FileTime time = Files.getLastModifiedTime(folder.resolve("a"));
    sync(source(), destination, options).run(told);
    write("a", "new");
    Files.setLastModifiedTime(folder.resolve("a"), time);

    sync(source(), destination, options).run(told);

    assertThat(in(destination)).containsEntry("a", "new");
    Files.delete(folder.resolveSibling("memory-of-test"));
  }

  @Test
  void what_is_no_folder_is_no_source() {
    assertThatThrownBy(
            () ->
                new FolderSource(
                    folder.resolve("missing"),
                    key -> Optional.empty(),
                    key -> FileHeaders.ofType("a/b")))
        .isInstanceOf(IOException.class);
  }
}
