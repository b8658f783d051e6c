package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Whether the static files that pages name have been published. For use by one thread, once. */
final class ReleaseChecks {

  /** So many missing files are named. */
  private static final int NAMED = 5;

  private final Patient patient;
  private final StorageConfig config;
  private final String subject;
  private final Site site;
  private final Browser browser;
  private final List<Finding> findings = new ArrayList<>();

  ReleaseChecks(Patient patient, Site site, Browser browser) {
    this.patient = patient;
    this.config = patient.configuration().storage(Configuration.STATIC);
    this.subject = Patient.subject(config);
    this.site = site;
    this.browser = browser;
  }

  List<Finding> findings() {
    Optional<Storage> storage = patient.storage(config);
    Optional<Release> release = patient.ofWar();
    if (storage.isPresent()) {
      release = release(storage.get());
      release.ifPresent(named -> files(storage.get(), named));
    }
    release
        .filter(named -> site.base().isPresent())
        .ifPresent(
            named ->
                findings.addAll(new StaticFileChecks(subject, named, site, browser).findings()));
    return findings;
  }

  /** The one that pages take their names from, after a look at the current one. */
  private Optional<Release> release(Storage storage) {
    Releases releases = new Releases(storage);
    try {
      OptionalLong number = releases.current();
      if (number.isEmpty()) {
        findings.add(unpublished());
        return Optional.empty();
      }
      Release current = releases.read(number.getAsLong());
      findings.add(manifest(number.getAsLong(), current));
      return Optional.of(patient.ofWar().orElse(current));
    } catch (IOException | StorageException e) {
      findings.add(Check.MANIFEST.fail(subject, e));
      return patient.ofWar();
    }
  }

  private Finding unpublished() {
    boolean needless =
        config.isLocal()
            || patient.configuration().collectOnStartup()
            || patient.configuration().staticFiles().collecting().hashing() == Hashing.NONE;
    return needless
        ? Check.MANIFEST.note(subject, "nothing was published, and nothing has to be by hand")
        : Check.MANIFEST.fail(subject, "nothing was published yet", "run collectstatic");
  }

  private Finding manifest(long number, Release current) {
    String reason = "release " + number + ", published " + current.created();
    if (patient.ofWar().isEmpty()) {
      return Check.MANIFEST.pass(subject, reason + "; the application reads it at its start");
    }
    return patient.ofWar().get().sources().equals(current.sources())
        ? Check.MANIFEST.pass(subject, reason + ", the one in the WAR")
        : Check.MANIFEST.warn(
            subject,
            reason + ", is not the one in the WAR, of " + patient.ofWar().get().created(),
            "run collectstatic with this WAR, or roll back, unless a deploy is under way");
  }

  private void files(Storage storage, Release release) {
    try {
      List<Key> missing = new Releases(storage).missing(release);
      int all = release.manifest().assets().size();
      findings.add(
          missing.isEmpty()
              ? Check.PUBLISHED_FILES.pass(subject, "all " + all + " files are there")
              : Check.PUBLISHED_FILES.fail(
                  subject,
                  "missing: " + missing.size() + ", " + names(missing),
                  "run collectstatic"));
    } catch (StorageException e) {
      findings.add(Check.PUBLISHED_FILES.fail(subject, e));
    }
  }

  private static String names(List<Key> keys) {
    return keys.stream().limit(NAMED).map(Key::value).collect(Collectors.joining(", "))
        + (keys.size() > NAMED ? ", …" : "");
  }
}
