package io.github.servletstorages.storage.local;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each file beside its bytes: headers, metadata, SHA-256.
 *
 * <p>A record names the very version of the file that it belongs to, by size and time of last
 * modification:
 *
 * <pre>
 *   records/KEY@/MILLIS-SIZE.properties
 * </pre>
 *
 * <p>It is written before the file becomes visible, and hard links and renames keep a file's size
 * and time. So whoever finds the file finds its record, whatever another writer does meanwhile, and
 * a file that something else has put there simply has none. The time is a whole millisecond, which
 * survives copies and archives, and is moved on where a record of that name exists.
 */
final class LocalRecords {

  private static final System.Logger LOG = System.getLogger(LocalRecords.class.getName());

  private static final String SHA256 = "sha256";
  private static final String CONTENT_TYPE = "content-type";
  private static final String CACHE_CONTROL = "cache-control";
  private static final String CONTENT_DISPOSITION = "content-disposition";
  private static final String CONTENT_ENCODING = "content-encoding";
  private static final String METADATA_PREFIX = "metadata.";

  private final LocalFolders folders;

  LocalRecords(LocalFolders folders) {
    this.folders = folders;
  }

  /** Records a staged file, and gives it the time that ties it to its record. */
  StoredFile save(Key key, Path staged, long size, String sha256, FileHeaders headers)
      throws IOException {
    Properties record = toProperties(sha256, headers);
    long millis = Files.getLastModifiedTime(staged).toMillis();
    while (!create(path(key, millis, size), record)) {
      millis++;
    }
    Files.setLastModifiedTime(staged, FileTime.fromMillis(millis));
    return new StoredFile(
        key, size, Instant.ofEpochMilli(millis), version(millis, size), headers, sha256);
  }

  private static boolean create(Path path, Properties record) throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (Writer writer =
        Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
      record.store(writer, null);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** What is known of a file, by its record, or by its name if it has none. */
  StoredFile describe(Key key, BasicFileAttributes attributes) throws IOException {
    long millis = attributes.lastModifiedTime().to(TimeUnit.MILLISECONDS);
    Instant modified = Instant.ofEpochMilli(millis);
    Properties record = load(path(key, millis, attributes.size()));
    if (record == null) {
      FileHeaders headers = FileHeaders.ofType(MediaTypes.forPath(key.value()));
      return new StoredFile(
          key, attributes.size(), modified, version(millis, attributes.size()), headers, null);
    }
    return new StoredFile(
        key,
        attributes.size(),
        modified,
        version(millis, attributes.size()),
        toHeaders(record),
        record.getProperty(SHA256));
  }

  private static @Nullable Properties load(Path path) throws IOException {
    Properties record = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      record.load(reader);
      return record;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Removes the record of a file that did not become visible. */
  void remove(StoredFile file) throws IOException {
    Files.deleteIfExists(path(file.key(), file.lastModified().toEpochMilli(), file.size()));
  }

  /** Removes the records of all versions of a file but this one. */
  void removeOthers(StoredFile file) {
    Path kept = path(file.key(), file.lastModified().toEpochMilli(), file.size());
    removeAll(file.key(), kept);
  }

  /** Removes the records of all versions of a file that was deleted. */
  void removeAll(Key key) {
    removeAll(key, null);
  }

  /** What can't be removed does no harm: it belongs to no file. */
  private void removeAll(Key key, @Nullable Path kept) {
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder(key), "*.properties")) {
      for (Path version : versions) {
        if (!version.equals(kept)) {
          Files.deleteIfExists(version);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.TRACE, "There are no records of {0}", key);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Old records of " + key + " could not be removed", e);
    }
  }

  private Path folder(Key key) {
    return folders.records().resolve(key.value() + "@");
  }

  private Path path(Key key, long millis, long size) {
    return folder(key).resolve(version(millis, size) + ".properties");
  }

  private static String version(long millis, long size) {
    return millis + "-" + size;
  }

  private static Properties toProperties(String sha256, FileHeaders headers) {
    Properties record = new Properties();
    record.setProperty(SHA256, sha256);
    set(record, CONTENT_TYPE, headers.contentType());
    set(record, CACHE_CONTROL, headers.cacheControl());
    set(record, CONTENT_DISPOSITION, headers.contentDisposition());
    set(record, CONTENT_ENCODING, headers.contentEncoding());
    headers.metadata().forEach((name, value) -> set(record, METADATA_PREFIX + name, value));
    return record;
  }

  private static void set(Properties record, String name, @Nullable String value) {
    if (value != null) {
      record.setProperty(name, value);
    }
  }

  private static FileHeaders toHeaders(Properties record) {
    Map<String, String> metadata = new HashMap<>();
    for (String name : record.stringPropertyNames()) {
      if (name.startsWith(METADATA_PREFIX)) {
        metadata.put(name.substring(METADATA_PREFIX.length()), record.getProperty(name, ""));
      }
    }
    return new FileHeaders(
        record.getProperty(CONTENT_TYPE, FileHeaders.UNKNOWN_TYPE),
        record.getProperty(CACHE_CONTROL),
        record.getProperty(CONTENT_DISPOSITION),
        record.getProperty(CONTENT_ENCODING),
        metadata);
  }
}
