package io.github.servletstorages.assets;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** URLs of files that are inside a WAR, or inside a jar inside it, where the JDK has none. */
final class PathUrl {

  private PathUrl() {}

  /** A URL that opens the file, for as long as its file system is open. */
  static URL of(Path file) throws MalformedURLException {
    return file.getFileSystem().equals(FileSystems.getDefault())
        ? file.toUri().toURL()
        : new URL(null, file.toUri().toString(), new Handler(file));
  }

  private static final class Handler extends URLStreamHandler {
    private final Path file;

    Handler(Path file) {
      this.file = file;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new Connection(url, file);
    }

    /** The text is shown to people, and taken apart by nobody. */
    @Override
    protected void parseURL(URL url, String text, int start, int limit) {
      setURL(url, url.getProtocol(), null, -1, null, null, text.substring(start), null, null);
    }
  }

  private static final class Connection extends URLConnection {
    private final Path file;

    Connection(URL url, Path file) {
      super(url);
      this.file = file;
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public long getLastModified() {
      try {
        return Files.getLastModifiedTime(file).toMillis();
      } catch (IOException e) {
        return 0; // what a URLConnection says when it doesn't know
      }
    }
  }
}
