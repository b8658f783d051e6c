package io.github.servletstorages.storage;

import java.util.Locale;

/** What was being done to a storage. */
public enum Operation {
  /** Making a storage ready for use. */
  OPEN,
  /** Writing a file. */
  WRITE,
  /** Asking what is known of a file. */
  FIND,
  /** Reading a file, or a part of it. */
  READ,
  /** Listing keys. */
  LIST,
  /** Deleting a file. */
  DELETE,
  /** Making a signed URL of a file. */
  SIGN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
