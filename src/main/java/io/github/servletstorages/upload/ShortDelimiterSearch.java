package io.github.servletstorages.upload;

/**
 * Looks for a delimiter of less than sixteen bytes in windows of eight places.
 *
 * <p>Of each place it looks at four bytes: where the delimiter's first and last byte would be, and
 * the two that follow it. It does so for all eight at once, and hardly ever finds these four where
 * there is no delimiter.
 */
class ShortDelimiterSearch extends DelimiterSearch {
  private static final int WINDOW = Long.BYTES;

  private final int length;

  // Each eight times

  private final long first;
  private final long last;
  private final long neverNext;
  private final long neverAfterNext;

  ShortDelimiterSearch(Delimiter delimiter) {
    super(delimiter, WINDOW);
    this.length = delimiter.length();
    this.first = EightBytes.all(delimiter.bytes()[0]);
    this.last = EightBytes.all(delimiter.bytes()[length - 1]);
    this.neverNext = EightBytes.all(delimiter.neverFollow()[0]);
    this.neverAfterNext = EightBytes.all(delimiter.neverFollow()[1]);
  }

  @Override
  final int findInWindows(byte[] text, int from, int to) {
    int window = from;
    int end = lastWindow(to);
    while (window <= end) {
      long likely = likelyAt(text, window);
      if (likely == 0) {
        window = skipUnlikely(text, window + WINDOW, end);
      } else {
        for (; likely != 0; likely &= likely - 1) {
          int place = window + EightBytes.first(likely);
          if (isPossible(text, place, to)) {
            return place;
          }
        }
        window += WINDOW;
      }
    }
    return window;
  }

  /** A loop of its own, since the compiler unrolls one in which nothing else happens. */
  private int skipUnlikely(byte[] text, int from, int end) {
    int window = from;
    while (window <= end && likelyAt(text, window) == 0) {
      window += WINDOW;
    }
    return window;
  }

  /** Marks the places where the four bytes are, and perhaps a few more. */
  private long likelyAt(byte[] text, int window) {
    return EightBytes.zeros(
        (EightBytes.at(text, window) ^ first)
            | (EightBytes.at(text, window + length - 1) ^ last)
            | (EightBytes.at(text, window + length) & neverNext)
            | (EightBytes.at(text, window + length + 1) & neverAfterNext));
  }
}
