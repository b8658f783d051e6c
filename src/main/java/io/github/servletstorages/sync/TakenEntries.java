package io.github.servletstorages.sync;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What the last run found of the files that this one is about. */
final class TakenEntries implements Iterator<LastRun.Entry> {

  private final Iterator<LastRun.Entry> all;
  private final NameFilter names;
  private LastRun.@Nullable Entry next;

  TakenEntries(Iterator<LastRun.Entry> all, NameFilter names) {
    this.all = all;
    this.names = names;
  }

  @Override
  public boolean hasNext() {
    while (next == null && all.hasNext()) {
      LastRun.Entry entry = all.next();
      next = names.takes(entry.key().value()) ? entry : null;
    }
    return next != null;
  }

  @Override
  public LastRun.Entry next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    LastRun.Entry entry = next;
    next = null;
    return entry;
  }
}
