package io.github.servletstorages.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Listings of any keys, among them those that UTF-16 sorts otherwise than UTF-8. */
final class MergeTest {

  private static final String[] PIECES = {
    "a", "b", "-", "/x", "/y", "é", "\uE000", "\uFF5E", "\uD83D\uDE00", "\uDBFF\uDFFD"
  };

  @Property
  void every_key_comes_once_in_order_and_with_what_has_it(
      @ForAll("keys") Set<Key> source,
      @ForAll("keys") Set<Key> destination,
      @ForAll("keys") Set<Key> last) {
    List<Difference> differences = new ArrayList<>();
    new Merge(
            files(source).iterator(),
            files(destination).iterator(),
            last.stream().map(MergeTest::entry).iterator())
        .forEachRemaining(differences::add);

    Set<Key> all = new TreeSet<>(source);
    all.addAll(destination);
    all.addAll(last);
    assertThat(differences).extracting(Difference::key).containsExactlyElementsOf(all);
    for (Difference difference : differences) {
      Key key = difference.key();
      assertThat(difference.source() != null).isEqualTo(source.contains(key));
      assertThat(difference.destination() != null).isEqualTo(destination.contains(key));
      assertThat(difference.last() != null).isEqualTo(last.contains(key));
    }
  }

  @Property
  void a_listing_in_any_order_is_sorted(@ForAll("keys") Set<Key> keys, @ForAll long seed) {
    List<ListedFile> shuffled = new ArrayList<>(files(keys).toList());
    shuffled.addAll(files(keys).toList());
    Collections.shuffle(shuffled, new Random(seed));

    try (Stream<ListedFile> sorted = SortedFiles.sort(shuffled.stream())) {
      assertThat(sorted.toList()).isEqualTo(files(keys).toList());
    }
  }

  private static Stream<ListedFile> files(Set<Key> keys) {
    return keys.stream().map(key -> new ListedFile(key, 1, Instant.EPOCH, "tag"));
  }

  private static LastRun.Entry entry(Key key) {
    return new LastRun.Entry(key, Version.UNCERTAIN, Version.UNCERTAIN);
  }

  @Provide
  Arbitrary<Set<Key>> keys() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(pieces -> Key.of("k" + String.join("", pieces)))
        .set()
        .ofMaxSize(30)
        .map(TreeSet::new);
  }
}
