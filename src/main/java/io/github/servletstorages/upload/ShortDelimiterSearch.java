package io.github.servletstorages.upload;

/**
 * Looks for a delimiter of four to fifteen bytes in windows of eight places.
 *
 * <p>If it has less than eight bytes, there is a second place in a window where one can be: the
 * last of those line ends from which it doesn't reach as far as the window's last place.
 */
final class ShortDelimiterSearch extends DelimiterSearch {
  private static final int WINDOW = Long.BYTES;

  /** Marks the places from which a delimiter doesn't reach as far as the window's last place. */
  private final long early;

  ShortDelimiterSearch(Delimiter delimiter) {
    super(delimiter, WINDOW);
    this.early = delimiter.length() < WINDOW ? -1L >>> (delimiter.length() * Byte.SIZE) : 0;
  }

  @Override
  int findLikely(byte[] bytes, int from, int to) {
    int window = from;
    for (int end = lastWindow(to); window <= end; window += WINDOW) {
      long lineEnds = lineEndsAt(bytes, window);
      if ((lineEnds & early) != 0 && isLikely(bytes, window + lastMarked(lineEnds & early))) {
        return window + lastMarked(lineEnds & early);
      }
      if (isLikely(bytes, window + lastMarked(lineEnds))) {
        return window + lastMarked(lineEnds);
      }
    }
    return window;
  }
}
