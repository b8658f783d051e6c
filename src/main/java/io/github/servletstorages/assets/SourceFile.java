package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A static file as its author wrote it. Immutable. */
public sealed interface SourceFile extends CollectedFile.Content {

  /** Its logical path. */
  Key path();

  /**
   * Opens the file to be read; to be closed.
   *
   * @throws IOException if it can't be read
   */
  @Override
  InputStream open() throws IOException;

  /**
   * When the file was last changed, in whole seconds.
   *
   * @throws IOException if it can't be read
   */
  Instant lastModified() throws IOException;

  /** Where it is, for people: a path, or a URL of a file in a WAR or jar. */
  String location();

  /** Its path on a disk; empty if it is in a WAR or jar, or only the container knows where. */
  default Optional<Path> onDisk() {
    return Optional.empty();
  }

  /** A file at a URL. One that is in a folder is opened there. */
  static SourceFile at(Key path, URL url) {
    try {
      return url.getProtocol().equals("file")
          ? new AtPath(path, Path.of(new URI(url.toString())))
          : new AtUrl(path, url);
    } catch (URISyntaxException e) {
      return new AtUrl(path, url); // some containers leave blanks in them, and open them so
    }
  }

  /**
   * A file in a folder, or in a WAR or jar that is open as a file system.
   *
   * @param path its logical path
   * @param file where it is
   */
  record AtPath(Key path, Path file) implements SourceFile {

    public AtPath {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(file, "file");
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public Instant lastModified() throws IOException {
      return Instant.ofEpochSecond(Files.getLastModifiedTime(file).toInstant().getEpochSecond());
    }

    @Override
    public String location() {
      return onDisk().map(Path::toString).orElseGet(() -> file.toUri().toString());
    }

    @Override
    public Optional<Path> onDisk() {
      return file.getFileSystem().equals(FileSystems.getDefault())
          ? Optional.of(file)
          : Optional.empty();
    }
  }

  /**
   * A file that a container tells the URL of.
   *
   * @param path its logical path
   * @param url where it is
   */
  record AtUrl(Key path, URL url) implements SourceFile {

    public AtUrl {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(url, "url");
    }

    @Override
    public InputStream open() throws IOException {
      return connect().getInputStream();
    }

    @Override
    public Instant lastModified() throws IOException {
      URLConnection connection = connect();
      Instant lastModified = Instant.ofEpochSecond(connection.getLastModified() / 1000);
      connection.getInputStream().close(); // to ask for the time has opened it
      return lastModified;
    }

    @Override
    public String location() {
      return url.toString();
    }

    /** Without caches, which would keep a jar open and show its old content. */
    private URLConnection connect() throws IOException {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      return connection;
    }
  }
}
