package io.github.servletstorages.storage;

/** A name is not a {@link Key}. */
public final class InvalidKeyException extends StorageException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 200;

  /**
   * @param name the name that is no key
   * @param reason what is wrong with it, as a sentence about "it"
   */
  public InvalidKeyException(String name, String reason) {
    super("\"" + printable(name) + "\" is not a valid key: " + reason);
  }

  /** The name without anything that could disturb a log or a terminal. */
  private static String printable(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(SHOWN)
        .map(c -> KeySyntax.isUnprintable(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return name.codePointCount(0, name.length()) > SHOWN ? shown + "…" : shown.toString();
  }
}
