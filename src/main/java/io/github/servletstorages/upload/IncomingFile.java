package io.github.servletstorages.upload;

import java.util.Objects;

/**
 * What is known of a file of which the first bytes have come. Immutable.
 *
 * @param field the name of its form field, as the client sent it
 * @param originalName its name on the client, cleaned for display
 * @param contentType its media type, as it is going to be stored
 */
public record IncomingFile(String field, String originalName, String contentType) {

  public IncomingFile {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(originalName, "originalName");
    Objects.requireNonNull(contentType, "contentType");
  }
}
