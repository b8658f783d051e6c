package io.github.servletstorages.web;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Collected;
import io.github.servletstorages.assets.CollectedFile;
import io.github.servletstorages.assets.Compressor;
import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prepares static files for production. Reads none: what is to be kept of one comes later. */
final class Preparation {

  /** Beyond this a file on a disk is sent from there, unless it gets smaller by compression. */
  private static final long LARGEST_KEPT = 256 * 1024;

  private final Collected collected;
  private final Configuration configuration;
  private final Compressor compressor = new Compressor();
  private final List<ContentCoding> codings;
  private final Set<Digest> kept;
  private final Map<Digest, Content> contents = new HashMap<>();

  /**
   * @param configuration how
   */
  Preparation(Collected collected, Configuration configuration) {
    this.collected = collected;
    this.configuration = configuration;
    this.codings =
        configuration.staticFiles().collecting().compression() == Compression.NONE
            ? List.of()
            : compressor.codings();
    this.kept = smallest(configuration.staticFiles().memory());
  }

  /**
   * Prepares all.
   *
   * @throws IOException if a file can't be found any more
   */
  Map<Key, PreparedFile> files() throws IOException {
    Set<Key> hashed =
        collected.manifest().assets().stream()
            .filter(Asset::isHashed)
            .map(Asset::publishedPath)
            .collect(Collectors.toSet());
    Map<Key, PreparedFile> files = new HashMap<>();
    for (CollectedFile file : collected.files().values()) {
      if (!isCodingOfAnother(file.path())) {
        files.put(file.path(), prepare(file, hashed.contains(file.path())));
      }
    }
    return files;
  }

  /** {@code site.css.gz} beside {@code site.css} is no file of its own, {@code data.tar.gz} is. */
  private boolean isCodingOfAnother(Key path) {
    return ContentCoding.uncodedPath(path.value())
        .flatMap(RequestPath::key)
        .flatMap(collected::find)
        .isPresent();
  }

  private PreparedFile prepare(CollectedFile file, boolean hashed) throws IOException {
    Content content = content(file);
    Representation plain =
        new Representation(
            file.digest().size(),
            EntityTag.strong(file.digest().sha256()),
            lastModified(file),
            Map.of(
                "Content-Type",
                file.mediaType(),
                "Cache-Control",
                hashed ? Release.CacheHeaders.IMMUTABLE : configuration.staticCacheControl()),
            content.body());
    return new PreparedFile(plain, content.body(), content.encodings());
  }

  private Instant lastModified(CollectedFile file) throws IOException {
    return file.lastModified();
  }

  /** Files of the same content share what is kept of it. */
  private Content content(CollectedFile file) throws IOException {
    Content known = contents.get(file.digest());
    if (known == null) {
      known = kept.contains(file.digest()) ? keep(file) : new Content(stream(file), null);
      contents.put(file.digest(), known);
    }
    return known;
  }

  private Content keep(CollectedFile file) {
    MemoryBody body = new MemoryBody(file);
    return new Content(
        body,
        isCompressed(file)
            ? new Encodings(codings, () -> compressor.encode(body.bytes(), codings))
            : null);
  }

  private static PreparedBody stream(CollectedFile file) throws IOException {
    Optional<Path> onDisk = file.isRewritten() ? Optional.empty() : path(file.source().location());
    return onDisk.isPresent()
        ? FileBody.of(file.path(), onDisk.get(), file.digest().size())
        : new StreamedBody(file.path(), file.digest().size(), file.content());
  }

  private static Optional<Path> path(URL location) throws IOException {
    try {
      return location.getProtocol().equals("file")
          ? Optional.of(Path.of(new URI(location.toString())))
          : Optional.empty();
    } catch (URISyntaxException e) {
      throw new IOException(location + " is no URL of a file", e);
    }
  }

  /** The contents to keep: as many as fit, the smallest first. */
  private Set<Digest> smallest(long memory) {
    Map<Digest, Long> needs = new HashMap<>();
    collected.files().values().stream()
        .filter(this::isWorthKeeping)
        .forEach(file -> needs.putIfAbsent(file.digest(), need(file)));
    Set<Digest> smallest = new HashSet<>();
    long left = memory;
    for (Map.Entry<Digest, Long> need :
        needs.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .toList()) {
      left -= need.getValue();
      if (left < 0) {
        break;
      }
      smallest.add(need.getKey());
    }
    return smallest;
  }

  private boolean isWorthKeeping(CollectedFile file) {
    return file.isRewritten() || isCompressed(file) || file.digest().size() <= LARGEST_KEPT;
  }

  /** What it takes at the most, with each encoding as large as the file. */
  private long need(CollectedFile file) {
    return file.digest().size() * (1 + (isCompressed(file) ? codings.size() : 0));
  }

  private boolean isCompressed(CollectedFile file) {
    return !codings.isEmpty() && Compressor.tries(file.digest(), file.mediaType());
  }

  /** What files of the same bytes have in common. */
  private record Content(PreparedBody body, @Nullable Encodings encodings) {}
}
