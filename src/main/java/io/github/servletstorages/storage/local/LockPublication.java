package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * For file systems without hard links, such as exFAT, where a rename alone would replace what is
 * there: all who write under one key take turns. Readers need no turn, for they see the rename
 * alone.
 */
final class LockPublication implements LocalPublication {

  private final KeyLocks locks;

  LockPublication(KeyLocks locks) {
    this.locks = locks;
  }

  @Override
  public void create(Key key, Path staged, Path target) throws IOException {
    try (KeyLocks.Held held = locks.take(key)) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      held.requireStillHeld();
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void replace(Key key, Path staged, Path target) throws IOException {
    try (KeyLocks.Held held = locks.take(key)) {
      held.requireStillHeld();
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
