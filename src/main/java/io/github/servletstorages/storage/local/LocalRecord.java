package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one version of a file.
 *
 * @param key the file's name
 * @param sha256 of its bytes, in lower-case hex
 * @param headers what its writer wanted kept
 */
record LocalRecord(Key key, String sha256, FileHeaders headers) {

  private static final String KEY = "key";
  private static final String SHA256 = "sha256";
  private static final String CONTENT_TYPE = "content-type";
  private static final String CACHE_CONTROL = "cache-control";
  private static final String CONTENT_DISPOSITION = "content-disposition";
  private static final String CONTENT_ENCODING = "content-encoding";
  private static final String METADATA_PREFIX = "metadata.";

  /** The hash tells versions apart, whatever the clock did. */
  StoredFile describe(FileVersion version) {
    return new StoredFile(key, version.size(), version.modified(), sha256, headers, sha256);
  }

  /** The record in a file; empty if there is no such file. */
  static Optional<LocalRecord> load(Path path) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      properties.load(reader);
      return Optional.of(of(properties));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | InvalidKeyException e) {
      throw new DamagedException(path, e);
    }
  }

  /** A record that is not whole. Those of visible files were, when the files became visible. */
  static final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedException(Path record, RuntimeException cause) {
      super("the record " + record + " is damaged: " + cause.getMessage(), cause);
    }
  }

  private static LocalRecord of(Properties properties) {
    return new LocalRecord(
        Key.of(properties.getProperty(KEY, "")),
        properties.getProperty(SHA256, ""),
        headers(properties));
  }

  private static FileHeaders headers(Properties properties) {
    Map<String, String> metadata = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(METADATA_PREFIX)) {
        metadata.put(name.substring(METADATA_PREFIX.length()), properties.getProperty(name, ""));
      }
    }
    return new FileHeaders(
        properties.getProperty(CONTENT_TYPE, FileHeaders.UNKNOWN_TYPE),
        properties.getProperty(CACHE_CONTROL),
        properties.getProperty(CONTENT_DISPOSITION),
        properties.getProperty(CONTENT_ENCODING),
        metadata);
  }

  byte[] bytes() throws IOException {
    Properties properties = new Properties();
    properties.setProperty(KEY, key.value());
    properties.setProperty(SHA256, sha256);
    set(properties, CONTENT_TYPE, headers.contentType());
    set(properties, CACHE_CONTROL, headers.cacheControl());
    set(properties, CONTENT_DISPOSITION, headers.contentDisposition());
    set(properties, CONTENT_ENCODING, headers.contentEncoding());
    headers.metadata().forEach((name, value) -> set(properties, METADATA_PREFIX + name, value));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString().getBytes(UTF_8);
  }

  private static void set(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }
}
