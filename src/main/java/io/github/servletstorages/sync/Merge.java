package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through three sorted sequences side by side, one key at a time. */
final class Merge implements Iterator<Difference> {

  private final Side<ListedFile> source;
  private final Side<ListedFile> destination;
  private final Side<LastRun.Entry> last;

  Merge(
      Iterator<ListedFile> source, Iterator<ListedFile> destination, Iterator<LastRun.Entry> last) {
    this.source = new Side<>(source, ListedFile::key);
    this.destination = new Side<>(destination, ListedFile::key);
    this.last = new Side<>(last, LastRun.Entry::key);
  }

  @Override
  public boolean hasNext() {
    return first() != null;
  }

  @Override
  public Difference next() {
    Key key = first();
    if (key == null) {
      throw new NoSuchElementException();
    }
    return new Difference(key, source.take(key), destination.take(key), last.take(key));
  }

  private @Nullable Key first() {
    return least(least(source.key(), destination.key()), last.key());
  }

  private static @Nullable Key least(@Nullable Key a, @Nullable Key b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** A sequence, of which the next element is known. */
  private static final class Side<T> {

    private final Iterator<T> rest;
    private final Function<T, Key> keyOf;
    private @Nullable T head;

    Side(Iterator<T> rest, Function<T, Key> keyOf) {
      this.rest = rest;
      this.keyOf = keyOf;
    }

    @Nullable Key key() {
      if (head == null && rest.hasNext()) {
        head = rest.next();
      }
      return head == null ? null : keyOf.apply(head);
    }

    /** The next element if it has that key. */
    @Nullable T take(Key key) {
      if (!Objects.equals(key, key())) {
        return null;
      }
      T taken = head;
      head = null;
      return taken;
    }
  }
}
