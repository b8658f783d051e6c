package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for a delimiter of sixteen bytes or more in windows of sixteen places.
 *
 * <p>But first it looks at a pair of bytes as far ahead as the delimiter is long: if that isn't in
 * the delimiter, none reaches over it. In most content it goes ahead by nearly the delimiter's
 * length that way. Where it can't, windows follow for a stretch, since there it mostly can't again.
 */
final class LongDelimiterSearch extends DelimiterSearch {
  static final int WINDOW = 2 * Long.BYTES;

  /** How many places are looked at before it tries to go far ahead again. */
  private static final int STRETCH = 8 * WINDOW;

  private static final VarHandle TWO_BYTES =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** So many that there is hardly ever a pair with the hash of one that is in the delimiter. */
  private static final int PAIR_BITS = 12;

  /** Which pairs of bytes are in the delimiter, by their hash. */
  private final boolean[] pairs = new boolean[1 << PAIR_BITS];

  /** How far the next window is, if the pair that ends there isn't in the delimiter. */
  private final int ahead;

  LongDelimiterSearch(Delimiter delimiter) {
    super(delimiter, WINDOW);
    this.ahead = delimiter.length() - 1;
    for (int i = 0; i < ahead; i++) {
      pairs[pairAt(delimiter.bytes(), i)] = true;
    }
  }

  @Override
  int findLikely(byte[] bytes, int from, int to) {
    int end = lastWindow(to);
    int window = from;
    while (window <= end) {
      if (!pairs[pairAt(bytes, window + ahead - 1)]) {
        window += ahead;
        continue;
      }
      for (int stop = Math.min(end + 1, window + STRETCH); window < stop; window += WINDOW) {
        int place = window + lastLineEnd(bytes, window);
        if (isLikely(bytes, place)) {
          return place;
        }
      }
    }
    return window;
  }

  private int lastLineEnd(byte[] bytes, int window) {
    long earlier = lineEndsAt(bytes, window);
    long later = lineEndsAt(bytes, window + Long.BYTES);
    return later == 0 ? lastMarked(earlier) : Long.BYTES + lastMarked(later);
  }

  /** Multiplies by the golden ratio, and takes the upper bits (Knuth, 6.4). */
  private static int pairAt(byte[] bytes, int start) {
    int pair = (short) TWO_BYTES.get(bytes, start);
    return (pair * 0x9E3779B1) >>> (Integer.SIZE - PAIR_BITS);
  }
}
