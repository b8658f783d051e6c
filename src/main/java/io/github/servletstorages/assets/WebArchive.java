package io.github.servletstorages.assets;

import io.github.servletstorages.config.StaticFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A WAR that nothing runs: a folder, or a packed file that is read as it is. Jars that have
 * resources of the application are held open, those in a packed WAR in memory. Thread-safe; to be
 * closed after all that was found in it.
 */
public final class WebArchive implements AutoCloseable {

  private static final String RESOURCES = "META-INF/resources";
  private static final String TAGS = "META-INF/tags";

  private final Path location;
  private final Path root;

  /** What has to be closed, last first. */
  private final List<FileSystem> opened;

  /** The roots of jars by their name. */
  private final Map<String, Path> jars;

  private WebArchive(
      Path location, Path root, List<FileSystem> opened, Map<String, Path> jarsByName) {
    this.location = location;
    this.root = root;
    this.opened = opened;
    this.jars = jarsByName;
  }

  /**
   * Opens a WAR.
   *
   * @param location a folder or a file
   * @throws IOException if it is neither, or can't be read; the message says what is wrong
   */
  public static WebArchive open(Path location) throws IOException {
    if (!Files.exists(location)) {
      throw new IOException("There is no " + location + ".");
    }
    List<FileSystem> opened = new ArrayList<>();
    boolean ready = false;
    try {
      Path root = location;
      if (!Files.isDirectory(location)) {
        FileSystem zip = openZip(location);
        opened.add(zip);
        root = zip.getPath("/");
      }
      WebArchive war = new WebArchive(location, root, opened, openJars(root, opened));
      ready = true;
      return war;
    } finally {
      if (!ready) {
        close(opened);
      }
    }
  }

  /** In the order of their names: containers have none, and the result must not differ. */
  private static Map<String, Path> openJars(Path war, List<FileSystem> opened) throws IOException {
    Path folder = war.resolve("WEB-INF").resolve("lib");
    Map<String, Path> jars = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : files) {
          openJar(jar, opened).ifPresent(root -> jars.put(String.valueOf(jar.getFileName()), root));
        }
      }
    }
    return Collections.unmodifiableMap(jars);
  }

  /** Most jars have code alone; those are closed at once. */
  private static Optional<Path> openJar(Path jar, List<FileSystem> opened) throws IOException {
    FileSystem zip = openZip(jar);
    if (Files.isDirectory(zip.getPath(RESOURCES)) || Files.isDirectory(zip.getPath(TAGS))) {
      opened.add(zip);
      return Optional.of(zip.getPath("/"));
    }
    zip.close();
    return Optional.empty();
  }

  static FileSystem openZip(Path file) throws IOException {
    try {
      return FileSystems.newFileSystem(file, Map.of());
    } catch (IOException | ProviderNotFoundException e) {
      throw new IOException(file + " can't be read as a WAR or jar: " + e.getMessage(), e);
    }
  }

  /** Where it is. */
  public Path location() {
    return location;
  }

  /** Whether it is one file, and not a folder. */
  public boolean isPacked() {
    return Files.isRegularFile(location);
  }

  /** A file or folder in it, which need not exist. */
  public Path resolve(String path) {
    return root.resolve(path);
  }

  /** Finds files of its folder {@code static}, then of {@code META-INF/resources/static}. */
  public Finder staticFiles() {
    List<StaticFolder> folders = new ArrayList<>();
    folders.add(new StaticFolder("", root.resolve("static")));
    jars.values().forEach(jar -> folders.add(resources("", jar, "static")));
    return finder(folders);
  }

  /** Finds files of {@code META-INF/resources/webjars}, under {@code webjars/}. */
  public Finder webJars() {
    return finder(
        jars.values().stream().map(jar -> resources("webjars/", jar, "webjars")).toList());
  }

  private static StaticFolder resources(String prefix, Path jar, String folder) {
    return new StaticFolder(prefix, jar.resolve(RESOURCES).resolve(folder));
  }

  private static Finder finder(List<StaticFolder> folders) {
    return new FinderChain(
        folders.stream()
            .filter(folder -> Files.isDirectory(folder.folder()))
            .map(FolderFinder::new)
            .toList());
  }

  /**
   * Its JSPs and tag files, and those that its jars bring.
   *
   * @throws IOException if one can't be read
   */
  List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>(Page.in("", root, root));
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      Path inside = jar.getValue();
      pages.addAll(
          Page.in("WEB-INF/lib/" + jar.getKey() + "!/", inside, inside.resolve("META-INF")));
    }
    return pages;
  }

  /** Closes its files; what was found in it can't be opened any more. */
  @Override
  public void close() {
    close(opened);
  }

  private static void close(List<FileSystem> opened) {
    try {
      for (int index = opened.size() - 1; index >= 0; index--) {
        opened.get(index).close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
