package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.FaultyStorage;
import io.github.servletstorages.testing.SetClock;
import io.github.servletstorages.tomcat.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tells the files of requests that nobody has answered. */
final class PendingUploadsTest {

  private static final Key PHOTO = Key.of("2026/11/23/photo.png");
  private static final Key SCAN = Key.of("2026/11/23/scan.pdf");

  private final SetClock clock = new SetClock();
  private final Storage storage = new MemoryStorage("media", clock);
  private final PendingUploads pending = new PendingUploads(storage, clock);

  @Test
  void a_file_without_an_answer_is_removed_after_a_day() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofDays(1).plusSeconds(1));

    assertThat(anotherNode().removeAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).isEmpty();
  }

  @Test
  void what_another_node_has_just_received_is_left_alone() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofHours(23));

    assertThat(anotherNode().removeAbandoned()).isEmpty();
    assertThat(keys()).hasSize(2).contains(PHOTO);
  }

  @Test
  void a_mark_whose_file_never_came_goes() {
    pending.mark(PendingFile.random(PHOTO));
    clock.advance(Duration.ofDays(2));

    pending.removeAbandoned();

    assertThat(keys()).isEmpty();
  }

  @Test
  void a_file_that_stays_is_never_removed() throws IOException {
    upload(PHOTO);
    pending.confirm(List.of(PendingFile.random(PHOTO)));
    clock.advance(Duration.ofDays(400));

    assertThat(pending.removeAbandoned()).isEmpty();
    assertThat(keys()).containsExactly(PHOTO);
  }

  @Test
  void a_mark_is_there_before_its_file() {
    pending.mark(PendingFile.random(PHOTO));

    assertThat(keys()).singleElement().asString().startsWith(".pending/").doesNotContain("photo");
  }

  @Test
  void what_is_no_mark_is_left_alone_with_the_file_it_names() throws IOException {
    write(PHOTO, "photo");
    write(Key.of(".pending/0123456789abcdef0123456789abcdef"), PHOTO.value());
    write(Key.of(".pending/ffff"), "../..");
    clock.advance(Duration.ofDays(2));

    try (Log log = new Log()) {
      assertThat(pending.removeAbandoned()).isEmpty();
      assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("Not a mark"));
    }
    assertThat(keys()).hasSize(3);
  }

  @Test
  void marks_that_can_not_be_taken_are_taken_with_those_of_the_next_request() throws IOException {
    FaultyStorage faulty = new FaultyStorage(storage);
    faulty.at(FaultyStorage.Step.DELETE, 1).fails();
    PendingUploads unlucky = new PendingUploads(faulty, clock);
    upload(PHOTO);
    upload(SCAN);
    try (Log log = new Log()) {
      unlucky.confirm(List.of(PendingFile.random(PHOTO)));
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("still marked as pending", PHOTO.value());
    }

    unlucky.confirm(List.of(PendingFile.random(SCAN)));

    assertThat(keys()).containsExactly(PHOTO, SCAN);
  }

  // files whose keys others may use too

  @Test
  void what_another_has_put_under_a_key_is_not_removed_with_what_never_came() throws IOException {
    PendingFile mine = new PendingFile(PHOTO, "mine");
    pending.mark(mine);
    write(PHOTO, "bytes of another");
    clock.advance(Duration.ofDays(2));

    pending.discard(List.of(new PendingFile(PHOTO, "third")));
    pending.removeAbandoned();

    assertThat(keys()).containsExactly(PHOTO);
  }

  @Test
  void what_an_owner_has_put_under_a_key_goes_with_its_mark() throws IOException {
    PendingFile mine = new PendingFile(PHOTO, "mine");
    pending.mark(mine);
    storage.write(
        PHOTO,
        new ByteArrayInputStream(new byte[3]),
        WriteOptions.create().metadata("upload", "mine"));
    clock.advance(Duration.ofDays(2));

    assertThat(pending.removeAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).isEmpty();
  }

  private PendingUploads anotherNode() {
    return new PendingUploads(storage, clock);
  }

  private void upload(Key key) throws IOException {
    pending.mark(PendingFile.random(key));
    write(key, "bytes");
  }

  private void write(Key key, String text) throws IOException {
    storage.write(key, new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.create());
  }

  private List<Key> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }

  @Test
  void abandoned_files_can_be_told_without_removing_them() throws IOException {
    upload(PHOTO);
    clock.advance(Duration.ofDays(2));

    assertThat(pending.findAbandoned()).containsExactly(PHOTO);
    assertThat(keys()).contains(PHOTO);
  }

  @Test
  void what_is_known_of_kept_files_goes_when_it_has_expired() throws IOException {
    Key kept = Key.of(KeptUploads.FOLDER.value() + "token.json");
    storage.write(kept, new ByteArrayInputStream(new byte[1]), WriteOptions.create());

    clock.advance(Duration.ofHours(23));
    pending.removeAbandoned();
    assertThat(keys()).containsExactly(kept);

    clock.advance(Duration.ofHours(2));
    pending.removeAbandoned();
    assertThat(keys()).isEmpty();
  }
}
