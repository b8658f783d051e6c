package io.github.servletstorages.assets;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;

/**
 * A static file ready to be served: hashed and rewritten, or as its author wrote it. Immutable.
 *
 * @param path what it is served at, below the base URL
 * @param digest what its bytes come to
 * @param mediaType its media type, with the charset of text
 * @param source what its author wrote
 * @param content where its bytes come from: the source, or the source with other references
 */
public record CollectedFile(
    Key path, Digest digest, String mediaType, SourceFile source, Content content) {

  public CollectedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(content, "content");
  }

  static CollectedFile asItIs(Sources.Source source) {
    return new CollectedFile(
        source.path(),
        source.digest(),
        MediaTypes.forPath(source.path().value()),
        source.file(),
        source.file());
  }

  /** Whether its bytes aren't those that its author wrote. */
  public boolean isRewritten() {
    return content != source;
  }

  /**
   * When its author changed it last, in whole seconds.
   *
   * @throws IOException if the source can't be read
   */
  public Instant lastModified() throws IOException {
    return source.lastModified();
  }

  /** The bytes of a file, as often as they are asked for. Thread-safe. */
  public interface Content {

    /**
     * Opens the file to be read; to be closed.
     *
     * @throws IOException if it can't be read
     */
    InputStream open() throws IOException;
  }
}
