package io.github.servletstorages.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of statements that are this library's. By them a statement is found again, and told
 * from those of others, other applications in the same bucket among them: it says of which location
 * it is.
 */
enum StatementNames {
  PUBLIC_READ("PublicRead"),
  CLOUDFRONT_READ("CloudFrontRead"),
  APPLICATION("Application"),
  APPLICATION_LIST("ApplicationList");

  /** About the bucket as a whole, so that all applications in it say the same. */
  static final String TLS_ONLY = "ServletStoragesTlsOnly";

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern WORD_START = Pattern.compile("(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)");

  private final String what;

  StatementNames(String what) {
    this.what = what;
  }

  String of(BucketLocation location) {
    return "ServletStorages" + what + capital(location.path());
  }

  /** All that can be of that location. */
  static List<String> all(BucketLocation location) {
    return Stream.of(values()).map(name -> name.of(location)).toList();
  }

  /** Names are letters and digits alone; different paths have different ones. */
  private static String capital(String path) {
    String words =
        WORD_START.matcher(path).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    return PLAIN.matcher(path).matches() ? words : words + hash(path);
  }

  private static String hash(String path) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
