package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SigningWindow;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs URLs for a CloudFront distribution in front of the bucket: with a canned policy, which is
 * shorter, or with a custom one where the URL is to work only from a given time on. Thread-safe.
 *
 * @param baseUrl of the distribution, with a slash at the end
 */
record CloudFrontUrlSigner(String baseUrl, CloudFrontKey key, Clock clock) implements UrlSigner {

  @Override
  public String sign(String objectKey, SignedUrlOptions options) {
    String url = baseUrl + UrlPath.encode(objectKey) + query(options);
    SigningWindow window = SigningWindow.of(options, clock);
    String separator = url.indexOf('?') < 0 ? "?" : "&";
    return url
        + separator
        + (options.notBefore() == null ? canned(url, window.end()) : custom(url, window))
        + "&Key-Pair-Id="
        + key.id()
        + key.hash().parameter();
  }

  /** CloudFront hands it on to S3 if the distribution's origin request policy says so. */
  private static String query(SignedUrlOptions options) {
    return options.contentDisposition() == null
        ? ""
        : "?response-content-disposition=" + UrlPath.encode(options.contentDisposition());
  }

  private String canned(String url, Instant end) {
    String policy = policy(url, lessThan(end));
    return "Expires=" + end.getEpochSecond() + "&Signature=" + signature(policy);
  }

  private String custom(String url, SigningWindow window) {
    String policy =
        policy(url, lessThan(window.end()) + "," + time("DateGreaterThan", window.start()));
    return "Policy=" + encode(policy.getBytes(UTF_8)) + "&Signature=" + signature(policy);
  }

  /** CloudFront works the canned one out again and compares: no blank may differ. */
  private static String policy(String url, String conditions) {
    return "{\"Statement\":[{\"Resource\":\"" + url + "\",\"Condition\":{" + conditions + "}}]}";
  }

  private static String lessThan(Instant end) {
    return time("DateLessThan", end);
  }

  private static String time(String condition, Instant time) {
    return "\"" + condition + "\":{\"AWS:EpochTime\":" + time.getEpochSecond() + "}";
  }

  private String signature(String policy) {
    try {
      Signature signature = Signature.getInstance(key.hash().algorithm());
      signature.initSign(key.privateKey());
      signature.update(policy.getBytes(UTF_8));
      return encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the CloudFront key can't sign", e);
    }
  }

  /** CloudFront's own Base64 for URLs. */
  private static String encode(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '-')
        .replace('=', '_')
        .replace('/', '~');
  }
}
