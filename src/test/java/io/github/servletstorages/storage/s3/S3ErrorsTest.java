package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3ErrorsTest {

  private static final S3Errors ERRORS = new S3Errors("shop");

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchUpload, StorageUnavailableException",
    "412, PreconditionFailed, FileExistsException",
    "409, ConditionalRequestConflict, FileExistsException",
    "416, InvalidRange, RangeNotSatisfiableException",
    "401, Unauthorized, AccessRefusedException",
    "403, AccessDenied, AccessRefusedException",
    "403, InvalidAccessKeyId, AccessRefusedException",
    "400, ExpiredToken, AccessRefusedException",
    "400, InvalidToken, AccessRefusedException",
    "400, EntityTooLarge, QuotaExceededException",
    "507, XMinioStorageFull, QuotaExceededException",
    "304, NotModified, FileUnchangedException",
    "400, , StorageException",
    "400, AuthorizationHeaderMalformed, StorageException",
    "301, PermanentRedirect, StorageException",
    "307, TemporaryRedirect, StorageException",
    "404, NoSuchBucket, StorageException",
    "429, TooManyRequests, StorageUnavailableException",
    "500, InternalError, StorageUnavailableException",
    "503, SlowDown, StorageUnavailableException",
    "503, , StorageUnavailableException"
  })
  void each_answer_has_its_exception_which_names_the_key_and_keeps_the_cause(
      int status, @Nullable String code, String type) {
    S3Exception answer = answer(status, code, "words");

    StorageException translated = translate(Operation.WRITE, answer);

    assertThat(translated.getClass().getSimpleName()).isEqualTo(type);
    assertThat(translated)
        .hasCause(answer)
        .hasMessageStartingWith("cannot write \"a.txt\" in storage \"media\": ");
    assertThat(translated.attempt()).contains(attempt(Operation.WRITE));
  }

  @Test
  void what_is_missing_or_in_conflict_depends_on_what_was_tried() {
    assertThat(translate(Operation.READ, answer(404, "NoSuchKey", null)))
        .isInstanceOf(FileMissingException.class);
    assertThat(translate(Operation.FIND, answer(404, null, null)))
        .isInstanceOf(FileMissingException.class);
    assertThat(translate(Operation.DELETE, answer(409, "OperationAborted", null)))
        .isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void an_exception_that_is_not_explained_otherwise_says_what_s3_answered() {
    assertThat(translate(Operation.WRITE, answer(503, "SlowDown", "Reduce your request rate.")))
        .hasMessageEndingWith("S3 answered 503 SlowDown, Reduce your request rate.");
    assertThat(translate(Operation.WRITE, answer(400, "EntityTooLarge", null)))
        .hasMessageEndingWith("S3 answered 400 EntityTooLarge");
    assertThat(translate(Operation.FIND, answer(503, null, null)))
        .hasMessageEndingWith("S3 answered 503");
    assertThat(translate(Operation.FIND, S3Exception.builder().statusCode(500).build()))
        .hasMessageEndingWith("S3 answered 500");
  }

  @Test
  void a_bucket_that_is_not_there_is_named_with_its_setting() {
    assertThat(translate(Operation.OPEN, answer(404, "NoSuchBucket", null)))
        .hasMessageContaining(
            "there is no bucket \"shop\". Create it, or correct storages.s3.bucket.");
  }

  @ParameterizedTest
  @CsvSource({
    "301, PermanentRedirect",
    "307, TemporaryRedirect",
    "400, AuthorizationHeaderMalformed"
  })
  void a_bucket_in_another_region_names_the_setting_of_the_region(int status, String code) {
    assertThat(translate(Operation.READ, answer(status, code, "expecting 'eu-west-1'")))
        .hasMessageContaining("the bucket \"shop\" is in another region")
        .hasMessageContaining("expecting 'eu-west-1'")
        .hasMessageContaining("Set storages.s3.region to the bucket's.");
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "FIND"})
  void a_refused_read_says_that_the_file_may_be_missing(Operation operation) {
    assertThat(translate(operation, answer(403, "AccessDenied", "Access Denied")))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("\"a.txt\"")
        .hasMessageEndingWith(
            "S3 answered 403 AccessDenied, Access Denied. Allow it to the credentials' owner on"
                + " bucket \"shop\". Without s3:ListBucket S3 says the same of a file that isn't"
                + " there.");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"READ", "FIND"},
      mode = Mode.EXCLUDE)
  void no_other_refusal_does(Operation operation) {
    assertThat(translate(operation, answer(403, "AccessDenied", null)))
        .hasMessageEndingWith("Allow it to the credentials' owner on bucket \"shop\".");
  }

  @Test
  void a_refusal_without_a_body_reads_well() {
    assertThat(translate(Operation.FIND, answer(403, null, null)))
        .hasMessageContaining("S3 answered 403. Allow it");
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidAccessKeyId",
    "403, SignatureDoesNotMatch",
    "403, InvalidToken",
    "400, InvalidToken",
    "403, ExpiredToken",
    "400, ExpiredToken"
  })
  void wrong_credentials_are_to_be_corrected(int status, String code) {
    assertThat(translate(Operation.OPEN, answer(status, code, null)))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("Correct the AWS credentials");
  }

  @Test
  void a_signature_of_a_write_may_be_refused_for_how_the_body_is_sent() {
    assertThat(translate(Operation.WRITE, answer(403, "SignatureDoesNotMatch", null)))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("Correct the AWS credentials")
        .hasMessageEndingWith(
            "If they are good for all but writes, and the store is not Amazon's, set"
                + " storages.s3.compatibility to compatible, and neither"
                + " storages.s3.chunkedEncoding nor storages.s3.checksums.");
    assertThat(translate(Operation.OPEN, answer(403, "SignatureDoesNotMatch", null)))
        .hasMessageEndingWith("default chain finds them.");
    assertThat(translate(Operation.WRITE, answer(403, "InvalidAccessKeyId", null)))
        .hasMessageEndingWith("default chain finds them.");
  }

  @Test
  void a_wrong_clock_is_to_be_set() {
    assertThat(translate(Operation.OPEN, answer(403, "RequestTimeTooSkewed", null)))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageEndingWith("Set this machine's clock.");
  }

  @Test
  void missing_credentials_are_said_to_be_missing() {
    SdkException chain =
        SdkClientException.create("Unable to load credentials from any of the providers");
    SdkException profile =
        SdkClientException.create(
            "Unable to load credentials from any of the providers",
            new IllegalStateException("no profile"));

    for (SdkException e : new SdkException[] {chain, profile}) {
      assertThat(translate(Operation.OPEN, e))
          .isInstanceOf(AccessRefusedException.class)
          .hasCause(e)
          .hasMessageContaining("no AWS credentials were found")
          .hasMessageContaining("AWS_ACCESS_KEY_ID");
    }
  }

  @Test
  void a_store_that_does_not_answer_is_unavailable_for_the_deepest_reason() {
    SdkException refused =
        SdkClientException.create(
            "Unable to execute HTTP request", new ConnectException("Connection refused"));
    SdkException unknown =
        SdkClientException.create(
            "Unable to execute HTTP request",
            new IllegalStateException(new UnknownHostException("s3.example.org")));

    assertThat(translate(Operation.READ, refused))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageEndingWith(
            "the store does not answer (ConnectException: Connection refused). Check"
                + " storages.s3.endpoint and the network.");
    assertThat(translate(Operation.READ, unknown))
        .hasMessageContaining("(UnknownHostException: s3.example.org)");
    assertThat(translate(Operation.READ, SdkClientException.create("timed out")))
        .hasMessageContaining("(timed out)");
  }

  @Test
  void a_missing_object_is_told_from_a_missing_bucket() {
    assertThat(S3Errors.isMissing(answer(404, "NoSuchKey", null))).isTrue();
    assertThat(S3Errors.isMissing(answer(404, null, null))).isTrue();
    assertThat(S3Errors.isMissing(answer(404, "NoSuchBucket", null))).isFalse();
    assertThat(S3Errors.isMissing(answer(403, "AccessDenied", null))).isFalse();
  }

  @Test
  void a_denial_is_told_from_wrong_credentials() {
    assertThat(S3Errors.isPlainDenial(answer(403, "AccessDenied", null))).isTrue();
    assertThat(S3Errors.isPlainDenial(answer(403, "InvalidAccessKeyId", null))).isFalse();
    assertThat(S3Errors.isPlainDenial(answer(403, null, null))).isTrue();
    assertThat(S3Errors.isPlainDenial(SdkClientException.create("AccessDenied"))).isFalse();
  }

  private static StorageException translate(Operation operation, SdkException e) {
    return ERRORS.translate(attempt(operation), e);
  }

  private static Attempt attempt(Operation operation) {
    return new Attempt(operation, "media", "a.txt");
  }

  private static S3Exception answer(int status, @Nullable String code, @Nullable String words) {
    AwsErrorDetails details = AwsErrorDetails.builder().errorCode(code).errorMessage(words).build();
    return (S3Exception) S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
  }
}
