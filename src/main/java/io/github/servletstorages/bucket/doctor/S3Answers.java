package io.github.servletstorages.bucket.doctor;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 has answered when it did not do what it was asked. */
final class S3Answers {

  private S3Answers() {}

  static Optional<SdkHttpResponse> of(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse);
  }

  /** Its error code; empty text if it has told none. */
  static String code(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** Whether the credentials are good, but not for this. */
  static boolean isDenied(S3Exception e) {
    return e.statusCode() == 403 && code(e).equals("AccessDenied");
  }
}
