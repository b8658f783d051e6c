package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.SetClock;
import io.github.servletstorages.tomcat.FakeServletContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that wait for a form to be sent again. */
final class KeptUploadsTest {

  private final SetClock clock = new SetClock();
  private final Storages storages = Storages.start(FakeServletContext.inMemory());
  private final Storage storage = storages.media().storage();
  private final KeptUploads kept = new KeptUploads(storages.media(), Duration.ofHours(1), clock);

  @AfterEach
  void close() {
    storages.close();
  }

  private UploadedFile file(String field) {
    return new UploadedFile(
        field,
        "2026/" + field + ".png",
        "not kept",
        70,
        "image/png",
        "Ente 🦆 \"1\".png",
        clock.instant(),
        "");
  }

  @Test
  void a_token_brings_back_all_that_is_known_of_the_files() {
    String token = kept.keep(List.of(file("photo"), file("scan")));

    List<UploadedFile> files = kept.find(token);

    assertThat(files).extracting(UploadedFile::getField).containsExactly("photo", "scan");
    UploadedFile photo = files.get(0);
    assertThat(photo.getKey()).isEqualTo("2026/photo.png");
    assertThat(photo.getUrl()).isEqualTo("https://media.example.org/2026/photo.png");
    assertThat(photo.getSize()).isEqualTo(70);
    assertThat(photo.getContentType()).isEqualTo("image/png");
    assertThat(photo.getOriginalName()).isEqualTo("Ente 🦆 \"1\".png");
    assertThat(photo.uploaded()).isEqualTo(clock.instant());
  }

  @Test
  void each_file_waits_as_long_as_is_set_from_when_it_was_uploaded() {
    UploadedFile early = file("photo");
    clock.advance(Duration.ofMinutes(40));
    String first = kept.keep(List.of(early));
    String again = kept.keep(List.of(kept.find(first).get(0), file("scan")));

    clock.advance(Duration.ofMinutes(19));
    assertThat(kept.find(again)).hasSize(2);
    clock.advance(Duration.ofMinutes(1));
    assertThat(kept.find(again)).extracting(UploadedFile::getField).containsExactly("scan");
    clock.advance(Duration.ofMinutes(40));
    assertThat(kept.find(again)).isEmpty();
  }

  @Test
  void tokens_differ_and_a_forgotten_one_brings_nothing() {
    String first = kept.keep(List.of(file("photo")));
    String second = kept.keep(List.of(file("photo")));

    kept.forget(List.of(first, "../not a token"));

    assertThat(kept.find(first)).isEmpty();
    assertThat(kept.find(second)).hasSize(1);
  }

  @Test
  void old_records_are_removed_and_others_stay() {
    kept.keep(List.of(file("photo")));
    Instant now = Instant.now();

    KeptUploads.removeExpired(storage, now.minus(Duration.ofMinutes(1)));
    assertThat(keys()).hasSize(1);

    KeptUploads.removeExpired(storage, now.plus(Duration.ofMinutes(1)));
    assertThat(keys()).isEmpty();
  }

  private List<Key> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }
}
