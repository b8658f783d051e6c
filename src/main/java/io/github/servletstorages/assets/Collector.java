package io.github.servletstorages.assets;

import io.github.servletstorages.assets.references.ReferenceResolver;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes source files ready to be served: gives each a name with the hash of its content, and puts
 * these names into the references of others. A file is hashed after all that it refers to, so its
 * name changes whenever one of those does. Files that refer to each other in a circle share one
 * hash, of the whole circle.
 *
 * <p>What comes of it depends on the sources and the settings alone: it is the same on every
 * machine. Thread-safe.
 */
public final class Collector {

  /** Raised when the same sources come to give another result. */
  private static final int VERSION = 2;

  /** To find out what may have been meant takes long, and nobody reads on. */
  private static final int EXPLAINED = 20;

  private final Sources sources;
  private final CollectSettings settings;
  private @Nullable Collected collected;

  /**
   * @param sources the files
   * @param settings how
   */
  public Collector(Sources sources, CollectSettings settings) {
    this.sources = Objects.requireNonNull(sources, "sources");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * The same for sources and settings that come to the same, and known without collecting them.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    return sources.fingerprint(VERSION + " " + settings);
  }

  /**
   * Collects all files, the first time that it is called.
   *
   * @throws BrokenReferencesException if one refers to a file that isn't there, and that is to be
   *     an error
   * @throws IOException if a source file can't be read, or has changed since
   */
  public synchronized Collected collect() throws IOException {
    if (collected == null) {
      collected = settings.hashing() == Hashing.NONE ? asTheyAre() : hashed();
    }
    return collected;
  }

  private Collected asTheyAre() {
    List<Asset> assets = new ArrayList<>();
    Map<Key, CollectedFile> files = new HashMap<>();
    for (Sources.Source source : sources.byPath().values()) {
      CollectedFile file = CollectedFile.asItIs(source);
      files.put(file.path(), file);
      assets.add(Asset.plain(file.path(), file.digest(), file.mediaType()));
    }
    return new Collected(new Manifest(assets), files, List.of());
  }

  private Collected hashed() throws IOException {
    NavigableMap<Key, LinkScan> scans = scan();
    List<BrokenReference> broken = explained(scans.values());
    List<BrokenReference> errors = broken.stream().filter(BrokenReference::isError).toList();
    if (!settings.allowBroken() && !errors.isEmpty()) {
      throw new BrokenReferencesException(errors);
    }
    return new Hasher(scans, settings.hashing())
        .hash(broken.stream().map(BrokenReference::toString).toList());
  }

  private NavigableMap<Key, LinkScan> scan() throws IOException {
    ReferenceResolver resolver = new ReferenceResolver(settings.baseUrl());
    Set<Key> paths = sources.byPath().keySet();
    try {
      return sources.byPath().values().parallelStream()
          .map(source -> LinkScan.of(source, resolver, paths))
          .collect(
              Collectors.toMap(LinkScan::path, scan -> scan, (one, other) -> one, TreeMap::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<BrokenReference> explained(Collection<LinkScan> scans) {
    List<String> paths = sources.byPath().keySet().stream().map(Key::value).toList();
    List<BrokenReference> broken = new ArrayList<>();
    int explained = 0;
    for (LinkScan scan : scans) {
      for (BrokenReference reference : scan.broken()) {
        boolean explain = reference.isError() && explained++ < EXPLAINED;
        broken.add(explain ? reference.withNearest(paths) : reference);
      }
    }
    return broken;
  }
}
