package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.BucketDesign;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Looks whether an application's storages work. It changes nothing but files of its own, {@code
 * servlet-storages-probe-…}, which it removes. Buckets and storages are looked at side by side. Its
 * requests take no longer than 20 seconds, but it waits for storages that are open already as long
 * as these wait for their stores. Of a store that does not answer nothing more is asked.
 * Thread-safe.
 */
public final class Doctor {

  private static final System.Logger LOG = System.getLogger(Doctor.class.getName());

  private static final int THREADS = 4;

  /** Patience with a store: an application may wait for minutes, one who looks on may not. */
  private static final Map<String, String> BRISK =
      Map.of(
          Settings.S3_CONNECT_TIMEOUT.shortName(), "5s",
          Settings.S3_READ_TIMEOUT.shortName(), "10s",
          Settings.S3_API_TIMEOUT.shortName(), "20s",
          Settings.S3_MAX_RETRIES.shortName(), "1");

  private final Browser browser;
  private final Clock clock;

  /** Asks the stores and sites themselves. */
  public Doctor() {
    this(new Browser(), Clock.systemUTC());
  }

  Doctor(Browser browser, Clock clock) {
    this.browser = Objects.requireNonNull(browser, "browser");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** What comes of settings that are wrong: with them, nothing else can be looked at. */
  public static Diagnosis wrongSettings(ConfigurationException wrong) {
    return new Diagnosis(
        wrong.problems().stream()
            .map(
                problem ->
                    Check.SETTINGS.fail(problem.subject(), problem.reason(), problem.remedy()))
            .toList());
  }

  /** A storage as it is set, but that it waits less for a store that does not answer. */
  public static StorageConfig brisk(StorageConfig config) {
    if (!config.backend().equals(StorageConfig.S3)) {
      return config;
    }
    Map<String, String> properties = new HashMap<>(config.properties());
    properties.putAll(BRISK);
    return new StorageConfig(
        config.name(),
        config.backend(),
        config.location(),
        config.baseUrl(),
        config.access(),
        properties);
  }

  /**
   * Looks at everything.
   *
   * @param found what whoever asks has found already, for the same report
   */
  public Diagnosis examine(Patient patient, List<Finding> found) {
    List<Finding> findings = new ArrayList<>(found);
    findings.addAll(SettingsChecks.of(patient));
    findings.addAll(FilterChecks.of(patient));
    findings.addAll(sideBySide(visits(patient)));
    return new Diagnosis(findings);
  }

  private List<Callable<List<Finding>>> visits(Patient patient) {
    List<Callable<List<Finding>>> visits = new ArrayList<>();
    for (BucketDesign design : BucketDesign.of(patient.configuration())) {
      visits.add(
          visit(
              "bucket \"" + design.address().name() + "\"",
              () -> new BucketChecks(patient, design, browser, clock).findings()));
    }
    for (StorageConfig config : patient.configs()) {
      if (!config.backend().equals(StorageConfig.S3)) {
        visits.add(visit(Patient.subject(config), () -> elsewhere(patient, config)));
      }
    }
    return visits;
  }

  /** A fault of one check, or of a backend, must not hide what the others have found. */
  private static Callable<List<Finding>> visit(String subject, Supplier<List<Finding>> checks) {
    return () -> {
      try {
        return checks.get();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The doctor could not look at " + subject, e);
        return List.of(
            Check.STORAGE.fail(
                subject, "a check has failed itself: " + e, "report it, with what the log says"));
      }
    };
  }

  /** Of a storage that isn't on S3. */
  private List<Finding> elsewhere(Patient patient, StorageConfig config) {
    Site site = Site.of(patient, config);
    List<Finding> findings = new ArrayList<>();
    site.base().ifPresent(base -> findings.addAll(BaseUrlChecks.of(config, base)));
    findings.addAll(DiskChecks.of(patient, config));
    findings.addAll(new StorageChecks(patient, config, site, browser).findings());
    if (config.name().equals(Configuration.STATIC)) {
      findings.addAll(new ReleaseChecks(patient, site, browser).findings());
    }
    return findings;
  }

  private static List<Finding> sideBySide(List<Callable<List<Finding>>> visits) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Finding> findings = new ArrayList<>();
      for (Future<List<Finding>> visit : threads.invokeAll(visits)) {
        findings.addAll(visit.get());
      }
      return findings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the doctor was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
