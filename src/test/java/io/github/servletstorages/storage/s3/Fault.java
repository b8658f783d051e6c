package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.s3.S3Call.Answer;

/** What goes wrong between a client and S3. */
enum Fault {
  REFUSED("connection refused"),
  RESET_BEFORE_BODY("reset before the request's body"),
  RESET_IN_BODY("reset in the request's body"),
  STALLED_BODY("the request's body is taken no further"),
  CORRUPT_REQUEST("a byte of the request's body changed"),
  ERROR_500("500"),
  SLOW_DOWN("503 SlowDown"),
  ERROR_IN_200("200 with an error in its body"),
  LOST_ANSWER("done, but reset before the answer"),
  LOST_ANSWER_THEN_REFUSED("done, but reset before the answer; then connections refused"),
  CRAWL("done, but the answer stops half-way"),
  TRUNCATED("done, but the answer ends half-way"),
  GARBAGE("done, but the answer is cut XML"),
  CORRUPT_ANSWER("a byte of the answer's body changed");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  boolean fits(S3Call call) {
    return switch (this) {
      case RESET_IN_BODY, CORRUPT_REQUEST -> call.hasBody();
      case STALLED_BODY -> call == S3Call.UPLOAD_PART; // less fits into the sockets' buffers
      case ERROR_IN_200 -> call == S3Call.COMPLETE_MULTIPART_UPLOAD || call == S3Call.COPY_OBJECT;
      case TRUNCATED -> call.answer() != Answer.EMPTY;
      case GARBAGE -> call.answer() == Answer.XML;
      case CORRUPT_ANSWER -> call.answer() == Answer.BYTES;
      default -> true;
    };
  }

  /** Whether the client can but wait until its time is up. */
  boolean isSilence() {
    return this == CRAWL || this == STALLED_BODY;
  }

  @Override
  public String toString() {
    return title;
  }
}
