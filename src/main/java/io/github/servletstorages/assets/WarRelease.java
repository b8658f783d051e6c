package io.github.servletstorages.assets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The release that an application carries with it, so that it needs to ask nobody for it, and has
 * the URLs of the very files that it was built with.
 */
public final class WarRelease {

  private WarRelease() {}

  /**
   * The release in a WAR, if one is.
   *
   * @throws IOException if it can't be read
   */
  public static Optional<Release> find(WebArchive war) throws IOException {
    Path file = war.resolve(Release.IN_WAR);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReleaseJson.read(Files.readString(file)));
    } catch (MalformedReleaseException e) {
      throw new IOException(Release.IN_WAR + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Puts a release into a WAR, in place of the one in it. Whoever reads the WAR meanwhile sees it
   * as it was, or as it will be. All other entries stay as they are.
   *
   * @param war a folder, or a file
   * @throws IOException if it can't be written; it is as it was then
   */
  public static void write(Path war, Release release) throws IOException {
    if (Files.isDirectory(war)) {
      writeFile(war.resolve(Release.IN_WAR), release);
    } else {
      Path real = war.toRealPath();
      replace(
          real,
          copy -> {
            Files.copy(
                real,
                copy,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
            writeEntry(copy, release);
          });
    }
  }

  /**
   * Writes a release as a file of its own.
   *
   * @throws IOException if it can't be written; what was there stays then
   */
  public static void writeFile(Path file, Release release) throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(absolute.getParent(), "a file has a folder"));
    replace(absolute, copy -> Files.writeString(copy, ReleaseJson.write(release)));
  }

  private static void writeEntry(Path war, Release release) throws IOException {
    try (FileSystem zip = WebArchive.openZip(war)) {
      Path entry = zip.getPath("/", Release.IN_WAR);
      Files.createDirectories(Objects.requireNonNull(entry.getParent()));
      Files.write(entry, ReleaseJson.write(release).getBytes(StandardCharsets.UTF_8));
      // of the release, so that the same release gives the same WAR
      Files.setLastModifiedTime(entry, FileTime.from(release.created()));
    }
  }

  /** Writes a new file beside the old one, and moves it there when it is whole. */
  private static void replace(Path file, Writing writing) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
    Path copy = folder.resolve("." + file.getFileName() + ".new");
    try {
      writing.to(copy);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }
}
