package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One step of the file system: a hard link, which fails if the name is taken, or a rename. */
final class LinkPublication implements LocalPublication {

  @Override
  public void create(Key key, Path staged, Path target) throws IOException {
    Files.createLink(target, staged);
  }

  @Override
  public void replace(Key key, Path staged, Path target) throws IOException {
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
