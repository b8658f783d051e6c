package io.github.servletstorages.assets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to happen to the files of one asset. Immutable.
 *
 * @param asset the asset, with what is known of its compressed files
 * @param served what is to happen at its published path, and to compressed files beside it
 * @param plain what is to happen to the source file under its own name, if that is published too
 */
record PlannedAsset(Asset asset, List<PlannedFile> served, Optional<PlannedFile> plain) {

  PlannedAsset {
    Objects.requireNonNull(asset, "asset");
    served = List.copyOf(served);
    Objects.requireNonNull(plain, "plain");
  }

  boolean isServedWritten() {
    return served.stream().anyMatch(PlannedFile::isWritten);
  }

  boolean isPlainWritten() {
    return plain.stream().anyMatch(PlannedFile::isWritten);
  }
}
