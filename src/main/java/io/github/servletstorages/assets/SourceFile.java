package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Objects;

/**
 * A static file as its author wrote it. Immutable.
 *
 * @param path its logical path
 * @param location where it is, in a folder or in a jar
 */
public record SourceFile(Key path, URL location) implements CollectedFile.Content {

  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(location, "location");
  }

  /**
   * Opens the file to be read; to be closed.
   *
   * @throws IOException if it can't be read
   */
  @Override
  public InputStream open() throws IOException {
    return connect().getInputStream();
  }

  /**
   * When the file was last changed, in whole seconds.
   *
   * @throws IOException if it can't be read
   */
  public Instant lastModified() throws IOException {
    URLConnection connection = connect();
    Instant lastModified = Instant.ofEpochSecond(connection.getLastModified() / 1000);
    connection.getInputStream().close(); // to ask for the time has opened it
    return lastModified;
  }

  /** Without caches, which would keep a jar open and show its old content. */
  private URLConnection connect() throws IOException {
    URLConnection connection = location.openConnection();
    connection.setUseCaches(false);
    return connection;
  }
}
