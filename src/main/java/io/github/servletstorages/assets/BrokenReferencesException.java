package io.github.servletstorages.assets;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Static files refer to files that don't exist, so they are not published. */
public final class BrokenReferencesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<BrokenReference> references;

  BrokenReferencesException(List<BrokenReference> references) {
    super(
        references.stream()
            .map(reference -> "\n  " + reference)
            .collect(Collectors.joining("", "Static files refer to files that don't exist:", "")));
    this.references = List.copyOf(references);
  }

  /** All such references, sorted by file. */
  public List<BrokenReference> references() {
    return references;
  }
}
