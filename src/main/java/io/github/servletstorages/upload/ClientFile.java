package io.github.servletstorages.upload;

import org.jspecify.annotations.Nullable;

/**
 * What the client says of a file; not to be trusted.
 *
 * @param field the name of its form field
 * @param name the name of the file on the client, without its path
 * @param declaredType its {@code Content-Type}; null if there is none
 */
record ClientFile(String field, String name, @Nullable String declaredType) {

  /** What follows the last dot. A name without a dot has none, and a leading dot starts none. */
  String extension() {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1) : "";
  }

  /** The name, fit for a message. */
  String quotedName() {
    return UploadException.quote(name);
  }
}
