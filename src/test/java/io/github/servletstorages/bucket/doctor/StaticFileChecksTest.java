package io.github.servletstorages.bucket.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a published style sheet, by how it is delivered. */
final class StaticFileChecksTest {

  private static final String CSS = "body { color: red }\n";
  private static final String ORIGIN = "https://shop.example.org";
  private static final Release RELEASE = release(Compression.IN_PLACE);

  private final Map<String, String> headers = new HashMap<>();
  private byte[] body = new byte[0];
  private int status = 200;
  private Stub cdn;

  @BeforeEach
  void delivers_it_well() throws IOException {
    headers.put("Content-Type", "text/css;charset=UTF-8");
    headers.put("Cache-Control", Release.CacheHeaders.IMMUTABLE);
    headers.put("Content-Encoding", "gzip");
    headers.put("Access-Control-Allow-Origin", ORIGIN);
    headers.put("Vary", "Accept-Encoding, Origin");
    body = gzip(CSS);
    cdn = new Stub(request -> new Stub.Reply(status, headers, body));
  }

  @AfterEach
  void stop() {
    cdn.close();
  }

  private static Release release(Compression compression) {
    Key path = Key.of("css/site.css");
    Digest digest = Digest.of(CSS.getBytes(UTF_8));
    Asset asset =
        new Asset(
            path,
            Key.of("css/site.0123456789ab.css"),
            true,
            digest,
            "text/css; charset=utf-8",
            digest,
            Map.of(ContentCoding.GZIP, Digest.of(gzip(CSS))));
    return new Release(
        Instant.EPOCH,
        "sources",
        new PublishSettings(
            new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "no-cache"),
            false,
            compression,
            List.of(ContentCoding.GZIP)),
        new Manifest(List.of(asset)));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }

  private List<Finding> findings() {
    return findings(cdn.uri() + "/static/", new Browser());
  }

  private static List<Finding> findings(String base, Browser browser) {
    Site site = new Site(Optional.of(base), Optional.empty(), Optional.of(ORIGIN));
    return new StaticFileChecks("storage \"static\"", RELEASE, site, browser).findings();
  }

  private Finding only(Check check) {
    List<Finding> findings =
        findings().stream().filter(finding -> finding.check() == check).toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void a_file_that_is_delivered_well_passes() {
    assertThat(findings())
        .extracting(Finding::check)
        .containsExactly(
            Check.READABLE,
            Check.SAME_BYTES,
            Check.CONTENT_TYPE,
            Check.CACHE_CONTROL,
            Check.COMPRESSION,
            Check.CORS);
    assertThat(findings()).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    assertThat(cdn.requests).containsOnly("GET /static/css/site.0123456789ab.css");
  }

  @ParameterizedTest
  @CsvSource({
    "403, bucket plan shows how",
    "404, in the right location",
    "302, make URLs start with where the files are",
    "500, look at what answers there",
  })
  void a_file_that_is_not_delivered_is_a_failure(int answered, String fix) {
    status = answered;

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(finding.check()).isEqualTo(Check.READABLE);
              assertThat(finding.fix()).endsWith(fix);
            });
  }

  @Test
  void a_place_where_nobody_answers_is_a_failure() {
    cdn.close();

    assertThat(only(Check.READABLE).reason()).contains("does not answer");
  }

  @Test
  void other_bytes_than_the_manifest_tells_are_a_failure() {
    body = gzip("body { color: blue }\n");
    assertThat(only(Check.SAME_BYTES).verdict()).isEqualTo(Verdict.FAIL);

    body = CSS.getBytes(UTF_8);
    assertThat(only(Check.SAME_BYTES).reason()).contains("says to be compressed with gzip");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/octet-stream", "text/css", "''"})
  void another_media_type_is_a_failure(String type) {
    headers.put("Content-Type", type);

    assertThat(only(Check.CONTENT_TYPE).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void files_that_browsers_do_not_keep_are_warned_of() {
    headers.put("Cache-Control", "public, max-age=3600");
    assertThat(only(Check.CACHE_CONTROL).verdict()).isEqualTo(Verdict.WARN);

    headers.remove("Cache-Control");
    assertThat(only(Check.CACHE_CONTROL).reason()).contains("comes without Cache-Control");
  }

  @Test
  void text_that_is_not_compressed_is_warned_of() {
    headers.remove("Content-Encoding");
    body = CSS.getBytes(UTF_8);

    assertThat(only(Check.COMPRESSION).verdict()).isEqualTo(Verdict.WARN);
    assertThat(only(Check.SAME_BYTES).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.org, 'Accept-Encoding, Origin', PASS",
    "https://shop.example.org, Accept-Encoding, WARN",
    "*, Accept-Encoding, PASS",
    "https://other.example.org, Origin, FAIL",
    "'', Origin, FAIL",
  })
  void pages_of_the_site_have_to_be_let_in(String allowed, String vary, Verdict verdict) {
    headers.put("Access-Control-Allow-Origin", allowed);
    headers.put("Vary", vary);

    assertThat(only(Check.CORS).verdict()).isEqualTo(verdict);
  }

  @Test
  void http_is_to_be_redirected_to_https() {
    status = 301;
    headers.put("Location", "https://cdn.example.org/static/css/site.0123456789ab.css");
    assertThat(withoutTls().verdict()).isEqualTo(Verdict.PASS);

    status = 200;
    assertThat(withoutTls().verdict()).isEqualTo(Verdict.WARN);

    status = 403;
    assertThat(withoutTls().reason()).isEqualTo("http is answered with 403");

    cdn.close();
    assertThat(withoutTls().reason()).isEqualTo("without encryption there is no answer");
  }

  private Finding withoutTls() {
    InetSocketAddress proxy =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), cdn.uri().getPort());
    return StaticFileChecks.encryption(
        "storage \"static\"",
        "https://cdn.example.org/static/css/site.0123456789ab.css",
        new Browser(Offline.through(proxy)));
  }

  @Test
  void on_a_port_of_its_own_there_is_no_http() {
    assertThat(
            StaticFileChecks.encryption(
                    "storage \"static\"", "https://cdn.example.org:8443/a", new Browser())
                .verdict())
        .isEqualTo(Verdict.NOTE);
  }

  @Test
  void without_tls_there_is_nothing_to_ask() {
    assertThat(URI.create(cdn.uri() + "/static/").getScheme()).isEqualTo("http");
    assertThat(findings()).extracting(Finding::check).doesNotContain(Check.HTTPS);
  }
}
