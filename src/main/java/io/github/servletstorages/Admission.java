package io.github.servletstorages;

import org.jspecify.annotations.Nullable;

/**
 * That a request may read a file. Immutable.
 *
 * @param contentDisposition how a signed URL wants the file presented, or null for as it was stored
 */
public record Admission(@Nullable String contentDisposition) {

  /** The file as it was stored. */
  static final Admission AS_STORED = new Admission(null);
}
