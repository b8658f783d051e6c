package io.github.servletstorages.sync;

import static io.github.servletstorages.sync.SyncedFiles.in;
import static io.github.servletstorages.sync.SyncedFiles.put;
import static io.github.servletstorages.sync.SyncedFiles.sync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.sync.SyncOptions.Flag;
import io.github.servletstorages.sync.SyncedFiles.Told;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores whose listings are in the order of UTF-16, or in none. */
final class UnsortedListingTest {

  private static final SyncOptions OPTIONS =
      SyncOptions.defaults().flags(Set.of(Flag.DELETE)).maxDeletions(50);

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void a_listing_that_is_not_sorted_is_compared_all_the_same(boolean here, boolean there)
      throws Exception {
    Storage source = SyncedFiles.memory();
    Storage destination = SyncedFiles.memory();
    for (int i = 0; i < 3000; i++) {
      put(source, "k" + i, "content " + i);
    }
    put(destination, "k7", "content 7");
    put(destination, "k8", "another");
    put(destination, "extra", "extra");
    Told told = new Told();

    SyncSummary summary =
        sync(
                here ? new Unsorted(source) : source,
                there ? new Unsorted(destination) : destination,
                OPTIONS)
            .run(told);

    assertThat(in(destination)).isEqualTo(in(source));
    assertThat(summary.isComplete()).isTrue();
    assertThat(told.names(SyncAction.DELETE)).containsExactly("extra");
  }

  /** By the text's hash: no order that anybody expects. */
  private record Unsorted(Storage storage) implements Storage {

    @Override
    public String name() {
      return storage.name();
    }

    @Override
    public StagedWrite stage(Key key, WriteOptions options) {
      return storage.stage(key, options);
    }

    @Override
    public Optional<StoredFile> find(Key key) {
      return storage.find(key);
    }

    @Override
    public StoredContent read(Key key, ReadOptions options) {
      return storage.read(key, options);
    }

    @Override
    public Stream<ListedFile> list(KeyPrefix prefix) {
      return storage
          .list(prefix)
          .sorted((a, b) -> Integer.compare(a.path().hashCode() * 31, b.path().hashCode() * 31));
    }

    @Override
    public Stream<Listed> listFolder(KeyPrefix prefix) {
      return storage.listFolder(prefix);
    }

    @Override
    public void delete(Key key) {
      storage.delete(key);
    }

    @Override
    public void close() {
      storage.close();
    }
  }
}
