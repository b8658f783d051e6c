package io.github.servletstorages.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it tells no time of the last change")
final class SourceMemoryTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(499_162_500_000L);

  /** When a change just now is one of a while ago. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  @TempDir private Path folder;
  private Path kept;
  private Path file;

  @BeforeEach
  void file() throws IOException {
    kept = folder.resolve("cache/memory");
    file = Files.writeString(folder.resolve("a.css"), "one");
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  @Test
  void a_file_that_was_not_changed_is_not_read() throws IOException {
    run();
    String lie = new MemoryFile(kept).lie();

    assertThat(run()).isEqualTo(new Digest(lie, 3));
  }

  @Test
  void a_changed_file_of_the_same_size_and_time_is_read() throws IOException {
    run();
    Object before = changed();
    do { // the clock of a file system goes in steps
      Files.writeString(file, "two");
      Files.setLastModifiedTime(file, LONG_AGO);
    } while (changed().equals(before));

    assertThat(run()).isEqualTo(digest("two"));
    assertThat(run()).isEqualTo(digest("two"));
  }

  @Test
  void another_file_in_its_place_of_the_same_size_and_time_is_read() throws IOException {
    Path other = Files.writeString(folder.resolve("b.css"), "two");
    Files.setLastModifiedTime(other, LONG_AGO);
    run();

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(run()).isEqualTo(digest("two"));
  }

  @Test
  void a_file_that_was_changed_only_just_now_is_not_remembered() throws IOException {
    SourceMemory memory = SourceMemory.of(kept);
    memory.digest(source());
    memory.keep();

    assertThat(kept).doesNotExist();
  }

  @Test
  void what_a_link_leads_to_decides() throws IOException {
    Path target = Files.writeString(folder.resolve("target.css"), "aim");
    Path link = Files.createSymbolicLink(folder.resolve("link.css"), target);
    run(link);

    Files.writeString(target, "longer");

    assertThat(run(link)).isEqualTo(digest("longer"));
  }

  @Test
  void with_a_damaged_memory_files_are_read() throws IOException {
    run();
    byte[] whole = Files.readAllBytes(kept);
    new MemoryFile(kept).lie();
    byte[] lying = Files.readAllBytes(kept);
    assertThat(lying).hasSameSizeAs(whole);
    for (int i = 0; i < lying.length; i++) {
      byte[] damaged = lying.clone();
      damaged[i] ^= 1;
      Files.write(kept, damaged);

      assertThat(SourceMemory.of(kept, LATER).digest(source()))
          .as("%s", i)
          .isEqualTo(digest("one"));
    }
  }

  @Test
  void with_a_part_of_a_memory_files_are_read() throws IOException {
    run();
    new MemoryFile(kept).lie();
    byte[] lying = Files.readAllBytes(kept);
    for (int length = 0; length < lying.length; length++) {
      Files.write(kept, Arrays.copyOf(lying, length));

      assertThat(SourceMemory.of(kept, LATER).digest(source()))
          .as("%s", length)
          .isEqualTo(digest("one"));
    }
  }

  @Test
  void the_memory_of_other_files_says_nothing() throws IOException {
    Path other = Files.writeString(folder.resolve("other.css"), "new");
    run();
    new MemoryFile(kept).lie();

    assertThat(run(other)).isEqualTo(digest("new"));
  }

  @Test
  void all_files_are_read_when_that_is_wanted_and_known_to_the_next_run() throws IOException {
    run();
    String lie = new MemoryFile(kept).lie();
    SourceMemory anew = SourceMemory.anew(kept);

    assertThat(anew.digest(source())).isEqualTo(digest("one"));
    assertThat(run().sha256()).isEqualTo(lie);
  }

  @Test
  void nothing_is_written_when_nothing_has_changed() throws IOException {
    run();
    Object before = Files.readAttributes(kept, "unix:ino");
    run();

    assertThat(Files.readAttributes(kept, "unix:ino")).isEqualTo(before);
    try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
      assertThat(entries).containsExactly(kept);
    }
  }

  @Test
  void a_memory_that_can_not_be_written_is_no_failure() throws IOException {
    SourceMemory memory = SourceMemory.of(file.resolve("memory"), LATER);

    assertThat(memory.digest(source())).isEqualTo(digest("one"));
    memory.keep();
  }

  @Test
  void a_file_that_is_gone_is_a_failure() throws IOException {
    run();
    SourceFile gone = source();
    Files.delete(file);

    assertThatThrownBy(() -> SourceMemory.of(kept, LATER).digest(gone))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_file_that_is_not_as_remembered_is_found_out_before_it_is_published() throws IOException {
    Path sheet = Files.writeString(folder.resolve("b.css"), "a{}");
    run(sheet);
    new MemoryFile(kept).lie();
    SourceMemory memory = SourceMemory.of(kept, LATER);
    Collector collector =
        new Collector(
            Sources.read(new SourceFolder(folder), memory),
            new CollectSettings("/static/", Hashing.ALL, true));

    assertThatThrownBy(collector::collect)
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("b.css");
    memory.forget();
    assertThat(run(sheet)).isEqualTo(digest("a{}"));
  }

  private Digest run() throws IOException {
    return run(file);
  }

  private Digest run(Path path) throws IOException {
    SourceMemory memory = SourceMemory.of(kept, LATER);
    Digest digest = memory.digest(new SourceFile.AtPath(Key.of("a.css"), path));
    memory.keep();
    return digest;
  }

  private SourceFile source() {
    return new SourceFile.AtPath(Key.of("a.css"), file);
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(UTF_8));
  }

  private Object changed() throws IOException {
    return Files.getAttribute(file, "unix:ctime");
  }
}
