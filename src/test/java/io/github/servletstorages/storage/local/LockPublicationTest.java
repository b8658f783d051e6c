package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LockPublicationTest {

  private static final Key KEY = Key.of("a.txt");

  @TempDir Path root;

  private LocalConfig config;
  private Storage one;
  private Storage two;

  @BeforeEach
  void openTwice() {
    config = new LocalConfig("media", root, "media");
    one = open();
    two = open();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    assertThat(LocalLeftovers.in(config)).isEmpty();
    one.close();
    two.close();
  }

  private Storage open() {
    return LocalStart.open(config, (folders, claim, locks) -> new LockPublication(locks));
  }

  /** What a look and a rename without a turn would get wrong. */
  @Test
  void who_creates_does_not_replace_what_someone_else_has_just_put_there() throws Exception {
    for (int i = 0; i < 20; i++) {
      List<Boolean> created =
          together(List.of(() -> creates(one), () -> creates(two), () -> creates(one)));

      assertThat(created).containsOnlyOnce(true);
      one.delete(KEY);
    }
  }

  private static boolean creates(Storage storage) throws IOException {
    try {
      write(storage, "created", WriteOptions.create());
      return true;
    } catch (FileExistsException e) {
      return false;
    }
  }

  @Test
  void a_replacement_is_not_lost_to_one_who_creates() throws Exception {
    for (int i = 0; i < 20; i++) {
      List<Boolean> results =
          together(
              List.of(
                  () -> creates(one),
                  () -> {
                    write(two, "replaced", WriteOptions.replace());
                    return true;
                  }));

      assertThat(results.get(1)).isTrue();
      try (StoredContent content = one.read(KEY)) {
        assertThat(content.stream().readAllBytes()).asString(UTF_8).isEqualTo("replaced");
      }
      one.delete(KEY);
    }
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void whoever_writes_under_a_key_waits_for_its_turn(WriteMode mode) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (LocalClaim other = LocalClaim.take(LocalFolders.open(config))) {
      Files.writeString(lock(), other.id() + " 123");
      WriteOptions options = new WriteOptions(mode, WriteOptions.create().headers());
      Future<Boolean> written =
          thread.submit(
              () -> {
                write(one, "hello", options);
                return true;
              });

      assertThatThrownBy(() -> written.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(two.find(KEY)).isEmpty();
      Files.delete(lock());

      assertThat(written.get()).isTrue();
      assertThat(two.find(KEY)).isPresent();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void a_turn_of_a_process_that_has_died_is_ended() throws IOException {
    Files.writeString(lock(), "dead-claim 123");

    write(one, "hello", WriteOptions.create());

    assertThat(lock()).doesNotExist();
  }

  @Test
  void a_turn_that_names_nobody_is_ended_when_it_is_old() throws IOException {
    Files.createFile(lock());
    Files.setLastModifiedTime(lock(), FileTime.from(Instant.now().minusSeconds(60)));

    write(one, "hello", WriteOptions.create());

    assertThat(lock()).doesNotExist();
  }

  @Test
  void a_thread_that_is_interrupted_does_not_wait_for_its_turn() throws IOException {
    LocalFolders folders = LocalFolders.open(config);
    try (LocalClaim other = LocalClaim.take(folders)) {
      Files.writeString(lock(), other.id() + " 123");
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> write(one, "hello", WriteOptions.create()))
          .hasMessageContaining("cannot write \"a.txt\"");

      assertThat(Thread.interrupted()).isTrue();
      Files.delete(lock());
    }
  }

  private Path lock() {
    return root.resolve(".servlet-storages/media/locks").resolve(LocalRecords.stemWithoutCase(KEY));
  }

  private static void write(Storage storage, String text, WriteOptions options) throws IOException {
    storage.write(KEY, new ByteArrayInputStream(text.getBytes(UTF_8)), options);
  }

  private static List<Boolean> together(List<Callable<Boolean>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
