package io.github.servletstorages.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every setting there is, each defined here and nowhere else. */
public final class Settings {

  /** What all names of settings start with. */
  public static final String PREFIX = "storages.";

  /** What the names of settings of uploads start with. */
  static final String UPLOAD_PREFIX = PREFIX + "upload.";

  /** What the names of settings of one form field start with. */
  static final String UPLOAD_FIELDS_PREFIX = UPLOAD_PREFIX + "fields.";

  /** The switch between local development and production. */
  public static final Setting<Boolean> DEBUG =
      new Setting<>(
          "storages.debug",
          SettingType.BOOLEAN,
          "false",
          "Local development: every storage is a local one, whatever backends are set, and changes"
              + " of static files show at once.",
          "true");

  /** The storages beside static and media. */
  public static final Setting<List<String>> NAMES =
      new Setting<>(
          "storages.names",
          SettingType.NAMES,
          null,
          "Further storages beside static and media. Each has all the settings of a storage. Names"
              + " are of lower-case letters, digits and hyphens.",
          "invoices, backup");

  /** What the URLs of files that the application serves are signed with. */
  public static final Setting<String> SECRET_KEY =
      Setting.secret(
          "storages.secretKey",
          SettingType.TEXT.where(
              key -> key.getBytes(UTF_8).length >= 32, "a text of 32 bytes at least"),
          "What signed URLs of files that the application serves are signed with, the same on all"
              + " servers of the application. Whoever has it can read all their files. Whoever"
              + " replaces it ends all URLs that are in use. 32 bytes at least, random; from an"
              + " environment variable only. In development its default is a new one at each"
              + " start.");

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
              + " storage's name as a path of the application otherwise. In development a URL with"
              + " a host is left out of account.",
          "https://cdn.example.org/static/");

  /** How long files of a storage may be cached. */
  public static final Setting<String> CACHE_CONTROL =
      new Setting<>(
          "storages.<name>.cacheControl",
          SettingType.CACHE_CONTROL,
          null,
          "The Cache-Control of files: kept with those that are uploaded or published, and sent"
              + " with those that have none. Default: no-cache for media, so that browsers ask each"
              + " time whether the file has changed, with private if URLs are signed; what"
              + " storages.static.maxAge says for static files.",
          "public, max-age=3600");

  /** Whether URLs of a storage are signed. */
  public static final Setting<Boolean> SIGNED_URLS =
      new Setting<>(
          "storages.<name>.signedUrls",
          SettingType.BOOLEAN,
          "false",
          "Whether files can be read by signed URLs alone, which expire. On S3 the bucket must not"
              + " be public; a local storage needs storages.secretKey. Not for static files.",
          "true");

  /** How long signed URLs of a storage work. */
  public static final Setting<Duration> SIGNED_URL_TTL =
      new Setting<>(
          "storages.<name>.signedUrlTtl",
          SettingType.DURATION.where(
              ttl -> ttl.compareTo(Duration.ofSeconds(1)) >= 0, "a time from 1s to 24h"),
          "1h",
          "How long a signed URL works at the least, and one and a half times as long at the most:"
              + " it stays the same for half of this time, so that browsers can cache the file.",
          "15m");

  /** The origins that may read the files of a storage. */
  public static final Setting<List<String>> CORS =
      new Setting<>(
          "storages.<name>.cors",
          SettingType.ORIGINS,
          null,
          "The origins whose pages may read files that the application serves"
              + " (Access-Control-Allow-Origin): * or a list. Fonts from another host need it. A"
              + " bucket has rules of its own; bucket apply makes them of this.",
          "https://shop.example.org, https://www.example.org");

  /** Which sites may embed the files of a storage. */
  public static final Setting<String> RESOURCE_POLICY =
      new Setting<>(
          "storages.<name>.resourcePolicy",
          SettingType.oneOf("same-origin", "same-site", "cross-origin"),
          null,
          "Whose pages may embed files that the application serves (Cross-Origin-Resource-Policy):"
              + " those of the same origin, of the same site, or all. Pages that isolate themselves"
              + " (Cross-Origin-Embedder-Policy) need it for files of another host. Default: the"
              + " header is not sent, which is cross-origin for all other pages.",
          "cross-origin");

  /** The origins that may measure how files of a storage load. */
  public static final Setting<List<String>> TIMING_ORIGINS =
      new Setting<>(
          "storages.<name>.timingOrigins",
          SettingType.ORIGINS,
          null,
          "The origins whose pages may measure in detail how files load that the application serves"
              + " (Timing-Allow-Origin): * or a list. Default: those of the same origin alone.",
          "https://shop.example.org");

  /** What is sent as a download. */
  public static final Setting<List<String>> DOWNLOAD_TYPES =
      new Setting<>(
          "storages.<name>.downloadTypes",
          SettingType.MEDIA_TYPES,
          null,
          "Media types that are sent as downloads and in a sandbox, beside those that a browser"
              + " could run (HTML, SVG and other XML, scripts), which always are. On S3 it holds"
              + " for files that are uploaded from now on. Not for static files.",
          "application/pdf");

  /** Whether the application serves the files of a storage that is not local. */
  public static final Setting<Boolean> PROXY =
      new Setting<>(
          "storages.<name>.proxy",
          SettingType.BOOLEAN,
          "false",
          "Whether the application reads the files from the backend and serves them itself, at the"
              + " storage's base URL, a path of its own. For buckets that browsers can't or must"
              + " not reach. With storages.<name>.signedUrls the URLs are signed with"
              + " storages.secretKey. Local storages are served so anyway. Not for static files.",
          "true");

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

  /** What happens when a page names a static file that isn't there. */
  public static final Setting<String> STATIC_MISSING =
      new Setting<>(
          "storages.static.missing",
          SettingType.oneOf("fail", "warn", "pass"),
          "warn",
          "What happens when a page names a static file that isn't there: the page fails (fail),"
              + " the log warns once (warn), or nothing (pass). warn and pass write the URL that"
              + " the file would have. In development the page always fails, so that a mistake"
              + " shows where it was made; visitors are better served with a page that lacks a"
              + " picture.",
          "fail");

  /** Folders of static files outside the application. */
  public static final Setting<List<StaticFolder>> STATIC_DIRS =
      new Setting<>(
          "storages.static.dirs",
          SettingType.STATIC_FOLDERS,
          null,
          "Folders with static files outside the application, comma-separated; with prefix=folder,"
              + " the logical paths of its files start with the prefix.",
          "/srv/shop/assets, vendor=/srv/vendor");

  /** What looks for static files. */
  public static final Setting<List<StaticFinder>> STATIC_FINDERS =
      new Setting<>(
          "storages.static.finders",
          SettingType.listOf(StaticFinder.class),
          "application, dirs, webjars",
          "What looks for static files, first to last; the first that finds one wins. application:"
              + " /static of the application, then META-INF/resources/static of its jars. dirs: the"
              + " folders of storages.static.dirs. webjars: META-INF/resources/webjars of its jars,"
              + " under webjars/.",
          "dirs, application");

  /** Static files that are left out. */
  public static final Setting<List<String>> STATIC_IGNORE =
      new Setting<>(
          "storages.static.ignore",
          SettingType.PATTERNS,
          null,
          "Static files that are neither served nor published, beside .*, *~ and CVS. * stands for"
              + " any characters but /, ? for one. A pattern without / is for files and folders"
              + " anywhere, one with / for whole logical paths.",
          "*.psd, *.scss, drafts/*");

  /** Which static files get a hash of their content into their names. */
  public static final Setting<Hashing> STATIC_HASHING =
      new Setting<>(
          "storages.static.hashing",
          SettingType.oneOf(Hashing.class),
          "all",
          "Which static files get a hash of their content into their names,"
              + " css/site.3f2a9c01d4be.css, so that browsers may keep them for a year: all; all"
              + " but those whose names carry a hash already, which a build tool has put there"
              + " (keep); none. References in style sheets, scripts, SVG images and web app"
              + " manifests get the new names. In development none do.",
          "keep");

  /** Where compressed static files are kept. */
  public static final Setting<Compression> STATIC_COMPRESS =
      new Setting<>(
          "storages.static.compress",
          SettingType.oneOf(Compression.class),
          "beside",
          "Where compressed static files are published: beside the others (beside), site.css.gz for"
              + " site.css, for servers that choose what a browser takes; in place of the others"
              + " (inplace), for buckets that are read without such a server; nowhere (none), if a"
              + " CDN compresses itself. Only files that get at least 5 % smaller.",
          "inplace");

  /** Whether source files are published under their own names too. */
  public static final Setting<Boolean> STATIC_PLAIN =
      new Setting<>(
          "storages.static.plain",
          SettingType.BOOLEAN,
          "true",
          "Whether static files are published under their own names too, beside those with a hash:"
              + " for scripts that put URLs together and for pages that don't use the tags.",
          "false");

  /** What a reference that leads nowhere means. */
  public static final Setting<String> STATIC_BROKEN_REFERENCES =
      new Setting<>(
          "storages.static.brokenReferences",
          SettingType.oneOf("fail", "warn"),
          "fail",
          "What it means if a static file refers to one that isn't there: nothing is published, or"
              + " the application does not start, and all such places are named (fail); the log"
              + " names them (warn), for files of others. A missing source map is never more than a"
              + " warning.",
          "warn");

  /** How often to look for a new release. */
  public static final Setting<Duration> STATIC_REFRESH =
      new Setting<>(
          "storages.static.refresh",
          SettingType.DURATION.where(time -> time.toSeconds() >= 1, "1s or longer"),
          null,
          "How often a running application looks whether its static storage has a new release, so"
              + " that collectstatic takes effect without a restart. Default: never.",
          "1m");

  /** The file that answers for its folder. */
  public static final Setting<String> STATIC_INDEX =
      new Setting<>(
          "storages.static.index",
          SettingType.FILE_NAME,
          null,
          "The name of the static file that answers for its folder, if the application serves it:"
              + " docs/ with docs/index.html; docs is redirected there. Default: none does. Folders"
              + " are never listed.",
          "index.html");

  /** Whether pages are served without their extension. */
  public static final Setting<Boolean> STATIC_CLEAN_URLS =
      new Setting<>(
          "storages.static.cleanUrls",
          SettingType.BOOLEAN,
          "false",
          "Whether about.html answers for about too, if the application serves it and has no file"
              + " of that name.",
          "true");

  /** How long static files may be cached whose names don't change with their content. */
  public static final Setting<Duration> STATIC_MAX_AGE =
      new Setting<>(
          "storages.static.maxAge",
          SettingType.SECONDS,
          "60s",
          "How long a static file may be cached whose name does not tell its content. That long an"
              + " old one may be seen after a deploy. 0s: browsers ask each time.",
          "10m");

  /** How many bytes of static files are kept in memory. */
  public static final Setting<Long> STATIC_MEMORY =
      new Setting<>(
          "storages.static.memory",
          SettingType.SIZE,
          "64MiB",
          "How much memory static files may take that the application serves itself, with their"
              + " compressed forms. The smallest are kept, each from the time when it is first"
              + " asked for; others are read at each request, and sent uncompressed.",
          "16MiB");

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

  /** The least that S3 takes as a part which isn't the last. */
  private static final long MIN_PART_SIZE = 5L << 20;

  /** The most that S3 takes as a part. */
  private static final long MAX_PART_SIZE = 5L << 30;

  /** What is expected of the store. */
  public static final Setting<String> S3_COMPATIBILITY =
      new Setting<>(
          "storages.s3.compatibility",
          SettingType.oneOf("auto", "aws", "compatible"),
          "auto",
          "What is expected of the store: all that Amazon S3 does (aws), or what most stores have"
              + " in common (compatible). auto: compatible if an endpoint is set.",
          "compatible");

  /** Whether bodies are sent in signed chunks. */
  public static final Setting<Boolean> S3_CHUNKED_ENCODING =
      new Setting<>(
          "storages.s3.chunkedEncoding",
          SettingType.BOOLEAN,
          null,
          "Whether bodies are sent in signed chunks (aws-chunked), which saves reading them twice."
              + " Default: true for aws, false for compatible.",
          "false");

  /** Whether each request and answer has a checksum. */
  public static final Setting<Boolean> S3_CHECKSUMS =
      new Setting<>(
          "storages.s3.checksums",
          SettingType.BOOLEAN,
          null,
          "Whether the CRC checksums of newer AWS SDKs are sent and verified wherever there are"
              + " any. false: only where S3 demands one, which is when many files are deleted, and"
              + " then with Content-MD5 beside it. Default: true for aws, false for compatible.",
          "true");

  /** Whether a write can be made to fail if the object is there. */
  public static final Setting<String> S3_CONDITIONAL_WRITES =
      new Setting<>(
          "storages.s3.conditionalWrites",
          SettingType.oneOf("auto", "true", "false"),
          "auto",
          "Whether the store heeds If-None-Match when an object is written. auto: true for aws; of"
              + " a compatible store it is found out at the first need, with an object named"
              + " .servlet-storages-probe-… that is deleted at once. false: a file to be created is"
              + " looked for right before it is written, and two who create it within that moment"
              + " may both succeed.",
          "false");

  /** How many objects are deleted. */
  public static final Setting<String> S3_DELETE_OBJECTS =
      new Setting<>(
          "storages.s3.deleteObjects",
          SettingType.oneOf("batch", "single"),
          "batch",
          "How many files are deleted: up to 1000 by one request (batch), or each by its own"
              + " (single), for stores that lack DeleteObjects.",
          "single");

  /** Whether all parts of an upload but the last must have the same size. */
  public static final Setting<Boolean> S3_EQUAL_PARTS =
      new Setting<>(
          "storages.s3.equalParts",
          SettingType.BOOLEAN,
          null,
          "Whether all parts of a multipart upload but the last must have the same size. If not, a"
              + " part of 5 MiB or more is sent early when memory is short. Default: false for aws,"
              + " true for compatible, since Cloudflare R2 wants it so.",
          "false");

  /** The size of the parts of an upload, in bytes. */
  public static final Setting<Long> S3_PART_SIZE =
      new Setting<>(
          "storages.s3.partSize",
          SettingType.SIZE.where(
              size -> size >= MIN_PART_SIZE && size <= MAX_PART_SIZE, "a size from 5MiB to 5GiB"),
          "8MiB",
          "The size of the parts that larger files are sent in; smaller files go by one request."
              + " All uploads of the application together hold at most partSize × (maxConcurrency +"
              + " 1) in memory, 40 MiB by default. A file has at most 10 000 parts, so this also"
              + " limits its size: 77 GiB by default, 48 TiB with parts of 5GiB and the memory for"
              + " them.",
          "16MiB");

  /** How many parts are sent at a time. */
  public static final Setting<Integer> S3_MAX_CONCURRENCY =
      new Setting<>(
          "storages.s3.maxConcurrency",
          SettingType.COUNT.where(
              count -> count >= 1 && count <= 100, "a whole number from 1 to 100"),
          "4",
          "How many parts all uploads of the application together send at a time, each by a thread"
              + " of its own.",
          "8");

  /** How long an upload waits for memory. */
  public static final Setting<Duration> S3_MEMORY_TIMEOUT =
      new Setting<>(
          "storages.s3.memoryTimeout",
          SettingType.DURATION,
          "30s",
          "How long an upload waits for memory before it fails. While others wait, an upload that"
              + " takes longer than half of it for the next 64 KiB fails too, so that senders who"
              + " have stopped don't stop the others.",
          "1m");

  /** How long to wait for a connection. */
  public static final Setting<Duration> S3_CONNECT_TIMEOUT =
      new Setting<>(
          "storages.s3.connectTimeout",
          SettingType.DURATION,
          "5s",
          "How long to wait for a connection to the store, at each try.",
          "2s");

  /** How long the store may be silent. */
  public static final Setting<Duration> S3_READ_TIMEOUT =
      new Setting<>(
          "storages.s3.readTimeout",
          SettingType.DURATION,
          "30s",
          "How long the store may send nothing while it is waited for, at each try.",
          "1m");

  /** How long a request may take with all its tries. */
  public static final Setting<Duration> S3_API_TIMEOUT =
      new Setting<>(
          "storages.s3.apiTimeout",
          SettingType.DURATION,
          "5m",
          "How long a request may take with all its tries. The bytes of a file that is read come"
              + " after it, under readTimeout.",
          "1m");

  /** How often a request is tried again. */
  public static final Setting<Integer> S3_MAX_RETRIES =
      new Setting<>(
          "storages.s3.maxRetries",
          SettingType.COUNT.where(count -> count <= 20, "a whole number from 0 to 20"),
          "3",
          "How often a request is tried again that failed for a passing reason, with growing"
              + " pauses; longer ones when the store says 503 SlowDown.",
          "5");

  /** A profile of the AWS configuration files. */
  public static final Setting<String> S3_PROFILE =
      new Setting<>(
          "storages.s3.profile",
          SettingType.TEXT,
          null,
          "The profile of the AWS configuration files that credentials and region are taken from."
              + " Default: AWS's default credential chain is asked.",
          "shop");

  /** The id of an access key. */
  public static final Setting<String> S3_ACCESS_KEY_ID =
      Setting.secret(
          "storages.s3.accessKeyId",
          "The id of an access key, where AWS's default credential chain won't do. From an"
              + " environment variable only.");

  /** The secret of an access key. */
  public static final Setting<String> S3_SECRET_ACCESS_KEY =
      Setting.secret(
          "storages.s3.secretAccessKey",
          "The secret that belongs to storages.s3.accessKeyId. From an environment variable only.");

  /** The token of a session that an access key is good for. */
  public static final Setting<String> S3_SESSION_TOKEN =
      Setting.secret(
          "storages.s3.sessionToken",
          "The session token, if storages.s3.accessKeyId is a temporary one. From an environment"
              + " variable only.");

  /** The public key in CloudFront that signed URLs are checked with. */
  public static final Setting<String> S3_CLOUDFRONT_KEY_ID =
      new Setting<>(
          "storages.s3.cloudfront.keyId",
          SettingType.TEXT,
          null,
          "The id of a public key in CloudFront. If it is set, signed URLs are for the distribution"
              + " at storages.s3.customDomain, and not for the bucket.",
          "K2JCJMDEHXQW5F");

  /** The private key that URLs for CloudFront are signed with. */
  public static final Setting<String> S3_CLOUDFRONT_PRIVATE_KEY =
      Setting.secret(
          "storages.s3.cloudfront.privateKey",
          "The RSA key that belongs to storages.s3.cloudfront.keyId, in PEM, or the file that it is"
              + " in. From an environment variable only.");

  /** The hash that URLs for CloudFront are signed with. */
  public static final Setting<String> S3_CLOUDFRONT_HASH =
      new Setting<>(
          "storages.s3.cloudfront.hash",
          SettingType.oneOf("SHA256", "SHA1"),
          "SHA256",
          "The hash that URLs for CloudFront are signed with. CloudFront knows SHA-256 since April"
              + " 2026.",
          "SHA1");

  /** How objects are encrypted at rest. */
  public static final Setting<String> S3_SSE =
      new Setting<>(
          "storages.s3.sse",
          SettingType.oneOf("AES256", "aws:kms", "aws:kms:dsse"),
          null,
          "How S3 is told to encrypt what is written, copies too. Default: it is not told, and the"
              + " bucket's own default holds.",
          "aws:kms");

  /** The KMS key that objects are encrypted with. */
  public static final Setting<String> S3_KMS_KEY_ID =
      new Setting<>(
          "storages.s3.kmsKeyId",
          SettingType.TEXT,
          null,
          "The key of AWS KMS that objects are encrypted with, as id, ARN or alias, if"
              + " storages.s3.sse is aws:kms or aws:kms:dsse. Default: the account's own for S3.",
          "alias/shop");

  /** The storage class of objects. */
  public static final Setting<String> S3_STORAGE_CLASS =
      new Setting<>(
          "storages.s3.storageClass",
          SettingType.oneOf(
              "STANDARD",
              "STANDARD_IA",
              "ONEZONE_IA",
              "INTELLIGENT_TIERING",
              "GLACIER_IR",
              "EXPRESS_ONEZONE",
              "REDUCED_REDUNDANCY"),
          null,
          "The storage class of what is written, copies too. Those are missing that files can't be"
              + " read from at once. Default: the store's own, STANDARD on AWS.",
          "INTELLIGENT_TIERING");

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

  /** The most text of an upload, in bytes. */
  public static final Setting<Long> UPLOAD_MAX_FIELDS_SIZE =
      new Setting<>(
          "storages.upload.maxFieldsSize",
          SettingType.SIZE,
          "2MiB",
          "All text fields of a request together, which are in memory as long as it lasts.",
          "10MiB");

  /** The largest header of a part of an upload, in bytes. */
  public static final Setting<Long> UPLOAD_MAX_PART_HEADER_SIZE =
      new Setting<>(
          "storages.upload.maxPartHeaderSize",
          SettingType.SIZE.where(size -> size <= 1L << 20, "a size, 1MiB at most"),
          "8KiB",
          "The largest header of a file or text field, which its name and the file's name are in."
              + " Browsers send well below 1 KiB.",
          "2KiB");

  /** The most headers in a part of an upload. */
  public static final Setting<Integer> UPLOAD_MAX_PART_HEADERS =
      new Setting<>(
          "storages.upload.maxPartHeaders",
          SettingType.COUNT,
          "16",
          "The most headers that a file or text field has. Browsers send two, HTTP libraries some"
              + " more.",
          "4");

  /** The longest name of a field of an upload. */
  public static final Setting<Integer> UPLOAD_MAX_NAME_LENGTH =
      new Setting<>(
          "storages.upload.maxNameLength",
          SettingType.COUNT,
          "256",
          "The most characters in the name of a text field, or of the field of a file.",
          "40");

  /** Whether lines of an upload may end in LF alone. */
  public static final Setting<Boolean> UPLOAD_ALLOW_BARE_LF =
      new Setting<>(
          "storages.upload.allowBareLf",
          SettingType.BOOLEAN,
          "false",
          "Whether lines of a multipart body may end in LF alone, as some scripts write them, and"
              + " not in CRLF. Such bodies are answered with 400 otherwise.",
          "true");

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

  /** The extensions that an upload may have. */
  public static final Setting<List<String>> UPLOAD_ALLOWED_EXTENSIONS =
      new Setting<>(
          "storages.upload.allowedExtensions",
          SettingType.EXTENSIONS,
          null,
          "The extensions that names of files may have, in any case, beside what allowedTypes says"
              + " of their content. What counts is what follows the last dot: a file without one is"
              + " refused. Default: any, and none.",
          "jpg, jpeg, png");

  /** The most pixels of an uploaded image. */
  public static final Setting<Long> UPLOAD_MAX_PIXELS =
      new Setting<>(
          "storages.upload.maxPixels",
          SettingType.PIXELS,
          "100MP",
          "The most pixels of an image, width times height, as its header says: a small file can be"
              + " an image that takes gigabytes of memory once it is decoded. It is known for PNG,"
              + " JPEG, GIF, WebP, BMP, TIFF, AVIF and HEIC; one of these that doesn't say how large"
              + " it is is refused too. 0: any. The default is above what most cameras make, and"
              + " takes 400 MB decoded.",
          "24MP");

  /** The classes that check uploaded files for the application. */
  public static final Setting<List<String>> UPLOAD_VALIDATORS =
      new Setting<>(
          "storages.upload.validators",
          SettingType.CLASS_NAMES,
          null,
          "The application's own checks of files, such as a virus scanner: classes that implement"
              + " UploadValidator, with a public constructor without parameters. Each sees the bytes"
              + " as they come in, in this order, before anybody else can see the file.",
          "org.example.ClamAvValidator");

  /** What keys of uploaded files are made of. */
  public static final Setting<String> UPLOAD_KEY_TEMPLATE =
      new Setting<>(
          "storages.upload.keyTemplate",
          SettingType.KEY_TEMPLATE,
          "{yyyy}/{MM}/{dd}/{id}{ext}",
          "What keys of uploaded files are made of. {id} or {sha256} has to be there. {id}: 128"
              + " random bits in hex, so that nobody can guess another's. {sha256}: the SHA-256 of"
              + " the content, so that the same content is kept once; whoever has the content can"
              + " guess the key. {yyyy}, {MM}, {dd}: the day in UTC."
              + " {field}: the name of the form field, what isn't a letter, a digit, _ or - in it"
              + " replaced by _. {ext}: the usual extension of the file's type with its dot, or"
              + " nothing.",
          "{field}/{yyyy}/{id}{ext}");

  /** The class that says the keys of uploaded files. */
  public static final Setting<String> UPLOAD_KEY_GENERATOR =
      new Setting<>(
          "storages.upload.keyGenerator",
          SettingType.CLASS_NAME,
          null,
          "What says the keys of uploaded files where the template can't: a class of the"
              + " application's own that implements UploadKeyGenerator, with a public constructor"
              + " without parameters. It is given the key by the template. Default: none.",
          "org.example.UserKeys");

  /** The storage that uploads go to. */
  public static final Setting<String> UPLOAD_STORAGE =
      new Setting<>(
          "storages.upload.storage",
          SettingType.TEXT,
          "media",
          "The storage that uploaded files go to: media, or one of storages.names.",
          "invoices");

  /** How long a client may send nothing. */
  public static final Setting<Duration> UPLOAD_READ_TIMEOUT =
      new Setting<>(
          "storages.upload.readTimeout",
          SettingType.DURATION,
          "30s",
          "How long a client may send nothing. One that takes longer gets 408, as soon as it sends"
              + " again or the server's own timeout ends its silence (20 s on Tomcat).",
          "10s");

  /** How fast a client has to send. */
  public static final Setting<Long> UPLOAD_MIN_RATE =
      new Setting<>(
          "storages.upload.minRate",
          SettingType.SIZE.where(
              rate -> rate <= 1L << 30, "a size a second, such as 500, 1kB or 0, 1GiB at most"),
          "500",
          "How many bytes a second a client has to send, over each 30 seconds that the server waits"
              + " for it. One that sends less gets 408, so that many slow ones can't hold all"
              + " threads of the server. 0: any. The default is far below the slowest mobile"
              + " network.",
          "2kB");

  /** Whether uploads are undone when the application fails. */
  public static final Setting<Boolean> UPLOAD_ROLLBACK =
      new Setting<>(
          "storages.upload.rollback",
          SettingType.BOOLEAN,
          "true",
          "Whether uploaded files are deleted when the application throws or answers with 400 or"
              + " above. false: they are kept whatever it answers; uploads that are refused before"
              + " the application sees them are always removed.",
          "false");

  /** How long files wait for a form to be sent again. */
  public static final Setting<Duration> UPLOAD_KEEP_FOR =
      new Setting<>(
          "storages.upload.keepFor",
          SettingType.DURATION.where(
              time -> time.compareTo(Duration.ofHours(12)) <= 0, "a time of 12h at most"),
          "1h",
          "How long the files of a form that is shown again wait for it to be sent again, counted"
              + " from when they were uploaded. They do so if the page asks for it by"
              + " ${uploads.keep()}.",
          "30m");

  /** Whether a form field has to have a file. */
  public static final Setting<Boolean> UPLOAD_FIELD_REQUIRED =
      new Setting<>(
          UPLOAD_FIELDS_PREFIX + "<field>.required",
          SettingType.BOOLEAN,
          null,
          "Whether a form has to have a file in this field. One without is answered with 422."
              + " Default: false.",
          "true");

  /** The most files in a form field. */
  public static final Setting<Integer> UPLOAD_FIELD_MAX_FILES =
      UPLOAD_MAX_FILES.perField(
          "The most files in this field. Default: any, up to storages.upload.maxFiles.", "1");

  /** The largest file in a form field, in bytes. */
  public static final Setting<Long> UPLOAD_FIELD_MAX_FILE_SIZE =
      UPLOAD_MAX_FILE_SIZE.perField(
          "The largest file in this field, more or less than storages.upload.maxFileSize, which is"
              + " the default.",
          "2MiB");

  /** The media types of files in a form field. */
  public static final Setting<List<String>> UPLOAD_FIELD_ALLOWED_TYPES =
      UPLOAD_ALLOWED_TYPES.perField(
          "The media types that are taken in this field. Default: those of"
              + " storages.upload.allowedTypes.",
          "image/*");

  /** The extensions of files in a form field. */
  public static final Setting<List<String>> UPLOAD_FIELD_ALLOWED_EXTENSIONS =
      UPLOAD_ALLOWED_EXTENSIONS.perField(
          "The extensions that names of files in this field may have. Default: those of"
              + " storages.upload.allowedExtensions.",
          "pdf");

  /** The most pixels of an image in a form field. */
  public static final Setting<Long> UPLOAD_FIELD_MAX_PIXELS =
      UPLOAD_MAX_PIXELS.perField(
          "The most pixels of an image in this field, 0 for any. Default: that of"
              + " storages.upload.maxPixels.",
          "4MP");

  /** What keys of files in a form field are made of. */
  public static final Setting<String> UPLOAD_FIELD_KEY_TEMPLATE =
      UPLOAD_KEY_TEMPLATE.perField(
          "What keys of files in this field are made of. Default: that of"
              + " storages.upload.keyTemplate, which says what can stand in it.",
          "avatars/{id}{ext}");

  /** The settings that a form field can have of its own. */
  static final List<Setting<?>> PER_FIELD =
      List.of(
          UPLOAD_FIELD_REQUIRED,
          UPLOAD_FIELD_MAX_FILES,
          UPLOAD_FIELD_MAX_FILE_SIZE,
          UPLOAD_FIELD_ALLOWED_TYPES,
          UPLOAD_FIELD_ALLOWED_EXTENSIONS,
          UPLOAD_FIELD_MAX_PIXELS,
          UPLOAD_FIELD_KEY_TEMPLATE);

  /** The settings of uploads, which the init-params of a filter can override. */
  static final List<Setting<?>> UPLOAD =
      List.of(
          UPLOAD_MAX_FILE_SIZE,
          UPLOAD_MAX_REQUEST_SIZE,
          UPLOAD_MAX_FILES,
          UPLOAD_MAX_FIELDS,
          UPLOAD_MAX_FIELD_SIZE,
          UPLOAD_MAX_FIELDS_SIZE,
          UPLOAD_MAX_PART_HEADER_SIZE,
          UPLOAD_MAX_PART_HEADERS,
          UPLOAD_MAX_NAME_LENGTH,
          UPLOAD_ALLOW_BARE_LF,
          UPLOAD_ALLOWED_TYPES,
          UPLOAD_ALLOWED_EXTENSIONS,
          UPLOAD_MAX_PIXELS,
          UPLOAD_VALIDATORS,
          UPLOAD_KEY_TEMPLATE,
          UPLOAD_KEY_GENERATOR,
          UPLOAD_STORAGE,
          UPLOAD_READ_TIMEOUT,
          UPLOAD_MIN_RATE,
          UPLOAD_ROLLBACK,
          UPLOAD_KEEP_FOR);

  /** The settings of static files. */
  static final List<Setting<?>> STATIC =
      List.of(
          STATIC_DIRS,
          STATIC_FINDERS,
          STATIC_IGNORE,
          STATIC_HASHING,
          STATIC_COMPRESS,
          STATIC_PLAIN,
          STATIC_BROKEN_REFERENCES,
          STATIC_REFRESH,
          STATIC_INDEX,
          STATIC_CLEAN_URLS,
          STATIC_MISSING,
          STATIC_MAX_AGE,
          STATIC_MEMORY,
          COLLECT_ON_STARTUP);

  /** The settings that hold for the whole application. */
  static final List<Setting<?>> GLOBAL = List.of(DEBUG, NAMES, SECRET_KEY);

  /** The settings that every storage has. */
  static final List<Setting<?>> PER_STORAGE =
      List.of(
          BACKEND,
          LOCATION,
          ROOT,
          BASE_URL,
          CACHE_CONTROL,
          SIGNED_URLS,
          SIGNED_URL_TTL,
          CORS,
          RESOURCE_POLICY,
          TIMING_ORIGINS,
          DOWNLOAD_TYPES,
          PROXY,
          FILE_PERMISSIONS,
          FOLDER_PERMISSIONS);

  /** The settings of the S3 backend. */
  static final List<Setting<?>> S3 =
      List.of(
          S3_BUCKET,
          S3_REGION,
          S3_ENDPOINT,
          S3_PATH_STYLE,
          S3_CUSTOM_DOMAIN,
          S3_PROFILE,
          S3_ACCESS_KEY_ID,
          S3_SECRET_ACCESS_KEY,
          S3_SESSION_TOKEN,
          S3_CLOUDFRONT_KEY_ID,
          S3_CLOUDFRONT_PRIVATE_KEY,
          S3_CLOUDFRONT_HASH,
          S3_PART_SIZE,
          S3_MAX_CONCURRENCY,
          S3_MEMORY_TIMEOUT,
          S3_CONNECT_TIMEOUT,
          S3_READ_TIMEOUT,
          S3_API_TIMEOUT,
          S3_MAX_RETRIES,
          S3_COMPATIBILITY,
          S3_CHUNKED_ENCODING,
          S3_CHECKSUMS,
          S3_CONDITIONAL_WRITES,
          S3_DELETE_OBJECTS,
          S3_EQUAL_PARTS,
          S3_SSE,
          S3_KMS_KEY_ID,
          S3_STORAGE_CLASS);

  private Settings() {}
}
