package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for a delimiter of sixteen bytes or more in windows that are nearly as long: a delimiter
 * that begins anywhere in one reaches over the four bytes from its last place on.
 *
 * <p>If these four aren't in the delimiter, none begins in the window; in most content that is all
 * there is to do. Otherwise there is one place where one can begin: a delimiter begins with a line
 * end, and has that byte nowhere else. So it begins at the window's last line end, for from an
 * earlier place it would reach over that.
 */
class LongDelimiterSearch extends DelimiterSearch {
  static final int MIN_LENGTH = 2 * Long.BYTES;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** So many that there is hardly ever a hash of four bytes in the delimiter by chance. */
  private static final int HASH_BITS = 12;

  private final int window;

  /** The line end, eight times. */
  private final long lineEnd;

  /** Which four bytes are in the delimiter, by their hash. */
  private final boolean[] hashes = new boolean[1 << HASH_BITS];

  LongDelimiterSearch(Delimiter delimiter) {
    super(delimiter, window(delimiter));
    byte[] bytes = delimiter.bytes();
    this.window = window(delimiter);
    this.lineEnd = EightBytes.all(bytes[0]);
    for (int place = 0; place < window; place++) {
      hashes[hashAt(bytes, place)] = true;
    }
  }

  private static int window(Delimiter delimiter) {
    return delimiter.length() - Integer.BYTES + 1;
  }

  @Override
  final int findInWindows(byte[] text, int from, int to) {
    int start = from;
    for (int end = lastWindow(to); start <= end; start += window) {
      if (hashes[hashAt(text, start + window - 1)]) {
        int place = lastLineEnd(text, start);
        if (isPossible(text, place, to)) {
          return place;
        }
      }
    }
    return start;
  }

  /** The last line end in a window; another place if there is none. */
  private int lastLineEnd(byte[] text, int start) {
    int place = start + window - Long.BYTES;
    long lineEnds = lineEndsAt(text, place);
    while (lineEnds == 0 && place > start) {
      place = Math.max(place - Long.BYTES, start);
      lineEnds = lineEndsAt(text, place);
    }
    return place + EightBytes.last(lineEnds);
  }

  /**
   * Marks line ends. That other bytes may be marked right after one does no harm: they differ from
   * it by the lowest bit, and no delimiter has such a byte there.
   */
  private long lineEndsAt(byte[] text, int start) {
    return EightBytes.zeros(EightBytes.at(text, start) ^ lineEnd);
  }

  /** Multiplies by the golden ratio, and takes the upper bits (Knuth, 6.4). */
  private static int hashAt(byte[] text, int start) {
    int four = (int) FOUR_BYTES.get(text, start);
    return (four * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
  }
}
