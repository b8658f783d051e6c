package io.github.servletstorages.storage;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * A storage that can tell what writes have left behind that never came to an end, because their
 * process was killed. A storage that removes such things when it is opened need not be one.
 */
public interface Leftovers {

  /**
   * What was left behind by writes that began before a time. Whether one still goes on can't be
   * seen, so the time should be longer ago than any write takes. Lazy, to be closed, as {@link
   * Storage#list}.
   */
  Stream<Leftover> leftovers(Instant before);
}
