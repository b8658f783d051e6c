package io.github.servletstorages;

import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Hidden;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the static files of a running application: those in its folder {@code /static}, then those
 * in {@code META-INF/resources/static} of its jars. The container looks them up in that order.
 */
final class ApplicationFinder implements Finder {

  private static final System.Logger LOG = System.getLogger(ApplicationFinder.class.getName());

  private final ServletContext application;
  private final String root;
  private final String folderOfKeys;

  ApplicationFinder(ServletContext application) {
    this(application, "/static/", "/static/");
  }

  /**
   * @param root the folder that files are in
   * @param folderOfKeys the folder that logical paths start from
   */
  private ApplicationFinder(ServletContext application, String root, String folderOfKeys) {
    this.application = application;
    this.root = root;
    this.folderOfKeys = folderOfKeys;
  }

  /** Finds what is in {@code META-INF/resources/webjars} of jars, under {@code webjars/}. */
  static ApplicationFinder ofWebJars(ServletContext application) {
    return new ApplicationFinder(application, "/webjars/", "/");
  }

  /**
   * Looks for the name in the listing of its folder. That tells a file from a folder, and the name
   * from one that differs in case alone, on every file system.
   */
  @Override
  public Optional<SourceFile> find(Key path) {
    if (Hidden.is(path)) {
      return Optional.empty();
    }
    String resource = folderOfKeys + path.value();
    if (!resource.startsWith(root)) {
      return Optional.empty();
    }
    String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
    return children(folder).contains(resource) ? open(path, resource) : Optional.empty();
  }

  @Override
  public Stream<SourceFile> list() {
    return list(root);
  }

  private Stream<SourceFile> list(String folder) {
    return children(folder).stream()
        .sorted()
        .flatMap(child -> child.endsWith("/") ? list(child) : file(child));
  }

  private Stream<SourceFile> file(String resource) {
    try {
      Key path = Key.of(resource.substring(folderOfKeys.length()));
      return Hidden.is(path) ? Stream.empty() : open(path, resource).stream();
    } catch (InvalidKeyException e) {
      LOG.log(Level.WARNING, "A static file is left out: {0}", e.getMessage());
      return Stream.empty();
    }
  }

  /** Of a file in a folder its path: the container's URL may show what it was a while ago. */
  private Optional<SourceFile> open(Key path, String resource) {
    try {
      String file = application.getRealPath(resource);
      if (file != null && Files.isRegularFile(Path.of(file))) {
        return Optional.of(new SourceFile.AtPath(path, Path.of(file)));
      }
      return Optional.ofNullable(application.getResource(resource))
          .map(url -> SourceFile.at(path, url));
    } catch (MalformedURLException e) {
      LOG.log(Level.WARNING, "The container has no URL for " + resource, e);
      return Optional.empty();
    }
  }

  private Set<String> children(String folder) {
    Set<String> children = application.getResourcePaths(folder);
    return children == null ? Set.of() : children;
  }
}
