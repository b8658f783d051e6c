package io.github.servletstorages.cli;

import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place for files as it is written on a command line:
 *
 * <pre>
 *   media  media:  media:2026/   a storage of the application's settings, or a part of it
 *   s3://BUCKET/PREFIX           a part of a bucket
 *   ./uploads  /srv/uploads      a folder: what has a slash before any colon, or is . or ..
 * </pre>
 *
 * Immutable.
 */
sealed interface Place {

  /** What {@link #parse} takes, for help. */
  String FORMS = "media:PREFIX, s3://BUCKET/PREFIX or ./FOLDER";

  /** What {@link #parseFile} takes, for help. */
  String FILE_FORMS = "media:KEY, s3://BUCKET/PREFIX/KEY or ./FILE";

  /** Two letters or more: one with a colon is a drive of Windows. */
  Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9_-]+)(?::([^\\\\]*))?");

  /**
   * The place that is written so.
   *
   * @throws UsageException if it is none
   */
  static Place parse(String text) {
    if (text.startsWith(S3Address.SCHEME)) {
      return new InBucket(S3Address.parse(text));
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return new Named(named.group(1), Optional.ofNullable(named.group(2)).orElse(""));
    }
    if (text.isEmpty()) {
      throw new UsageException("A place is written " + FORMS + ".");
    }
    return new Folder(Path.of(text));
  }

  /**
   * The place of one file. In a bucket or folder it is the one that its name is in.
   *
   * @throws UsageException if that is no file's
   */
  static OfFile parseFile(String text) {
    Place place = parse(text);
    if (place instanceof Named named && !named.path().isEmpty()) {
      return new OfFile(new Named(named.storage(), ""), Key.of(named.path()));
    }
    int slash = text.lastIndexOf('/');
    if (place instanceof Named || slash < 0 || slash == text.length() - 1) {
      throw new UsageException("\"" + text + "\" names no file; write " + FILE_FORMS + ".");
    }
    return new OfFile(parse(text.substring(0, slash + 1)), Key.of(text.substring(slash + 1)));
  }

  /**
   * Opens it with the settings of an application; to be closed.
   *
   * @throws UsageException if there is no such storage, or it has no place of its own
   * @throws IOException if the application can't be read
   */
  Open open(Application application) throws IOException;

  /**
   * For commands that only look: to open a folder makes it.
   *
   * @throws UsageException if it is a folder that isn't there
   */
  default void requireExisting() {}

  /**
   * An open place; to be closed.
   *
   * @param config what is set for the storage
   * @param storage the storage
   * @param prefix what keys start with that are meant; may be a part of a name
   * @param name the place in words that tell one place from another
   */
  record Open(StorageConfig config, Storage storage, KeyPrefix prefix, String name)
      implements AutoCloseable {

    static Open of(StorageConfig config, KeyPrefix prefix) {
      return new Open(
          config, Application.open(config), prefix, nameOf(config) + suffix(prefix.value()));
    }

    private static String suffix(String path) {
      return path.isEmpty() ? "" : "/" + path;
    }

    /** Where a storage keeps its files, in words. */
    static String nameOf(StorageConfig config) {
      String name =
          switch (config.backend()) {
            case StorageConfig.LOCAL -> config.properties().get(Settings.ROOT.shortName());
            case StorageConfig.S3 -> S3Address.SCHEME + config.properties().get("bucket");
            default -> config.backend() + ":";
          };
      return name + "/" + config.location();
    }

    @Override
    public void close() {
      storage.close();
    }
  }

  /**
   * The place of a file.
   *
   * @param place what it is in
   * @param key its name there
   */
  record OfFile(Place place, Key key) {

    /** Why no such file was found. */
    String complaint(String name) {
      return place instanceof Folder folder
          ? folder.complaint(name, key)
          : "There is no " + name + ".";
    }
  }

  /**
   * A storage of the application.
   *
   * @param storage its name
   * @param path what keys start with
   */
  record Named(String storage, String path) implements Place {

    @Override
    public Open open(Application application) throws IOException {
      Configuration configuration = application.configuration(Map.of());
      StorageConfig config = configuration.storages().get(storage);
      if (config == null) {
        throw new UsageException(
            "There is no storage \""
                + storage
                + "\" in the settings; there are "
                + String.join(", ", configuration.storages().keySet())
                + ". A folder is written ./"
                + storage
                + ".");
      }
      requirePlace(config);
      return Open.of(config, KeyPrefix.of(path));
    }

    /** Whether a storage has a place that is not merely where a container's folder would be. */
    static boolean hasPlace(StorageConfig config) {
      String root = config.properties().get(Settings.ROOT.shortName());
      return config.hasPlace() && !Application.WORK_FOLDER.toString().equals(root);
    }

    private void requirePlace(StorageConfig config) {
      if (!hasPlace(config)) {
        throw new UsageException(
            "The storage \""
                + storage
                + "\" has no place of its own by the settings. Set storages."
                + storage
                + ".root to a folder or storages."
                + storage
                + ".backend to s3, and storages.debug to false (environment variable"
                + " STORAGES_DEBUG), or write a place as s3://BUCKET/PREFIX or ./FOLDER.");
      }
    }
  }

  /**
   * A part of a bucket.
   *
   * @param address which
   */
  record InBucket(S3Address address) implements Place {

    @Override
    public Open open(Application application) throws IOException {
      Configuration configuration =
          application.configuration(address.settings(Application.WORK_FOLDER));
      return Open.of(configuration.storage(Configuration.STATIC), KeyPrefix.ALL);
    }
  }

  /**
   * A folder of this machine.
   *
   * @param path which
   */
  record Folder(Path path) implements Place {

    /** What is there otherwise, and no local storage finds. */
    private static final String REFUSED_NAME =
        " is there, but folders are read as local storages, and these refuse what is no plain file,"
            + " and names that Windows can't have: with : * ? \" < > |, with a dot or blank at the"
            + " end, or of a device.";

    @Override
    public void requireExisting() {
      if (!Files.isDirectory(path)) {
        throw new UsageException("There is no folder " + path + ".");
      }
    }

    @Override
    public Open open(Application application) {
      StorageConfig config = config();
      return new Open(config, Application.open(config), KeyPrefix.ALL, path.toString());
    }

    private String complaint(String name, Key key) {
      Path file = path.resolve(key.value());
      if (Files.isSymbolicLink(file)) {
        return name + " is a symbolic link, and links are not followed.";
      }
      if (Files.isDirectory(file)) {
        return name + " is a folder.";
      }
      return Files.exists(file) ? name + REFUSED_NAME : "There is no " + name + ".";
    }

    /** Without anything that a location may not have: the folder has a name already. */
    StorageConfig config() {
      Path absolute = path.toAbsolutePath().normalize();
      Path parent = absolute.getParent();
      if (parent == null || Files.isRegularFile(absolute)) {
        throw new UsageException(path + " is not the path of a folder for files.");
      }
      return new StorageConfig(
          Configuration.STATIC,
          StorageConfig.LOCAL,
          String.valueOf(absolute.getFileName()),
          Optional.empty(),
          AccessConfig.OPEN,
          Map.of(Settings.ROOT.shortName(), parent.toString()));
    }
  }
}
