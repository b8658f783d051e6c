package io.github.servletstorages;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.config.MissingPolicy;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Static files in production: all that is in the manifest is made ready at start, so that a hit is
 * one look into a map and allocates nothing.
 */
final class PublishedFiles implements StaticLookup {

  /** Pages may pass on what a stranger chose, so what is remembered has to have an end. */
  private static final int MAX_OTHERS = 1000;

  private static final int MAX_IMPORT_MAPS = 100;

  private final StaticUrls urls;
  private final Map<String, StaticFile> files = new HashMap<>();
  private final MissingFiles missing;
  private final List<Asset> modules;
  private final Map<Map<String, String>, String> importMaps = new ConcurrentHashMap<>();

  /** Paths with a query or fragment, absolute URLs, and files that aren't there. */
  private final Map<String, StaticFile> others = new ConcurrentHashMap<>();

  PublishedFiles(StaticUrls urls, Manifest manifest, MissingPolicy policy) {
    this.urls = urls;
    for (Asset asset : manifest.assets()) {
      files.put(asset.path().value(), urls.file(asset));
    }
    this.modules = manifest.assets().stream().filter(PublishedFiles::isModule).toList();
    this.missing = new MissingFiles(manifest, policy);
  }

  @Override
  public StaticFile file(String path) {
    StaticFile file = files.get(path);
    return file != null ? file : other(path);
  }

  private static boolean isModule(Asset asset) {
    return MediaTypes.sameType(asset.mediaType(), "text/javascript");
  }

  /** The specifiers stand in pages, so there are few different ones. */
  @Override
  public String importMap(Map<String, String> specifiers) {
    String known = importMaps.get(specifiers);
    if (known != null) {
      return known;
    }
    String made = makeImportMap(specifiers);
    if (importMaps.size() < MAX_IMPORT_MAPS) {
      importMaps.put(Map.copyOf(specifiers), made);
    }
    return made;
  }

  /** A module that keeps its name needs no entry: its URL leads there. */
  private String makeImportMap(Map<String, String> specifiers) {
    ImportMap map = new ImportMap();
    modules.stream()
        .filter(Asset::isRenamed)
        .forEach(module -> map.add(urls.of(module.path()), urls.file(module)));
    specifiers.forEach(
        (specifier, path) -> {
          if (path.endsWith("/")) {
            addAll(specifier, path, map);
          } else {
            map.add(specifier, file(path));
          }
        });
    return map.toJson();
  }

  /** A specifier for a folder would lead to names without hashes, so each file gets its own. */
  private void addAll(String specifier, String folder, ImportMap map) {
    modules.stream()
        .filter(module -> module.path().value().startsWith(folder))
        .forEach(
            module ->
                map.add(
                    specifier + module.path().value().substring(folder.length()),
                    urls.file(module)));
  }

  private StaticFile other(String path) {
    StaticFile known = others.get(path);
    if (known != null) {
      return known;
    }
    StaticFile made = make(path);
    if (others.size() < MAX_OTHERS && path.length() <= Key.MAX_BYTES) {
      others.put(path, made);
    }
    return made;
  }

  private StaticFile make(String path) {
    if (UrlPath.isAbsolute(path)) {
      return StaticUrls.elsewhere(path);
    }
    StaticPath wanted = StaticPath.of(path);
    StaticFile file = files.get(wanted.file().value());
    return (file != null ? file : missing(wanted.file())).withQuery(wanted.query());
  }

  private StaticFile missing(Key path) {
    missing.report(path);
    return urls.missing(path);
  }
}
