package io.github.servletstorages.assets;

import io.github.servletstorages.assets.references.Reference;
import io.github.servletstorages.assets.references.ReferenceWriter;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives files names with hashes, from the bottom up, and puts these names into the references of
 * those above. For use by one thread, once.
 */
final class Hasher {

  private final NavigableMap<Key, LinkScan> scans;
  private final Hashing hashing;
  private final Map<Key, Key> published = new HashMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<Key, CollectedFile> files = new HashMap<>();

  /**
   * @param scans all files with their links
   * @param hashing which of them get new names
   */
  Hasher(NavigableMap<Key, LinkScan> scans, Hashing hashing) {
    this.scans = scans;
    this.hashing = hashing;
  }

  /**
   * Hashes all files.
   *
   * @throws IOException if a file can't be read, or has changed since it was scanned
   */
  Collected hash(List<String> warnings) throws IOException {
    for (List<Key> group : ReferenceGroups.bottomUp(references())) {
      add(group);
    }
    scans.forEach((path, scan) -> files.putIfAbsent(path, CollectedFile.asItIs(scan.file())));
    return new Collected(new Manifest(assets), files, warnings);
  }

  private NavigableMap<Key, Collection<Key>> references() {
    NavigableMap<Key, Collection<Key>> references = new TreeMap<>();
    scans.forEach(
        (path, scan) ->
            references.put(
                path,
                scan.links().stream()
                    .map(Link::target)
                    .collect(Collectors.toCollection(TreeSet::new))));
    return references;
  }

  private void add(List<Key> group) throws IOException {
    if (isCircle(group)) {
      String hash = hashOf(group);
      group.forEach(path -> published.put(path, publishedPath(path, hash)));
    }
    for (Key path : group) {
      Digest digest = isRewritten(path) ? Digest.of(rewritten(path)) : scan(path).file().digest();
      published.computeIfAbsent(path, file -> publishedPath(file, digest.sha256()));
      add(path, digest);
    }
  }

  private boolean isCircle(List<Key> group) {
    Key first = group.get(0);
    return group.size() > 1
        || scan(first).links().stream().anyMatch(link -> link.target().equals(first));
  }

  /** Of all paths, and of all contents with references among them as their authors wrote them. */
  private String hashOf(List<Key> group) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Key path : group) {
      text.append(Digest.of(rewritten(path)).sha256()).append(' ').append(path).append('\n');
    }
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
  }

  private Key publishedPath(Key path, String hash) {
    boolean keep = hashing == Hashing.KEEP && HashedNames.carryHash(path.name());
    return keep ? path : HashedPath.of(path, hash);
  }

  private void add(Key path, Digest digest) {
    Sources.Source source = scan(path).file();
    Key servedAt = Objects.requireNonNull(published.get(path));
    String mediaType = MediaTypes.forPath(path.value());
    CollectedFile.Content content =
        isRewritten(path) ? () -> new ByteArrayInputStream(rewritten(path)) : source.file();
    files.put(servedAt, new CollectedFile(servedAt, digest, mediaType, source.file(), content));
    assets.add(
        new Asset(
            path,
            servedAt,
            isHashed(path, servedAt),
            digest,
            mediaType,
            source.digest(),
            Map.of()));
  }

  /** What a build tool has hashed is what its author wrote: not our names in the references. */
  private boolean isHashed(Key path, Key servedAt) {
    return !path.equals(servedAt) || !isRewritten(path);
  }

  private boolean isRewritten(Key path) {
    return scan(path).links().stream().anyMatch(link -> newName(link).isPresent());
  }

  private byte[] rewritten(Key path) throws IOException {
    LinkScan scan = scan(path);
    Map<Reference, Link> links = new HashMap<>();
    scan.links().forEach(link -> links.put(link.reference(), link));
    return ReferenceWriter.rewrite(
        scan.file().read(),
        scan.links().stream().map(Link::reference).toList(),
        reference -> newName(Objects.requireNonNull(links.get(reference))));
  }

  private Optional<String> newName(Link link) {
    return Optional.ofNullable(published.get(link.target()))
        .filter(target -> !target.equals(link.target()))
        .map(Key::name);
  }

  private LinkScan scan(Key path) {
    return Objects.requireNonNull(scans.get(path));
  }
}
