package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {

  @TempDir private Path folder;

  @Test
  void sources_can_be_read_while_something_else_is_done() throws Exception {
    SourceFolder files = new SourceFolder(folder).file("a.css", "a").file("b.css", "b");
    CountDownLatch elsewhere = new CountDownLatch(1);

    try (Sources.Ahead ahead =
        Sources.readAhead(new Waiting(files, elsewhere), SourceMemory.none())) {
      elsewhere.countDown();

      assertThat(ahead.await().byPath()).containsOnlyKeys(Key.of("a.css"), Key.of("b.css"));
    }
  }

  @Test
  void what_fails_while_it_is_read_fails_who_waits_for_it() {
    SourceFolder missing = new SourceFolder(folder.resolve("missing"));

    try (Sources.Ahead ahead = Sources.readAhead(missing, SourceMemory.none())) {
      assertThatThrownBy(ahead::await).isInstanceOf(IOException.class);
    }
  }

  @Test
  void reading_ends_when_nobody_waits_for_it() throws Exception {
    Waiting forEver = new Waiting(new SourceFolder(folder), new CountDownLatch(1));

    try (Sources.Ahead ahead = Sources.readAhead(forEver, SourceMemory.none())) {
      assertThat(ahead).isNotNull();
      forEver.begun.await();
    }

    assertThat(forEver.ended.getCount()).isZero();
  }

  /** Lists nothing before it may. */
  private record Waiting(
      Finder finder, CountDownLatch allowed, CountDownLatch begun, CountDownLatch ended)
      implements Finder {

    Waiting(Finder finder, CountDownLatch allowed) {
      this(finder, allowed, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public Optional<SourceFile> find(Key path) {
      return finder.find(path);
    }

    @Override
    public Stream<SourceFile> list() {
      begun.countDown();
      try {
        allowed.await();
        return finder.list();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException("interrupted", e));
      } finally {
        ended.countDown();
      }
    }
  }
}
