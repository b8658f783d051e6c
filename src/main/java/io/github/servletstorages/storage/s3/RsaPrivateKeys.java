package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA private keys in PEM: PKCS #8, and PKCS #1 as openssl wrote them for long. */
final class RsaPrivateKeys {

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----");

  /** Of a PKCS #8 structure around an RSA key: version 0, and the algorithm's identifier. */
  private static final byte[] RSA_HEADER = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private RsaPrivateKeys() {}

  /**
   * The key of that text, or of the file of that name.
   *
   * @throws IllegalArgumentException if there is none; the message quotes nothing of the text
   */
  static PrivateKey read(String pemOrFile) {
    return parse(pemOrFile.contains("-----BEGIN") ? pemOrFile : content(pemOrFile));
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file), US_ASCII);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the private key is neither in PEM (-----BEGIN PRIVATE KEY-----) nor a file that can be"
              + " read",
          e);
    }
  }

  private static PrivateKey parse(String text) {
    // an environment variable often has \n for a line end
    Matcher pem = PEM.matcher(text.replace("\\n", "\n"));
    if (!pem.find()) {
      throw new IllegalArgumentException(
          "there is no private key in PEM; an encrypted one has to be decrypted first");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      byte[] pkcs8 = pem.group(1) == null ? der : wrap(der);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the private key in PEM is not an RSA key", e);
    }
  }

  private static byte[] wrap(byte[] pkcs1) {
    byte[] key = encode(OCTET_STRING, pkcs1);
    byte[] content =
        ByteBuffer.allocate(RSA_HEADER.length + key.length).put(RSA_HEADER).put(key).array();
    return encode(SEQUENCE, content);
  }

  /** DER with a length of two bytes: an RSA key of 1024 to 16384 bits needs just that. */
  private static byte[] encode(int tag, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }
}
