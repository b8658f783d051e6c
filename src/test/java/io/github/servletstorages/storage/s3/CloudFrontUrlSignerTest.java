package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.s3.CloudFrontKey.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** Checks signatures as CloudFront does: with the public key, over the policy worked out again. */
final class CloudFrontUrlSignerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:20:00Z");
  private static final SignedUrlOptions HOUR = SignedUrlOptions.of(Duration.ofHours(1));

  private static KeyPair keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  private static CloudFrontUrlSigner signer(Hash hash) {
    return new CloudFrontUrlSigner(
        "https://cdn.example.org/",
        new CloudFrontKey("K2JCJMDEHXQW5F", keys.getPrivate(), hash),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @EnumSource(Hash.class)
  void a_canned_policy_names_url_and_end(Hash hash) throws Exception {
    String url = signer(hash).sign("media/a b & ü.jpg", HOUR);

    String resource = url.substring(0, url.indexOf("?Expires="));
    Map<String, String> query = query(url.substring(resource.length() + 1));
    long end = Instant.parse("2026-11-23T11:30:00Z").getEpochSecond();
    String policy =
        "{\"Statement\":[{\"Resource\":\""
            + resource
            + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":"
            + end
            + "}}}]}";
    assertThat(resource).isEqualTo("https://cdn.example.org/media/a%20b%20%26%20%C3%BC.jpg");
    assertThat(query).containsEntry("Expires", Long.toString(end));
    assertThat(query).containsEntry("Key-Pair-Id", "K2JCJMDEHXQW5F");
    assertThat(Objects.requireNonNullElse(query.get("Hash-Algorithm"), "SHA1"))
        .isEqualTo(hash.name());
    assertThat(verifies(hash, policy, query)).isTrue();
    assertThat(verifies(hash, policy.replace("cdn", "www"), query)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Hash.class)
  void a_custom_policy_names_the_start_too(Hash hash) throws Exception {
    Instant start = Instant.parse("2026-12-24T18:00:00Z");
    String url = signer(hash).sign("media/a.jpg", HOUR.notBefore(start));

    Map<String, String> query = query(url.substring(url.indexOf('?') + 1));
    String policy = new String(decode(query.get("Policy")), UTF_8);
    assertThat(policy)
        .isEqualTo(
            "{\"Statement\":[{\"Resource\":\"https://cdn.example.org/media/a.jpg\",\"Condition\":"
                + "{\"DateLessThan\":{\"AWS:EpochTime\":1798138800},"
                + "\"DateGreaterThan\":{\"AWS:EpochTime\":1798135200}}}]}");
    assertThat(verifies(hash, policy, query)).isTrue();
    assertThat(query).doesNotContainKey("Expires");
  }

  @Test
  void a_disposition_is_part_of_what_is_signed() throws Exception {
    String url =
        signer(Hash.SHA256).sign("a.jpg", HOUR.contentDisposition("attachment; filename=\"b\""));

    String resource = url.substring(0, url.indexOf("&Expires="));
    assertThat(resource)
        .isEqualTo(
            "https://cdn.example.org/a.jpg?response-content-disposition="
                + "attachment%3B%20filename%3D%22b%22");
    Map<String, String> query = query(url.substring(resource.length() + 1));
    String policy =
        "{\"Statement\":[{\"Resource\":\""
            + resource
            + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":"
            + query.get("Expires")
            + "}}}]}";
    assertThat(verifies(Hash.SHA256, policy, query)).isTrue();
  }

  @Test
  void keys_are_read_from_text_and_files_old_and_new(@TempDir Path folder) throws Exception {
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    String newer = pem("PRIVATE KEY", pkcs8);
    // what follows the 26 bytes of a PKCS #8 header of a key of 2048 bits is the PKCS #1 key
    String older = pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    Path file = Files.writeString(folder.resolve("key.pem"), newer);

    PrivateKey expected = keys.getPrivate();
    assertThat(RsaPrivateKeys.read(newer)).isEqualTo(expected);
    assertThat(RsaPrivateKeys.read(older)).isEqualTo(expected);
    assertThat(RsaPrivateKeys.read(newer.replace("\n", "\\n"))).isEqualTo(expected);
    assertThat(RsaPrivateKeys.read(file.toString())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no/such/file",
        "\0",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void what_is_no_key_is_refused_without_being_quoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RsaPrivateKeys.read(text))
        .withMessageContaining("private key")
        .withMessageNotContaining("c2VjcmV0");
  }

  @Test
  void a_storage_with_a_key_for_cloudfront_signs_for_its_distribution() {
    Map<String, String> settings =
        Map.of(
            "bucket", "shop",
            "region", "eu-central-1",
            "customDomain", "cdn.example.org",
            "keyId", "K2JCJMDEHXQW5F",
            "privateKey", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    S3Config config = S3Config.of(settings);

    assertThat(config.cloudFront().orElseThrow().hash()).isEqualTo(Hash.SHA256);
    assertThat(S3Urls.publicUrl(config, Region.EU_CENTRAL_1)).isEqualTo("https://cdn.example.org/");
    assertThat(S3Urls.bucketUrl(config, Region.EU_CENTRAL_1))
        .isEqualTo("https://shop.s3.eu-central-1.amazonaws.com/");
    assertThat(config.toString()).doesNotContain("modulus", "PRIVATE");
  }

  @Test
  void the_private_key_is_in_no_description() {
    assertThat(signer(Hash.SHA256).toString())
        .contains("K2JCJMDEHXQW5F")
        .doesNotContain(keys.getPrivate().toString(), "modulus");
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return query;
  }

  private static boolean verifies(Hash hash, String policy, Map<String, String> query)
      throws Exception {
    Signature signature = Signature.getInstance(hash + "withRSA");
    signature.initVerify(keys.getPublic());
    signature.update(policy.getBytes(UTF_8));
    return signature.verify(decode(query.get("Signature")));
  }

  private static byte[] decode(@Nullable String text) {
    String base64 = Objects.requireNonNull(text).replace('-', '+').replace('_', '=');
    return Base64.getDecoder().decode(base64.replace('~', '/'));
  }
}
