package io.github.servletstorages.assets;

import io.github.servletstorages.assets.references.Reference;
import io.github.servletstorages.assets.references.ReferenceResolver;
import io.github.servletstorages.assets.references.ReferenceScanner;
import io.github.servletstorages.assets.references.ReferenceTarget;
import io.github.servletstorages.assets.references.TextPosition;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The links of one file. Immutable.
 *
 * @param file the file
 * @param links to files that exist, in the order in which they stand
 * @param broken references that lead nowhere
 */
record LinkScan(Sources.Source file, List<Link> links, List<BrokenReference> broken) {

  LinkScan {
    links = List.copyOf(links);
    broken = List.copyOf(broken);
  }

  Key path() {
    return file.path();
  }

  /**
   * Reads a file and looks up what it refers to.
   *
   * @throws UncheckedIOException if the file can't be read
   */
  static LinkScan of(Sources.Source file, ReferenceResolver resolver, Set<Key> paths) {
    if (!ReferenceScanner.scans(file.path())) {
      return new LinkScan(file, List.of(), List.of());
    }
    try {
      byte[] content = file.read();
      List<Link> links = new ArrayList<>();
      List<BrokenReference> broken = new ArrayList<>();
      Key path = file.path();
      for (Reference reference : ReferenceScanner.scan(path, content)) {
        ReferenceTarget target = resolver.resolve(path, reference);
        if (target instanceof ReferenceTarget.File found && paths.contains(found.path())) {
          links.add(new Link(reference, found.path()));
        } else if (isBroken(target)) {
          broken.add(broken(path, content, reference, target));
        }
      }
      return new LinkScan(file, links, broken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBroken(ReferenceTarget target) {
    return target instanceof ReferenceTarget.File
        || target == ReferenceTarget.NoFile.OUTSIDE
        || target == ReferenceTarget.NoFile.INVALID;
  }

  private static BrokenReference broken(
      Key path, byte[] content, Reference reference, ReferenceTarget target) {
    TextPosition position = TextPosition.of(content, reference.start());
    boolean isFile = target instanceof ReferenceTarget.File;
    String wanted =
        target instanceof ReferenceTarget.File file ? file.path().value() : reference.url();
    return new BrokenReference(
        path,
        position.line(),
        position.column(),
        reference.url(),
        wanted,
        target instanceof ReferenceTarget.NoFile reason
            ? reason.reason() + "."
            : "there is no " + wanted + ".",
        List.of(),
        isFile && reference.kind().isNeeded());
  }
}
