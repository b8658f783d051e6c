package io.github.servletstorages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SignedUrls;
import io.github.servletstorages.storage.SigningWindow;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the URLs of a storage whose files the application serves itself, and checks them.
 * Thread-safe.
 *
 * <p>A URL ends with {@code ?signed=end.signature}, {@code ?signed=start-end.signature} if it works
 * only from a time on, and either with {@code .disposition} behind it if that was asked for. Times
 * are in seconds since 1970; signature and disposition are Base64 for URLs. So there is no
 * character in it that would have to be escaped anywhere. The signature is the HMAC-SHA256 of all
 * of it, of the storage's name and of the key.
 */
final class LocalUrlSigner implements SignedUrls {

  private static final String PARAMETER = "signed=";
  private static final String ALGORITHM = "HmacSHA256";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<time>(?:(?<start>\\d{1,12})-)?(?<end>\\d{1,12}))"
              + "\\.(?<signature>[A-Za-z0-9_-]{43})"
              + "(?:\\.(?<disposition>[A-Za-z0-9_-]+))?");

  private final String storage;
  private final String baseUrl;
  private final SecretKeySpec secretKey;
  private final Clock clock;

  /**
   * @param storage the storage's name: a signature is good for no other
   * @param baseUrl what URLs start with
   */
  LocalUrlSigner(String storage, String baseUrl, String secretKey, Clock clock) {
    this.storage = storage;
    this.baseUrl = baseUrl;
    this.secretKey = new SecretKeySpec(secretKey.getBytes(UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException if the disposition has control characters, which no header can
   */
  @Override
  public String signedUrl(Key key, SignedUrlOptions options) {
    String disposition = options.contentDisposition();
    if (disposition != null && disposition.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a Content-Disposition has no control characters");
    }
    String time = time(options);
    String encoded = disposition == null ? "" : encode(disposition.getBytes(UTF_8));
    return baseUrl
        + UrlPath.encode(key.value())
        + "?"
        + PARAMETER
        + time
        + "."
        + signature(key, time, encoded)
        + (encoded.isEmpty() ? "" : "." + encoded);
  }

  private String time(SignedUrlOptions options) {
    SigningWindow window = SigningWindow.of(options, clock);
    long end = window.end().getEpochSecond();
    return options.notBefore() == null
        ? Long.toString(end)
        : window.start().getEpochSecond() + "-" + end;
  }

  /**
   * What a request may see of a file.
   *
   * @param query as the client sent it
   * @return empty if it is not signed, not by this application, not for this file, or not for now
   */
  Optional<Admission> admit(Key key, @Nullable String query) {
    Matcher token =
        TOKEN.matcher(
            query != null && query.startsWith(PARAMETER)
                ? query.substring(PARAMETER.length())
                : "");
    if (!token.matches()) {
      return Optional.empty();
    }
    String disposition = Objects.requireNonNullElse(token.group("disposition"), "");
    String expected = signature(key, token.group("time"), disposition);
    return isSame(expected, token.group("signature")) && isNow(token)
        ? Optional.of(admission(disposition))
        : Optional.empty();
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static Admission admission(String disposition) {
    return disposition.isEmpty()
        ? Admission.AS_STORED
        : new Admission(new String(Base64.getUrlDecoder().decode(disposition), UTF_8));
  }

  private boolean isNow(Matcher token) {
    Instant now = clock.instant();
    String start = token.group("start");
    return now.isBefore(Instant.ofEpochSecond(Long.parseLong(token.group("end"))))
        && (start == null || !now.isBefore(Instant.ofEpochSecond(Long.parseLong(start))));
  }

  /** No part can hold a line end, so that none can be taken for two. */
  private String signature(Key key, String time, String disposition) {
    String text =
        String.join("\n", "servlet-storages signed URL", storage, key.value(), time, disposition);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secretKey);
      return encode(mac.doFinal(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
