package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.storage.s3.S3Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Whose credentials there are, as far as that can be told without asking anyone.
 *
 * @param signedFor how long URLs are to work that are signed with them; empty if none are
 */
record CredentialChecks(String subject, Optional<Duration> signedFor, Clock clock) {

  /** The SDK names what it has got them from by the codes of its user agent header. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "e", "the settings",
          "f", "system properties",
          "g", "environment variables",
          "h", "a web identity token",
          "n", "a profile",
          "r", "a profile with single sign-on",
          "v", "a profile with a program",
          "z", "the container's role",
          "0", "the machine's role");

  private static final int SHOWN = 4;

  /** Longer ids have parts that can be shown. */
  private static final int LONG = 16;

  Finding of(S3Access access) {
    try {
      return judge(
          access
              .client()
              .serviceClientConfiguration()
              .credentialsProvider()
              .resolveIdentity()
              .join());
    } catch (SdkException e) {
      return Check.CREDENTIALS.fail(subject, access.explain(e));
    } catch (CompletionException e) {
      if (e.getCause() instanceof SdkException cause) {
        return Check.CREDENTIALS.fail(subject, access.explain(cause));
      }
      throw e;
    }
  }

  private Finding judge(AwsCredentialsIdentity identity) {
    String whose =
        "key "
            + masked(identity.accessKeyId())
            + identity.providerName().map(CredentialChecks::source).orElse("");
    if (!(identity instanceof AwsSessionCredentialsIdentity)) {
      return Check.CREDENTIALS.pass(subject, whose);
    }
    return signedFor
        .map(ttl -> temporary(whose, ttl, identity.expirationTime()))
        .orElseGet(() -> Check.CREDENTIALS.pass(subject, whose + ", temporary"));
  }

  /** Of several codes the first is that of where it began. */
  private static String source(String codes) {
    String source = SOURCES.get(codes.split(",", 2)[0]);
    return source == null ? "" : " from " + source;
  }

  /** A signature works no longer than the credentials it was made with. */
  private Finding temporary(String whose, Duration ttl, Optional<Instant> end) {
    if (end.isPresent() && end.get().isAfter(clock.instant().plus(ttl))) {
      return Check.CREDENTIALS.pass(subject, whose + ", temporary, until " + end.get());
    }
    return Check.CREDENTIALS.warn(
        subject,
        whose
            + ", temporary, "
            + end.map(time -> "until " + time).orElse("until nobody knows when")
            + ": URLs that are signed for "
            + ttl.toMinutes()
            + " minutes may end before",
        "sign for a shorter time, or by CloudFront");
  }

  /** Enough to tell which one it is. */
  private static String masked(String id) {
    return id.length() < LONG
        ? id.substring(0, Math.min(id.length(), SHOWN)) + "…"
        : id.substring(0, SHOWN) + "…" + id.substring(id.length() - SHOWN);
  }
}
