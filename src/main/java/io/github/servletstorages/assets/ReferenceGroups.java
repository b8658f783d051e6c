package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Puts files in an order in which each comes after all that it refers to. Files that refer to each
 * other in a circle stand in no such order; they make up one group.
 *
 * <p>Tarjan's algorithm for strongly connected components, without recursion: a chain of imports
 * may be longer than a stack is deep.
 */
final class ReferenceGroups {

  private final SortedMap<Key, ? extends Collection<Key>> references;
  private final Map<Key, Visit> visits = new HashMap<>();
  private final Deque<Visit> path = new ArrayDeque<>();
  private final Deque<Visit> ungrouped = new ArrayDeque<>();
  private final List<List<Key>> groups = new ArrayList<>();

  private ReferenceGroups(SortedMap<Key, ? extends Collection<Key>> references) {
    this.references = references;
  }

  /**
   * The files in groups, the groups from the bottom up.
   *
   * @param references what each file refers to; targets that are not keys of this map don't count
   * @return each file once, in groups whose members are sorted; the same for the same references
   */
  static List<List<Key>> bottomUp(SortedMap<Key, ? extends Collection<Key>> references) {
    ReferenceGroups search = new ReferenceGroups(references);
    for (Key file : references.keySet()) {
      if (!search.visits.containsKey(file)) {
        search.visitAll(file);
      }
    }
    return search.groups;
  }

  private void visitAll(Key start) {
    enter(start);
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      if (visit.targets.hasNext()) {
        follow(visit, visit.targets.next());
      } else {
        leave(path.pop());
      }
    }
  }

  private void enter(Key file) {
    Visit visit =
        new Visit(file, visits.size(), Objects.requireNonNull(references.get(file)).iterator());
    visits.put(file, visit);
    ungrouped.push(visit);
    path.push(visit);
  }

  private void follow(Visit from, Key target) {
    if (!references.containsKey(target)) {
      return;
    }
    Visit known = visits.get(target);
    if (known == null) {
      enter(target);
    } else if (!known.grouped) {
      from.lowest = Math.min(from.lowest, known.number);
    }
  }

  private void leave(Visit visit) {
    Visit parent = path.peek();
    if (parent != null) {
      parent.lowest = Math.min(parent.lowest, visit.lowest);
    }
    if (visit.lowest == visit.number) {
      groups.add(group(visit));
    }
  }

  private List<Key> group(Visit first) {
    List<Key> members = new ArrayList<>();
    Visit member;
    do {
      member = ungrouped.pop();
      member.grouped = true;
      members.add(member.file);
    } while (member != first);
    members.sort(null);
    return List.copyOf(members);
  }

  private static final class Visit {
    final Key file;
    final int number;
    final Iterator<Key> targets;
    int lowest;
    boolean grouped;

    Visit(Key file, int number, Iterator<Key> targets) {
      this.file = file;
      this.number = number;
      this.targets = targets;
      this.lowest = number;
    }
  }
}
