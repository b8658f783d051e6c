package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileChangedException;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.FileUnchangedException;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.QuotaExceededException;
import io.github.servletstorages.storage.RangeNotSatisfiableException;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Says what the SDK's exceptions mean, in the words of this library.
 *
 * @param bucket the bucket, for messages
 */
record S3Errors(String bucket) {

  /** What S3 answers with 403 or, to a token, with 400. */
  private static final Set<String> BAD_CREDENTIALS =
      Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken");

  private static final Set<String> NO_ROOM =
      Set.of("EntityTooLarge", "QuotaExceeded", "XMinioStorageFull", "ServiceQuotaExceeded");

  /** The object is there, someone is writing it too, the multipart upload is no longer there. */
  private static final Set<Integer> RETRIED = Set.of(412, 409, 404);

  /** One that stands for an object that isn't there. */
  static boolean isMissing(S3Exception e) {
    return e.statusCode() == 404 && !code(e).equals("NoSuchBucket");
  }

  /** A refusal that isn't about the credentials themselves: they are good, but not for this. */
  static boolean isPlainDenial(SdkException e) {
    return e instanceof S3Exception answer
        && answer.statusCode() == 403
        && (code(answer).equals("AccessDenied") || code(answer).isEmpty());
  }

  /**
   * Whether S3 may have done what was asked for, in spite of that failure: its answer was lost, or
   * is the answer to a second try that found what the first had left.
   */
  static boolean mayHaveWorked(SdkException e) {
    return !(e instanceof S3Exception answer)
        || answer.statusCode() >= 500
        || (answer.statusCode() < 300) // with an error in the body, or cut
        || RETRIED.contains(answer.statusCode());
  }

  StorageException translate(Attempt attempt, SdkException e) {
    return e instanceof S3Exception answer ? answered(attempt, answer) : unanswered(attempt, e);
  }

  private StorageException answered(Attempt attempt, S3Exception e) {
    if (code(e).equals("NoSuchBucket")) {
      return new StorageException(
          attempt,
          "there is no bucket \"" + bucket + "\". Create it, or correct " + bucketSetting() + ".",
          e);
    }
    if (BAD_CREDENTIALS.contains(code(e))) {
      return refused(attempt, e);
    }
    if (NO_ROOM.contains(code(e))) {
      return full(attempt, e);
    }
    boolean writing = attempt.operation() == Operation.WRITE;
    return switch (e.statusCode()) {
      case 301, 307, 400 -> misdirected(attempt, e);
      case 304 -> new FileUnchangedException(attempt, "it is unchanged", e);
      case 401, 403 -> refused(attempt, e);
      case 404 ->
          writing // not the file: its multipart upload, which someone has aborted
              ? new StorageUnavailableException(attempt, answer(e), e)
              : new FileMissingException(attempt, "there is no such file", e);
      case 409, 412 ->
          writing
              ? new FileExistsException(attempt, "there is a file under that key already", e)
              : conflict(attempt, e);
      case 507 -> full(attempt, e);
      case 416 ->
          new RangeNotSatisfiableException(attempt, "the range is beyond the end of the file", e);
      default -> new StorageUnavailableException(attempt, answer(e), e);
    };
  }

  private static StorageException conflict(Attempt attempt, S3Exception e) {
    return e.statusCode() == 412
        ? new FileChangedException(attempt, "it was replaced meanwhile", e)
        : new StorageUnavailableException(attempt, answer(e), e);
  }

  private static StorageException full(Attempt attempt, S3Exception e) {
    return new QuotaExceededException(attempt, answer(e), e);
  }

  private StorageException misdirected(Attempt attempt, S3Exception e) {
    if (e.statusCode() == 400 && !code(e).startsWith("AuthorizationHeaderMalformed")) {
      return new StorageException(attempt, answer(e), e);
    }
    return new StorageException(
        attempt,
        "the bucket \""
            + bucket
            + "\" is in another region: "
            + answer(e)
            + ". Set "
            + Settings.S3_REGION.name()
            + " to the bucket's.",
        e);
  }

  private StorageException refused(Attempt attempt, S3Exception e) {
    return new AccessRefusedException(attempt, answer(e) + ". " + remedy(attempt, code(e)), e);
  }

  private String remedy(Attempt attempt, String code) {
    if (BAD_CREDENTIALS.contains(code)) {
      return "Correct the AWS credentials, in the environment or wherever AWS's default chain finds"
          + " them."
          + orTheWayOfSending(attempt, code);
    }
    return code.equals("RequestTimeTooSkewed")
        ? "Set this machine's clock."
        : "Allow it to the credentials' owner on bucket \"" + bucket + "\"." + hidden(attempt);
  }

  /** Some stores say so, to good credentials, of a body that is sent in a way they don't know. */
  private static String orTheWayOfSending(Attempt attempt, String code) {
    return attempt.operation() == Operation.WRITE && code.equals("SignatureDoesNotMatch")
        ? " If they are good for all but writes, and the store is not Amazon's, set "
            + Settings.S3_COMPATIBILITY.name()
            + " to compatible, and neither "
            + Settings.S3_CHUNKED_ENCODING.name()
            + " nor "
            + Settings.S3_CHECKSUMS.name()
            + "."
        : "";
  }

  private static String hidden(Attempt attempt) {
    boolean mayBeMissing =
        attempt.operation() == Operation.READ || attempt.operation() == Operation.FIND;
    return mayBeMissing
        ? " Without s3:ListBucket S3 says the same of a file that isn't there."
        : "";
  }

  private static StorageException unanswered(Attempt attempt, SdkException e) {
    String message = message(e);
    if ((e.getMessage() + message).contains("Unable to load credentials")) {
      return new AccessRefusedException(
          attempt,
          "no AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
              + " the server a role.",
          e);
    }
    if (message.contains("Profile file contained no credentials")) {
      return new AccessRefusedException(
          attempt,
          "the AWS configuration files hold no credentials of the profile that "
              + Settings.S3_PROFILE.name()
              + " names. Correct it, or give the profile credentials.",
          e);
    }
    return new StorageUnavailableException(
        attempt,
        "the store does not answer ("
            + message
            + "). Check "
            + Settings.S3_ENDPOINT.name()
            + " and the network.",
        e);
  }

  /** Of a write whose last request failed after S3 may have got it, and S3 can't be asked. */
  StorageException uncertain(Attempt attempt, SdkException e) {
    return new StorageUnavailableException(
        attempt,
        "S3 can't be reached to ask whether the last request, which failed, has stored it ("
            + message(e)
            + "). It is there as a whole or not at all.",
        e);
  }

  private static String bucketSetting() {
    return Settings.S3_BUCKET.name();
  }

  private static String answer(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String words = details == null ? null : details.errorMessage();
    String text = words == null || words.isBlank() ? "" : ", " + words;
    String code = code(e).isEmpty() ? "" : " " + code(e);
    return "S3 answered " + e.statusCode() + code + text;
  }

  private static String code(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
  }

  private static String message(SdkException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    return root == e ? message : root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
