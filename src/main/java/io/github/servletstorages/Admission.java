package io.github.servletstorages;

import org.jspecify.annotations.Nullable;

/**
 * That a request may read a file. Immutable.
 *
 * @param contentDisposition how a signed URL wants the file presented, or null for as it was stored
 */
public record Admission(@Nullable String contentDisposition) {

  /** As anyone may who has no signed URL, and needs none. */
  static final Admission PUBLIC = new Admission(null);
}
