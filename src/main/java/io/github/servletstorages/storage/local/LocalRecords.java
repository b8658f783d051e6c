package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is known of each file beside its bytes: headers, metadata, SHA-256.
 *
 * <p>A record names the very version of the file that it belongs to, by size and time of last
 * modification. Keys stand in its name by their hashes, so that none is too long, and none is
 * mistaken for another where case is ignored:
 *
 * <pre>
 *   records/SHARD/STEM-MILLIS-SIZE.properties
 *   STEM  = hash of the key without case "-" hash of the key
 *   SHARD = the first three of its characters
 * </pre>
 *
 * <p>It is written before the file becomes visible, and hard links and renames keep a file's size
 * and time. So whoever finds the file finds its record, whatever another writer does meanwhile, and
 * a file that something else has put there simply has none. The time is a whole millisecond, which
 * survives copies and archives, and is moved on where a record of that name exists. A record is
 * removed by whoever made its version go, and by nobody else.
 */
final class LocalRecords {

  private static final System.Logger LOG = System.getLogger(LocalRecords.class.getName());

  private static final int SHARD_LENGTH = 3;
  private static final String SUFFIX = ".properties";

  private final LocalFolders folders;

  LocalRecords(LocalFolders folders) {
    this.folders = folders;
  }

  /** What all records of a key start with. */
  static String stem(Key key) {
    return stemWithoutCase(key) + "-" + hash(key.value(), 16);
  }

  /** What all records of a key and of those that differ from it in case alone start with. */
  static String stemWithoutCase(Key key) {
    return hash(LocalNames.withoutCase(key), 40);
  }

  private static String hash(String text, int length) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Records a staged file, and gives it the time that ties it to its record. */
  StoredFile save(Key key, Path staged, String sha256, FileHeaders headers, Forcing forcing)
      throws IOException {
    byte[] record = new LocalRecord(key, sha256, headers).bytes();
    FileVersion version = setTime(staged, Files.getLastModifiedTime(staged).toMillis() - jitter());
    // a file system may keep whole seconds alone: the step grows until the time moves
    for (long step = 1; !create(path(stem(key), version), record, forcing); step *= 2) {
      version = setTime(staged, version.millis() + step);
    }
    return new StoredFile(key, version.size(), version.modified(), sha256, headers, sha256);
  }

  /**
   * Up to a second. Without it, writers who replace one file within a millisecond could give a
   * version the name of one that was just removed, and another's late removal would meet it.
   */
  private static long jitter() {
    return ThreadLocalRandom.current().nextLong(1000);
  }

  /** The version that the file has then, as far as the file system can tell times apart. */
  private static FileVersion setTime(Path staged, long millis) throws IOException {
    Files.setLastModifiedTime(staged, FileTime.fromMillis(millis));
    return FileVersion.of(Files.readAttributes(staged, BasicFileAttributes.class));
  }

  private boolean create(Path path, byte[] record, Forcing forcing) throws IOException {
    Path shard = folders.create(parent(path), forcing);
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    boolean done = false;
    try (channel) {
      write(channel, record);
      forcing.file(path, channel);
      folders.permissions().setOnFile(path);
      forcing.folder(shard);
      done = true;
      return true;
    } finally {
      if (!done) {
        remove(path);
      }
    }
  }

  private static void write(FileChannel channel, byte[] record) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(record);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** What is known of a version of a file by its record, if it has one. */
  Optional<StoredFile> find(Key key, FileVersion version) throws IOException {
    return LocalRecord.load(path(stem(key), version))
        .filter(record -> record.key().equals(key))
        .map(record -> record.describe(version));
  }

  /** What can be said of a file that something else has put there. */
  static StoredFile describeUnknown(Key key, FileVersion version) {
    FileHeaders headers = FileHeaders.ofType(MediaTypes.forPath(key.value()));
    return new StoredFile(
        key, version.size(), version.modified(), version.toString(), headers, null);
  }

  /** The key of a file that differs from this one in case alone. */
  Optional<Key> findTwin(Key key) throws IOException {
    String stem = stem(key);
    Path shard = folders.records().resolve(shardOf(stem));
    try (DirectoryStream<Path> twins =
        Files.newDirectoryStream(
            shard, path -> isOf(stemWithoutCase(key), path) && !isOf(stem, path))) {
      for (Path twin : twins) {
        if (!isOrphan(twin)) {
          return keyOf(twin);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.TRACE, "There are no records near that of {0}", key);
    }
    return Optional.empty();
  }

  private static boolean isOf(String stem, Path record) {
    return String.valueOf(record.getFileName()).startsWith(stem + "-");
  }

  /** Removes the record of a version that is gone, or did not become visible. */
  void remove(Key key, FileVersion version) {
    remove(path(stem(key), version));
  }

  /** Removes the record that a staged file was given, unless the file became visible. */
  void removeOf(String stem, FileVersion staged) throws IOException {
    Path record = path(stem, staged);
    if (Files.exists(record) && isOrphan(record)) {
      remove(record);
    }
  }

  /** What can't be removed does no harm: it belongs to no file. */
  static void remove(Path record) {
    try {
      Files.deleteIfExists(record);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A record that belongs to no file could not be removed: " + record, e);
    }
  }

  /** Whether the file that a record belongs to is gone, or was never visible. */
  boolean isOrphan(Path record) throws IOException {
    Optional<Key> key = keyOf(record);
    if (key.isEmpty()) {
      return true;
    }
    try {
      Path file = folders.files().resolve(key.get().value());
      FileVersion version =
          FileVersion.of(
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      return !path(stem(key.get()), version).equals(record);
    } catch (IOException e) {
      if (LocalFolders.isMissing(e)) {
        return true;
      }
      throw e;
    }
  }

  /** One that is not whole is being written, or its writer was killed: it has no visible file. */
  private static Optional<Key> keyOf(Path record) throws IOException {
    try {
      return LocalRecord.load(record).map(LocalRecord::key);
    } catch (LocalRecord.DamagedException e) {
      LOG.log(Level.DEBUG, "Not whole: {0}", record);
      return Optional.empty();
    }
  }

  private Path path(String stem, FileVersion version) {
    return folders.records().resolve(shardOf(stem)).resolve(stem + "-" + version + SUFFIX);
  }

  private static String shardOf(String stem) {
    return stem.substring(0, SHARD_LENGTH);
  }

  private Path parent(Path record) {
    Path parent = record.getParent();
    return parent == null ? folders.records() : parent;
  }
}
