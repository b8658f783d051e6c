package io.github.servletstorages.storage.local;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * An open storage's own part of the staging folder, and the proof that its process lives:
 *
 * <pre>
 *   staging/ID.lock   locked by the process for as long as it lives
 *   staging/ID/       its writes that are under way
 * </pre>
 *
 * <p>The operating system gives the lock up when the process ends, however it ends. So whoever gets
 * the lock of another's claim knows that nobody writes there any more, also if that was another
 * server with which the folder is shared, as long as both mount it with working locks.
 */
final class LocalClaim implements AutoCloseable {

  /** What is to be done while nobody else can do it. */
  interface Cleaning {
    void run() throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(LocalClaim.class.getName());

  private static final String SUFFIX = ".lock";

  /**
   * Tells claims of this process apart from all others, also when they belong to other class
   * loaders. Those must not be tried: to close a file gives up all locks that the process has on
   * it.
   */
  private static final String PROCESS =
      (String)
          System.getProperties()
              .computeIfAbsent("io.github.servletstorages.process", name -> shortId());

  private final Path folder;
  private final Path lockFile;
  private final FileChannel channel;

  private LocalClaim(Path folder, Path lockFile, FileChannel channel) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  static LocalClaim take(LocalFolders folders) throws IOException {
    LocalClaim claim = tryToTake(folders);
    while (!Files.exists(claim.lockFile)) { // taken for an abandoned one before it was locked
      claim.close();
      claim = tryToTake(folders);
    }
    folders.create(claim.folder);
    return claim;
  }

  private static LocalClaim tryToTake(LocalFolders folders) throws IOException {
    String id = PROCESS + "-" + shortId();
    Path file = folders.staging().resolve(id + SUFFIX);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    folders.permissions().setOnFile(file);
    try {
      channel.lock();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "Files can't be locked in "
              + folders.staging()
              + ", so what crashes leave behind there will not be cleaned",
          e);
    }
    return new LocalClaim(folders.staging().resolve(id), file, channel);
  }

  private static String shortId() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** The name of this claim. */
  String id() {
    return String.valueOf(folder.getFileName());
  }

  /** The folder of writes that are under way. */
  Path folder() {
    return folder;
  }

  /**
   * Does something about a claim if its process has ended, while nobody else can do the same, and
   * forgets the claim.
   *
   * @return whether it was abandoned
   */
  static synchronized boolean ifAbandoned(Path staging, String id, Cleaning cleaning)
      throws IOException {
    Path file = staging.resolve(id + SUFFIX);
    if (id.startsWith(PROCESS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      cleaning.run();
      Files.deleteIfExists(file);
      return true;
    } catch (NoSuchFileException e) {
      cleaning.run();
      return true;
    } catch (OverlappingFileLockException e) { // another thread is cleaning it
      return false;
    }
  }

  /** The name of the claim that a file is the lock of, or nothing. */
  static String idOf(Path lockFile) {
    String name = String.valueOf(lockFile.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
  }

  /** What is being written goes: its commit finds nothing then that could get a name. */
  @Override
  public void close() {
    try (channel) {
      discardWrites();
      Files.deleteIfExists(folder);
      Files.deleteIfExists(lockFile);
    } catch (DirectoryNotEmptyException e) {
      LOG.log(Level.DEBUG, "Closed while files are written: {0}", folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The folder of writes could not be removed: " + folder, e);
    }
  }

  private void discardWrites() throws IOException {
    try (DirectoryStream<Path> writes = Files.newDirectoryStream(folder)) {
      for (Path staged : writes) {
        Files.deleteIfExists(staged);
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "Closed before: {0}", folder);
    }
  }
}
