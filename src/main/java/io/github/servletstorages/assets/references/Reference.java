package io.github.servletstorages.assets.references;

import java.util.Objects;

/**
 * A place in a file where it names another file. Immutable. All offsets are in bytes from the start
 * of the file.
 *
 * @param kind how the file is referred to
 * @param url the reference, without the escapes of the language that it is written in;
 *     percent-encoding, query and fragment are as their author wrote them
 * @param start where the reference begins, after an opening quote
 * @param end where the reference ends, before a closing quote
 * @param nameStart where the last segment of its path begins
 * @param nameEnd where the last segment of its path ends, before query and fragment
 */
public record Reference(
    ReferenceKind kind, String url, int start, int end, int nameStart, int nameEnd) {

  public Reference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(url, "url");
  }
}
