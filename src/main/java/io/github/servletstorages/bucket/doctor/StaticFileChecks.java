package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.bucket.doctor.Browser.Answer;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.MediaType;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a browser gets that asks for a published static file. For use by one thread, once. */
final class StaticFileChecks {

  /** A larger one would tell no more. */
  private static final long MAX_SIZE = 4 << 20;

  private final String subject;
  private final Release release;
  private final Site site;
  private final Browser browser;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param site with a base
   */
  StaticFileChecks(String subject, Release release, Site site, Browser browser) {
    this.subject = subject;
    this.release = release;
    this.site = site;
    this.browser = browser;
  }

  List<Finding> findings() {
    Optional<Asset> sample = sample();
    if (sample.isEmpty()) {
      return List.of(Check.READABLE.note(subject, "the release has no file to ask for"));
    }
    String url = site.url(sample.get().publishedPath());
    try {
      Answer answer = ask(url);
      if (answer.isOk()) {
        findings.add(Check.READABLE.pass(subject, url));
        look(sample.get(), url, answer);
      } else {
        findings.add(AnswerChecks.unreadable(subject, url, answer, ""));
      }
      if (url.startsWith("https:")) { // base-url tells of others
        findings.add(encryption(subject, url, browser));
      }
    } catch (IOException e) {
      findings.add(Check.READABLE.fail(subject, e));
    }
    return findings;
  }

  /** One that is compressed, so that all can be seen of it. */
  private Optional<Asset> sample() {
    return release.manifest().assets().stream()
        .filter(asset -> asset.digest().size() <= MAX_SIZE)
        .max(
            Comparator.comparing((Asset asset) -> !asset.encodings().isEmpty())
                .thenComparing(Asset::isHashed));
  }

  /** With gzip alone, since Java can't unpack what browsers like better. */
  private Answer ask(String url) throws IOException {
    return site.origin().isPresent()
        ? browser.get(url, "Accept-Encoding", "gzip", "Origin", site.origin().get())
        : browser.get(url, "Accept-Encoding", "gzip");
  }

  private void look(Asset asset, String url, Answer answer) {
    findings.add(bytes(asset, url, answer));
    findings.add(contentType(asset, url, answer));
    findings.add(cacheControl(asset, url, answer));
    if (!asset.encodings().isEmpty()) {
      findings.add(compression(url, answer));
    }
    findings.addAll(AnswerChecks.crossOrigin(subject, site, answer));
  }

  private Finding bytes(Asset asset, String url, Answer answer) {
    try {
      String sha256 = Digest.of(answer.content()).sha256();
      return sha256.equals(asset.digest().sha256())
          ? Check.SAME_BYTES.pass(subject, asset.publishedPath() + " has the manifest's SHA-256")
          : Check.SAME_BYTES.fail(
              subject,
              url + " has the SHA-256 " + sha256 + ", the manifest " + asset.digest().sha256(),
              "look whether something on the way changes files, or keeps an old one");
    } catch (IOException e) {
      return Check.SAME_BYTES.fail(
          subject,
          url + " says to be compressed with gzip, and is not (" + e.getMessage() + ")",
          "look at what compresses on the way");
    }
  }

  private Finding contentType(Asset asset, String url, Answer answer) {
    String type = answer.header("Content-Type");
    return isSame(type, asset.mediaType())
        ? Check.CONTENT_TYPE.pass(subject, type)
        : Check.CONTENT_TYPE.fail(
            subject,
            url + " is said to be \"" + type + "\", and is " + asset.mediaType(),
            "keep the Content-Type that it was published with; collectstatic puts it right in the"
                + " storage");
  }

  private static boolean isSame(String type, String expected) {
    Optional<MediaType> parsed = MediaType.parse(type);
    return parsed.isPresent() && parsed.equals(MediaType.parse(expected));
  }

  private Finding cacheControl(Asset asset, String url, Answer answer) {
    String expected =
        asset.isHashed()
            ? release.settings().headers().hashed()
            : release.settings().headers().plain();
    String actual = answer.header("Cache-Control");
    return actual.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT))
        ? Check.CACHE_CONTROL.pass(subject, actual)
        : Check.CACHE_CONTROL.warn(
            subject,
            url
                + (actual.isEmpty()
                    ? " comes without Cache-Control"
                    : " comes with Cache-Control: " + actual)
                + ", and was published with "
                + expected,
            "have what answers there pass it on");
  }

  private Finding compression(String url, Answer answer) {
    if (answer.isGzip()) {
      return Check.COMPRESSION.pass(subject, "gzip, to those who take it");
    }
    return Check.COMPRESSION.warn(
        subject,
        url + " comes uncompressed",
        release.settings().compression() == Compression.IN_PLACE
            ? "keep the Content-Encoding that it was published with"
            : "have a CDN compress, or set storages.static.compress to inplace: a bucket does not"
                + " choose between files");
  }

  /** Whether the same is delivered without encryption. */
  static Finding encryption(String subject, String url, Browser browser) {
    String open = "http:" + url.substring("https:".length());
    if (URI.create(url).getPort() >= 0) {
      return Check.HTTPS.note(subject, "at a port of its own nothing is there without encryption");
    }
    try {
      return encryption(subject, open, browser.get(open));
    } catch (IOException e) {
      return Check.HTTPS.pass(subject, "without encryption there is no answer");
    }
  }

  private static Finding encryption(String subject, String url, Answer answer) {
    if (answer.isRedirect() && answer.header("Location").startsWith("https:")) {
      return Check.HTTPS.pass(subject, "http is redirected to https");
    }
    return answer.isOk()
        ? Check.HTTPS.warn(
            subject, url + " is delivered", "redirect to https, or refuse: bucket plan shows how")
        : Check.HTTPS.pass(subject, "http is answered with " + answer.status());
  }
}
