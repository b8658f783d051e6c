package io.github.servletstorages.web;

import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Static files in development: looked for and read at each request, so that a change shows. */
final class FoundFiles implements ServedFiles {

  private final Finder finder;

  FoundFiles(Finder finder) {
    this.finder = finder;
  }

  @Override
  public Optional<ServedFile> find(Key path) throws IOException {
    Optional<SourceFile> source = finder.find(path);
    return source.isEmpty() || isCodingOfAnother(path)
        ? Optional.empty()
        : Optional.of(new ServedFile(represent(source.get())));
  }

  /** {@code site.css.gz} beside {@code site.css} is no file of its own, {@code data.tar.gz} is. */
  private boolean isCodingOfAnother(Key path) {
    return ContentCoding.uncodedPath(path.value())
        .flatMap(RequestPath::key)
        .flatMap(finder::find)
        .isPresent();
  }

  private static Representation represent(SourceFile source) throws IOException {
    Digest digest = Digest.of(source);
    return new Representation(
        digest.size(),
        EntityTag.strong(digest.sha256()),
        source.lastModified(),
        Map.of(
            "Content-Type", MediaTypes.forPath(source.path().value()), "Cache-Control", "no-cache"),
        new StreamedBody(source.path(), digest.size(), source));
  }
}
