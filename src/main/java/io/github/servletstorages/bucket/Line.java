package io.github.servletstorages.bucket;

/**
 * One thing that comes, goes or stays. Immutable.
 *
 * @param sign {@code +}, {@code -} or {@code =}
 */
record Line(char sign, String text) {

  static Line added(String text) {
    return new Line('+', text);
  }

  static Line removed(String text) {
    return new Line('-', text);
  }

  static Line kept(String text) {
    return new Line('=', text);
  }
}
