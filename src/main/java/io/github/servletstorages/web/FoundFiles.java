package io.github.servletstorages.web;

import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Static files in development: looked for and read at each request, so that a change shows. */
final class FoundFiles implements ServedFiles {

  /** Bytes. Whatever replaces such a file meanwhile, what is sent is what the tag was made of. */
  private static final int LARGEST_READ_ONCE = 8 * 1024 * 1024;

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
    byte[] start = start(source);
    if (start.length <= LARGEST_READ_ONCE) {
      return represent(source, Digest.of(start), new ReadyBody(start));
    }
    Digest digest = Digest.of(source);
    return represent(source, digest, new StreamedBody(source.path(), digest.size(), source));
  }

  private static byte[] start(SourceFile source) throws IOException {
    try (InputStream content = source.open()) {
      return content.readNBytes(LARGEST_READ_ONCE + 1);
    }
  }

  private static Representation represent(SourceFile source, Digest digest, PreparedBody body)
      throws IOException {
    return new Representation(
        digest.size(),
        EntityTag.strong(digest.sha256()),
        source.lastModified(),
        Map.of(
            "Content-Type", MediaTypes.forPath(source.path().value()), "Cache-Control", "no-cache"),
        body);
  }
}
