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
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
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

  private static final System.Logger LOG = System.getLogger(Preparation.class.getName());

  private final Collected collected;
  private final Configuration configuration;
  private final ReleaseDates dates;
  private final StoredEncodings stored;
  private final Compressor compressor = new Compressor();
  private final boolean compresses;
  private final Set<Digest> kept;
  private final Map<Digest, Content> contents = new HashMap<>();

  /**
   * @param dates when files were published
   * @param stored what is there compressed already
   */
  Preparation(
      Collected collected,
      Configuration configuration,
      ReleaseDates dates,
      StoredEncodings stored) {
    this.dates = dates;
    this.stored = stored;
    this.collected = collected;
    this.configuration = configuration;
    this.compresses = configuration.staticFiles().collecting().compression() != Compression.NONE;
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
      if (!isCompressedSibling(file.path())) {
        files.put(file.path(), prepare(file, hashed.contains(file.path())));
      }
    }
    return files;
  }

  /** A build tool may have put {@code site.css.gz} beside {@code site.css}: that is no file. */
  private boolean isCompressedSibling(Key path) {
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
    Optional<Instant> published = dates.find(file.path(), file.digest());
    return published.isPresent() ? published.get() : file.lastModified();
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
    List<ContentCoding> codings = codings(file);
    return new Content(
        body, codings.isEmpty() ? null : new Encodings(codings, () -> encode(file, body)));
  }

  private Map<ContentCoding, PreparedBody> encode(CollectedFile file, MemoryBody body)
      throws IOException {
    try {
      Map<ContentCoding, PreparedBody> ready = stored.read(file.digest());
      if (!ready.isEmpty()) {
        return ready;
      }
    } catch (IOException | StorageException e) {
      LOG.log(Level.WARNING, file.path() + " is compressed anew: " + e.getMessage(), e);
    }
    Map<ContentCoding, PreparedBody> made = new EnumMap<>(ContentCoding.class);
    compressor
        .encode(body.bytes(), compressor.codings())
        .forEach((coding, bytes) -> made.put(coding, new ReadyBody(bytes)));
    return made;
  }

  private static PreparedBody stream(CollectedFile file) throws IOException {
    Optional<Path> onDisk = file.isRewritten() ? Optional.empty() : file.source().onDisk();
    return onDisk.isPresent()
        ? FileBody.of(file.source().path(), onDisk.get(), file.digest().size())
        : new StreamedBody(file.path(), file.digest().size(), () -> open(file));
  }

  private static InputStream open(CollectedFile file) throws StaticFileChangedException {
    try {
      return file.content().open();
    } catch (IOException e) {
      throw new StaticFileChangedException(file.source().path(), e);
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
    return file.isRewritten() || !codings(file).isEmpty() || file.digest().size() <= LARGEST_KEPT;
  }

  /** What it takes at the most, with each encoding as large as the file. */
  private long need(CollectedFile file) {
    return file.digest().size() * (1 + codings(file).size());
  }

  /** What a file is compressed with, or may be. */
  private List<ContentCoding> codings(CollectedFile file) {
    if (!compresses || !Compressor.tries(file.digest(), file.mediaType())) {
      return List.of();
    }
    List<ContentCoding> ready = stored.codings(file.digest());
    return ready.isEmpty() ? compressor.codings() : ready;
  }

  /** What files of the same bytes have in common. */
  private record Content(PreparedBody body, @Nullable Encodings encodings) {}
}
