package io.github.servletstorages.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Every setting there is, each defined here and nowhere else. */
public final class Settings {

  /** What all names of settings start with. */
  public static final String PREFIX = "storages.";

  /** The switch between local development and production. */
  public static final Setting<Boolean> DEBUG =
      new Setting<>(
          "storages.debug",
          SettingType.BOOLEAN,
          "false",
          "Local development: every storage is a local one, whatever backends are set, and changes"
              + " of static files show at once.",
          "true");

  /** What a storage runs on. */
  public static final Setting<String> BACKEND =
      new Setting<>(
          "storages.<name>.backend",
          SettingType.TEXT,
          "local",
          "What the storage runs on: local, s3, or the name of a backend in another jar.",
          "s3");

  /** The prefix inside the bucket or folder. Its default is the storage's name. */
  public static final Setting<String> LOCATION =
      new Setting<>(
          "storages.<name>.location",
          SettingType.LOCATION,
          null,
          "The prefix of the storage inside its bucket or folder. Default: the storage's name.",
          "site/media");

  /** The folder of a local storage. */
  public static final Setting<Path> ROOT =
      new Setting<>(
          "storages.<name>.root",
          SettingType.FOLDER,
          null,
          "The folder in which a local storage keeps its location. In development its default is a"
              + " folder of the container's, which may be cleared at a restart; in production local"
              + " media need one. Static files need none: the application serves its own.",
          "/var/lib/shop");

  /** What public URLs of a storage start with. */
  public static final Setting<String> BASE_URL =
      new Setting<>(
          "storages.<name>.baseUrl",
          SettingType.BASE_URL,
          null,
          "What public URLs of the storage start with. Default: the bucket's own address on S3, the"
              + " storage's name as a path of the application otherwise. In development a URL with a"
              + " host is left out of account.",
          "https://cdn.example.org/static/");

  /** Who may do what with the files of a local storage. */
  public static final Setting<String> FILE_PERMISSIONS =
      new Setting<>(
          "storages.<name>.filePermissions",
          SettingType.PERMISSIONS,
          null,
          "Who may read and write the files of a local storage, on file systems that know owner,"
              + " group and others. Default: what the umask of the server's process leaves.",
          "rw-r-----");

  /** Who may do what with the folders of a local storage. */
  public static final Setting<String> FOLDER_PERMISSIONS =
      new Setting<>(
          "storages.<name>.folderPermissions",
          SettingType.PERMISSIONS,
          null,
          "Who may list, change and enter the folders that a local storage makes. Those that are"
              + " there already stay as they are. Default: what the umask of the server's process"
              + " leaves.",
          "rwxr-x---");

  /** Whether the application publishes its static files itself when it starts. */
  public static final Setting<Boolean> COLLECT_ON_STARTUP =
      new Setting<>(
          "storages.static.collectOnStartup",
          SettingType.BOOLEAN,
          "false",
          "At start, publish the static files that the static storage lacks or has otherwise.",
          "true");

  /** The bucket. */
  public static final Setting<String> S3_BUCKET =
      new Setting<>(
          "storages.s3.bucket", SettingType.TEXT, null, "The bucket's name.", "shop-files");

  /** The bucket's region. */
  public static final Setting<String> S3_REGION =
      new Setting<>(
          "storages.s3.region",
          SettingType.TEXT,
          null,
          "The bucket's region. Default: that of the AWS environment; us-east-1 if an endpoint is"
              + " set.",
          "eu-central-1");

  /** Where an S3-compatible store other than AWS answers. */
  public static final Setting<URI> S3_ENDPOINT =
      new Setting<>(
          "storages.s3.endpoint",
          SettingType.ENDPOINT,
          null,
          "The address of an S3-compatible store; not set for AWS.",
          "https://s3.example.org");

  /** Whether the bucket stands in the path of a URL. */
  public static final Setting<Boolean> S3_PATH_STYLE =
      new Setting<>(
          "storages.s3.pathStyle",
          SettingType.BOOLEAN,
          "false",
          "true: https://host/bucket/key, false: https://bucket.host/key.",
          "true");

  /** The domain under which the bucket is public. */
  public static final Setting<String> S3_CUSTOM_DOMAIN =
      new Setting<>(
          "storages.s3.customDomain",
          SettingType.HOST,
          null,
          "A domain (of a CDN, say) that stands in public URLs in place of the bucket's own.",
          "files.example.org");

  /** The largest file of an upload, in bytes. */
  public static final Setting<Long> UPLOAD_MAX_FILE_SIZE =
      new Setting<>(
          "storages.upload.maxFileSize",
          SettingType.SIZE,
          "20MiB",
          "The largest file of an upload. The default suits photographs.",
          "50MiB");

  /** The largest body of an upload, in bytes. */
  public static final Setting<Long> UPLOAD_MAX_REQUEST_SIZE =
      new Setting<>(
          "storages.upload.maxRequestSize",
          SettingType.SIZE,
          "200MiB",
          "The largest request, all files and fields together. The default is ten largest files.",
          "4GiB");

  /** The most files of one upload. */
  public static final Setting<Integer> UPLOAD_MAX_FILES =
      new Setting<>(
          "storages.upload.maxFiles",
          SettingType.COUNT,
          "50",
          "The most files in one request.",
          "10");

  /** The most text fields of one upload. */
  public static final Setting<Integer> UPLOAD_MAX_FIELDS =
      new Setting<>(
          "storages.upload.maxFields",
          SettingType.COUNT,
          "200",
          "The most text fields in one request.",
          "20");

  /** The largest text field of an upload, in bytes. Text fields are held in memory. */
  public static final Setting<Long> UPLOAD_MAX_FIELD_SIZE =
      new Setting<>(
          "storages.upload.maxFieldSize",
          SettingType.SIZE,
          "64KiB",
          "The largest text field. Fields are held in memory, unlike files.",
          "1MiB");

  /** The media types that an upload may have. */
  public static final Setting<List<String>> UPLOAD_ALLOWED_TYPES =
      new Setting<>(
          "storages.upload.allowedTypes",
          SettingType.MEDIA_TYPES,
          "image/jpeg, image/png, image/gif, image/webp, image/avif, image/heic, image/bmp,"
              + " application/pdf, text/plain, audio/*, video/*",
          "The media types that are taken, as found in the first bytes of a file. The default is"
              + " what a browser shows without running it.",
          "image/*, application/pdf");

  /** The settings that hold for the whole application. */
  static final List<Setting<?>> GLOBAL =
      List.of(
          DEBUG,
          COLLECT_ON_STARTUP,
          UPLOAD_MAX_FILE_SIZE,
          UPLOAD_MAX_REQUEST_SIZE,
          UPLOAD_MAX_FILES,
          UPLOAD_MAX_FIELDS,
          UPLOAD_MAX_FIELD_SIZE,
          UPLOAD_ALLOWED_TYPES);

  /** The settings that every storage has. */
  static final List<Setting<?>> PER_STORAGE =
      List.of(BACKEND, LOCATION, ROOT, BASE_URL, FILE_PERMISSIONS, FOLDER_PERMISSIONS);

  /** The settings of the S3 backend. */
  static final List<Setting<?>> S3 =
      List.of(S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_PATH_STYLE, S3_CUSTOM_DOMAIN);

  private Settings() {}
}
