package io.github.servletstorages.cli;

/** What the program ends with. */
final class ExitCode {

  /** All is done, or there was nothing to do. */
  static final int DONE = 0;

  /** A storage or a file can't be read or written. */
  static final int FAILED = 1;

  /** An option or a setting is wrong. */
  static final int USAGE = 2;

  /** What pages, files or the command line name isn't there. */
  static final int BROKEN = 3;

  /** Whoever was asked has said no, or more would be deleted than may be. */
  static final int REFUSED = 4;

  /** {@code doctor} warns of something. */
  static final int WARNED = 5;

  /** {@code doctor} has found something that does not work. */
  static final int ILL = 6;

  private ExitCode() {}
}
