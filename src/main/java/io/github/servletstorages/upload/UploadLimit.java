package io.github.servletstorages.upload;

/** What an upload may have too much of: the setting of each limit, and the sentence to print. */
enum UploadLimit {
  MAX_REQUEST_SIZE("maxRequestSize", "the request is larger than %d bytes"),
  MAX_FILE_SIZE("maxFileSize", "a file is larger than %d bytes"),
  MAX_FILES("maxFiles", "the request has more files than %d"),
  MAX_FIELDS("maxFields", "the request has more fields than %d"),
  MAX_FIELD_SIZE("maxFieldSize", "a field is larger than %d bytes"),
  MAX_PART_HEADER_SIZE("maxPartHeaderSize", "the header of a part is larger than %d bytes"),
  MAX_HEADERS_PER_PART("maxHeadersPerPart", "a part has more headers than %d");

  private final String setting;
  private final String sentence;

  UploadLimit(String name, String sentence) {
    this.setting = "storages.upload." + name;
    this.sentence = sentence;
  }

  /** The name of the setting that holds the limit, such as {@code storages.upload.maxFileSize}. */
  String setting() {
    return setting;
  }

  /** Says that there is more than {@code limit}. */
  String sentence(long limit) {
    return sentence.replace("%d", Long.toString(limit));
  }
}
