package io.github.servletstorages.bucket.doctor;

/** What the doctor looks at, in the order of its report. */
public enum Check {
  // from the settings alone
  SETTINGS("settings", "The settings are understood, and hold together."),
  DEBUG("debug", "Development is off."),
  BASE_URL("base-url", "Public URLs are encrypted, and name the place that the files are in."),
  START_UP("start-up", "The container starts the library with the application."),
  UPLOAD_FILTER("upload-filter", "The upload filter is mapped."),
  FILTER_ORDER(
      "filter-order",
      "The upload filter comes after the filter that sets the encoding, and before those that read"
          + " parameters."),
  POST_LIMIT("post-limit", "The container takes requests as large as the settings allow."),
  FREE_SPACE("free-space", "The disk of a local storage has room for uploads."),

  // at the store
  STORAGE("storage", "The storage can be opened."),
  CREDENTIALS("credentials", "There are credentials, and they outlast signed URLs."),
  BUCKET("bucket", "The bucket is there, and these credentials are let in."),
  REGION("region", "Requests go to the region that the bucket is in."),
  CLOCK("clock", "This machine's clock agrees with the store's."),
  LISTING("listing", "A file that is missing is told from one that is refused (s3:ListBucket)."),
  WRITE("write", "A file can be written, read back with the same bytes, and deleted."),
  CONDITIONAL_WRITE("conditional-write", "Of two who create a file, one is refused."),
  MULTIPART("multipart", "No unfinished multipart uploads have been left for a day."),
  OWNERSHIP("ownership", "Access control lists are off: the bucket's policy alone decides."),
  PUBLIC_ACCESS_BLOCK(
      "public-access-block", "S3 blocks public access unless the settings want it."),
  MANIFEST("manifest", "The current release can be read, and is the one in the WAR."),
  PUBLISHED_FILES("published-files", "All files of the release are in the static storage."),

  // from outside, without credentials
  PUBLIC_LISTING("public-listing", "Nobody without credentials can list the bucket."),
  READABLE("readable", "Browsers get the files that everyone may read."),
  CLOSED("closed", "Nobody without credentials or a signature gets private files."),
  SIGNED_URL("signed-url", "Browsers get private files by signed URLs."),
  SAME_BYTES("same-bytes", "What browsers get has the SHA-256 that the manifest tells."),
  CONTENT_TYPE("content-type", "Browsers are told the media type that the manifest tells."),
  CACHE_CONTROL("cache-control", "Browsers and caches are told how long to keep static files."),
  COMPRESSION("compression", "Browsers get text compressed."),
  CORS("cors", "Pages of the site may read the files (Access-Control-Allow-Origin)."),
  HTTPS("https", "Nothing is delivered without encryption.");

  private final String word;
  private final String claim;

  Check(String word, String claim) {
    this.word = word;
    this.claim = claim;
  }

  /** What holds if it passes, in a sentence. */
  public String claim() {
    return claim;
  }

  /** Its name in reports. */
  @Override
  public String toString() {
    return word;
  }

  /** It is as it should be. */
  public Finding pass(String subject, String reason) {
    return new Finding(this, Verdict.PASS, subject, reason, "");
  }

  /** It could not be looked at, or there is nothing to put right. */
  public Finding note(String subject, String reason) {
    return new Finding(this, Verdict.NOTE, subject, reason, "");
  }

  /** It could be better. */
  public Finding warn(String subject, String reason, String fix) {
    return new Finding(this, Verdict.WARN, subject, reason, fix);
  }

  /** It does not work, or is open to those who should not get in. */
  public Finding fail(String subject, String reason, String fix) {
    return new Finding(this, Verdict.FAIL, subject, reason, fix);
  }

  /** It does not work; the failure's message says what to do. */
  Finding fail(String subject, Exception failure) {
    return fail(subject, String.valueOf(failure.getMessage()), "");
  }
}
