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
    super(Printable.quote(name, SHOWN) + " is not a valid key: " + reason);
  }
}
