package io.github.servletstorages;

import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.PlainManifest;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.config.Spelling;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Static files in development: looked for at each call, as they come and go. */
final class SourceFiles implements StaticLookup {

  private final StaticUrls urls;
  private final Finder finder;

  SourceFiles(StaticUrls urls, Finder finder) {
    this.urls = urls;
    this.finder = finder;
  }

  @Override
  public StaticFile file(String path) {
    if (UrlPath.isAbsolute(path)) {
      return StaticUrls.elsewhere(path);
    }
    StaticPath wanted = StaticPath.of(path);
    SourceFile source = finder.find(wanted.file()).orElseThrow(() -> unknown(wanted.file()));
    return file(source).withQuery(wanted.query());
  }

  /** Files have their own names here, so modules that are named by URL need no entry. */
  @Override
  public String importMap(Map<String, String> specifiers) {
    ImportMap map = new ImportMap();
    specifiers.forEach(
        (specifier, path) ->
            map.add(
                specifier,
                path.endsWith("/") ? urls.base() + UrlPath.encode(path) : file(path).url()));
    return map.toJson();
  }

  private StaticFile file(SourceFile source) {
    String mediaType = MediaTypes.forPath(source.path().value());
    return new StaticFile(urls.of(source.path()), mediaType, () -> integrity(source));
  }

  private static Optional<String> integrity(SourceFile source) {
    try {
      return Optional.of(PlainManifest.asset(source).integrity());
    } catch (IOException e) {
      throw new UncheckedIOException("The static file " + source.path() + " can't be read", e);
    }
  }

  private UnknownStaticFileException unknown(Key path) {
    try (Stream<SourceFile> files = finder.list()) {
      List<String> paths = files.map(file -> file.path().value()).toList();
      return new UnknownStaticFileException(
          path, Spelling.nearest(path.value(), paths, UnknownStaticFileException.SHOWN));
    }
  }
}
