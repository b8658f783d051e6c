package io.github.servletstorages.storage.s3;

import java.util.Locale;

/** What a request asks of S3. */
enum S3Call {
  PUT_OBJECT("PutObject", true, Answer.EMPTY),
  CREATE_MULTIPART_UPLOAD("CreateMultipartUpload", false, Answer.XML),
  UPLOAD_PART("UploadPart", true, Answer.EMPTY),
  COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload", true, Answer.XML),
  ABORT_MULTIPART_UPLOAD("AbortMultipartUpload", false, Answer.EMPTY),
  GET_OBJECT("GetObject", false, Answer.BYTES),
  HEAD_OBJECT("HeadObject", false, Answer.EMPTY),
  LIST_OBJECTS("ListObjectsV2", false, Answer.XML),
  DELETE_OBJECT("DeleteObject", false, Answer.EMPTY),
  DELETE_OBJECTS("DeleteObjects", true, Answer.XML),
  COPY_OBJECT("CopyObject", false, Answer.XML);

  /** What the body of a good answer holds. */
  enum Answer {
    EMPTY,
    XML,
    BYTES
  }

  private final String title;
  private final boolean body;
  private final Answer answer;

  S3Call(String title, boolean body, Answer answer) {
    this.title = title;
    this.body = body;
    this.answer = answer;
  }

  boolean hasBody() {
    return body;
  }

  Answer answer() {
    return answer;
  }

  /** A request with the bucket in its path. */
  static S3Call of(HttpHead request) {
    String target = request.target();
    int question = target.indexOf('?');
    String query = question < 0 ? "" : "&" + target.substring(question + 1);
    return switch (request.method()) {
      case "PUT" -> put(request, query);
      case "POST" -> post(query);
      case "HEAD" -> HEAD_OBJECT;
      case "DELETE" -> query.contains("&uploadId=") ? ABORT_MULTIPART_UPLOAD : DELETE_OBJECT;
      case "GET" -> query.contains("&list-type=2") ? LIST_OBJECTS : GET_OBJECT;
      default -> throw new IllegalArgumentException(request.method() + " " + target);
    };
  }

  private static S3Call put(HttpHead request, String query) {
    if (query.contains("&partNumber=")) {
      return UPLOAD_PART;
    }
    return request.find("x-amz-copy-source").isPresent() ? COPY_OBJECT : PUT_OBJECT;
  }

  private static S3Call post(String query) {
    if (query.toLowerCase(Locale.ROOT).startsWith("&delete")) {
      return DELETE_OBJECTS;
    }
    return query.contains("&uploadId=") ? COMPLETE_MULTIPART_UPLOAD : CREATE_MULTIPART_UPLOAD;
  }

  @Override
  public String toString() {
    return title;
  }
}
