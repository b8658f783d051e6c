package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReferenceGroupsTest {

  @Test
  void a_file_comes_after_those_that_it_refers_to() {
    assertThat(groups(Map.of("a", "b", "b", "c", "c", "")))
        .containsExactly(List.of("c"), List.of("b"), List.of("a"));
  }

  @Test
  void files_that_refer_to_each_other_are_one_group() {
    assertThat(groups(Map.of("a", "b", "b", "c", "c", "a d", "d", "")))
        .containsExactly(List.of("d"), List.of("a", "b", "c"));
  }

  @Test
  void a_file_that_refers_to_itself_is_a_group_of_one() {
    assertThat(groups(Map.of("a", "a"))).containsExactly(List.of("a"));
  }

  @Test
  void what_is_not_there_is_passed_over() {
    assertThat(groups(Map.of("a", "missing"))).containsExactly(List.of("a"));
  }

  @Test
  void a_chain_may_be_longer_than_a_stack_is_deep() {
    int length = 100_000;
    NavigableMap<Key, Set<Key>> chain = new TreeMap<>();
    IntStream.range(0, length).forEach(i -> chain.put(file(i), Set.of(file(i + 1))));

    assertThat(ReferenceGroups.bottomUp(chain)).hasSize(length).startsWith(List.of(file(99_999)));
  }

  @Property
  void two_files_are_in_a_group_if_and_only_if_each_reaches_the_other(
      @ForAll("references") NavigableMap<Key, Set<Key>> references) {
    List<List<Key>> groups = ReferenceGroups.bottomUp(references);

    assertThat(groups.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(references.keySet());
    Set<Key> before = new HashSet<>();
    for (List<Key> group : groups) {
      before.addAll(group);
      for (Key member : group) {
        Set<Key> reached = reached(member, references);
        assertThat(before).containsAll(reached);
        Set<Key> circle =
            reached.stream()
                .filter(other -> reached(other, references).contains(member))
                .collect(Collectors.toCollection(TreeSet::new));
        circle.add(member);
        assertThat(group).containsExactlyElementsOf(circle);
      }
    }
  }

  @Provide
  Arbitrary<NavigableMap<Key, Set<Key>>> references() {
    Arbitrary<Key> files = Arbitraries.integers().between(0, 11).map(ReferenceGroupsTest::file);
    return Arbitraries.maps(files, files.set().ofMaxSize(3)).ofMaxSize(12).map(TreeMap::new);
  }

  private static Set<Key> reached(Key from, NavigableMap<Key, Set<Key>> references) {
    Set<Key> reached = new TreeSet<>();
    Set<Key> next = references.getOrDefault(from, Set.of());
    while (!next.isEmpty()) {
      next =
          next.stream()
              .filter(references::containsKey)
              .filter(reached::add)
              .flatMap(file -> references.getOrDefault(file, Set.of()).stream())
              .collect(Collectors.toSet());
    }
    return reached;
  }

  private static Key file(int number) {
    return Key.of(String.format("%06d.js", number));
  }

  /** Each file with what it refers to, separated by spaces. */
  private static List<List<String>> groups(Map<String, String> references) {
    NavigableMap<Key, Set<Key>> keys = new TreeMap<>();
    references.forEach(
        (file, targets) ->
            keys.put(
                Key.of(file),
                List.of(targets.split(" ")).stream()
                    .filter(target -> !target.isEmpty())
                    .map(Key::of)
                    .collect(Collectors.toCollection(TreeSet::new))));
    return ReferenceGroups.bottomUp(keys).stream()
        .map(group -> group.stream().map(Key::value).toList())
        .toList();
  }
}
