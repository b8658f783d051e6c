package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.doctor.Browser.Answer;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SignedUrls;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a storage on any backend takes a file and gives it back, and who else gets it meanwhile.
 * For use by one thread, once.
 */
final class StorageChecks {

  private final Patient patient;
  private final StorageConfig config;
  private final String subject;
  private final Site site;
  private final Browser browser;
  private final Probe probe = Probe.create();
  private final List<Finding> findings = new ArrayList<>();

  StorageChecks(Patient patient, StorageConfig config, Site site, Browser browser) {
    this.patient = patient;
    this.config = config;
    this.subject = Patient.subject(config);
    this.site = site;
    this.browser = browser;
  }

  List<Finding> findings() {
    Optional<Storage> storage = patient.storage(config);
    if (storage.isPresent()) {
      findings.add(Check.STORAGE.pass(subject, "open, on backend " + config.backend()));
      if (patient.written().contains(config.name())) {
        write(storage.get());
      }
    }
    return findings;
  }

  private void write(Storage storage) {
    try {
      probe.writeTo(storage);
    } catch (IOException | StorageException e) {
      findings.add(refused(e));
      return;
    }
    try {
      findings.add(read(storage));
      lookFromOutside(storage);
    } finally {
      delete(storage);
    }
  }

  private Finding refused(Exception e) {
    return e instanceof AccessRefusedException
        ? Check.WRITE.fail(subject, e)
        : Check.WRITE.fail(
            subject,
            String.valueOf(e.getMessage()),
            config.backend().equals(StorageConfig.S3)
                ? "if the store isn't Amazon's, look at storages.s3.compatibility"
                : "");
  }

  private Finding read(Storage storage) {
    try {
      return probe.isIn(storage)
          ? Check.WRITE.pass(subject, "a file was written and read back")
          : Check.WRITE.fail(
              subject,
              "a file was written, but other bytes came back",
              "look at what stands between this machine and the store");
    } catch (IOException | StorageException e) {
      return Check.WRITE.fail(subject, e);
    }
  }

  private void delete(Storage storage) {
    try {
      storage.delete(probe.key());
    } catch (StorageException e) {
      findings.add(
          Check.WRITE.fail(
              subject, probe.key() + " was left behind: " + e.getMessage(), "remove it by hand"));
    }
  }

  /** Of static files, one that was published is looked at instead. */
  private void lookFromOutside(Storage storage) {
    if (config.name().equals(Configuration.STATIC)) {
      return;
    }
    boolean signed = config.access().signedUrls().isPresent();
    if (signed || config.access().proxied()) {
      closedPlaces().forEach(base -> findings.add(closed(base)));
    }
    if (!signed) {
      site.base().ifPresent(base -> readable());
    } else if (!config.isServedByApplication() && storage instanceof SignedUrls urls) {
      findings.add(signed(urls));
    }
    if (site.base().isEmpty()) {
      findings.add(
          Check.READABLE.note(
              subject, "the application serves it, and where that is isn't known: say --site"));
    }
  }

  /** Where nobody may get the file without a signature. */
  private Set<String> closedPlaces() {
    boolean signed = config.access().signedUrls().isPresent();
    Set<String> places = new LinkedHashSet<>();
    Stream.concat(site.store().stream(), signed ? site.base().stream() : Stream.empty())
        .forEach(places::add);
    return places;
  }

  private Finding closed(String base) {
    String url = base + UrlPath.encode(probe.key().value());
    try {
      Answer answer = browser.get(url);
      return answer.isOk() && probe.isSame(answer.body())
          ? Check.CLOSED.fail(
              subject,
              base + " gives files to anyone, and the settings want them private",
              "take the location out of the bucket's policy, and out of what else lets everyone in")
          : Check.CLOSED.pass(subject, base + " answers " + answer.status() + " without signature");
    } catch (IOException e) {
      return Check.CLOSED.note(subject, String.valueOf(e.getMessage()));
    }
  }

  private void readable() {
    String url = site.url(probe.key());
    try {
      Answer answer =
          site.origin().isPresent()
              ? browser.get(url, "Origin", site.origin().get())
              : browser.get(url);
      findings.add(
          answer.isOk() && probe.isSame(answer.body())
              ? Check.READABLE.pass(subject, "anyone gets a file at " + site.base().orElseThrow())
              : AnswerChecks.unreadable(subject, url, answer, "nothing but the file was expected"));
      if (answer.isOk()) {
        findings.addAll(AnswerChecks.crossOrigin(subject, site, answer));
      }
    } catch (IOException e) {
      findings.add(Check.READABLE.fail(subject, e));
    }
  }

  private Finding signed(SignedUrls urls) {
    try {
      String url =
          urls.signedUrl(
              probe.key(), SignedUrlOptions.of(config.access().signedUrls().orElseThrow().ttl()));
      Answer answer = browser.get(url);
      return answer.isOk() && probe.isSame(answer.body())
          ? Check.SIGNED_URL.pass(subject, Browser.withoutQuery(url) + " was delivered")
          : Check.SIGNED_URL.fail(
              subject,
              Browser.withoutQuery(url) + " is answered with " + answer.status(),
              "let those who sign read the location, and look at this machine's clock; with"
                  + " CloudFront, at the key group of the distribution");
    } catch (IOException | StorageException e) {
      return Check.SIGNED_URL.fail(subject, e);
    }
  }
}
