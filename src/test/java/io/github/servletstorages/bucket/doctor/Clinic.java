package io.github.servletstorages.bucket.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.CollectSettings;
import io.github.servletstorages.assets.Collector;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Finders;
import io.github.servletstorages.assets.Plan;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.assets.Wars;
import io.github.servletstorages.assets.WebXml;
import io.github.servletstorages.config.CollectConfig;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.SettingSources;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Sends applications to the doctor. Mutable, and to be closed. */
final class Clinic implements AutoCloseable {

  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, Storage> storages = new HashMap<>();
  private Optional<Release> ofWar = Optional.empty();
  private Optional<WebXml> webXml = Optional.empty();
  private Optional<URI> site = Optional.empty();
  private Clock clock = Clock.systemUTC();
  private Browser browser = new Browser();

  /** An application whose files are in the bucket {@code shop} of a store on this machine. */
  static Clinic onS3(URI endpoint, String accessKeyId, String secret) {
    return new Clinic()
        .set("storages.static.backend", "s3")
        .set("storages.media.backend", "s3")
        .set("storages.s3.bucket", "shop")
        .set("storages.s3.endpoint", endpoint.toString())
        .environment("STORAGES_S3_ACCESS_KEY_ID", accessKeyId)
        .environment("STORAGES_S3_SECRET_ACCESS_KEY", secret);
  }

  /** An application whose files are in a folder. */
  static Clinic onDisk(Path folder) {
    return new Clinic().set("storages.media.root", folder.toString());
  }

  Clinic set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Clinic environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Clinic war(Release release) {
    ofWar = Optional.of(release);
    return this;
  }

  Clinic webXml(WebXml descriptor) {
    webXml = Optional.of(descriptor);
    return this;
  }

  Clinic site(String url) {
    site = Optional.of(URI.create(url));
    return this;
  }

  Clinic clock(Clock other) {
    clock = other;
    return this;
  }

  Clinic browser(Browser other) {
    browser = other;
    return this;
  }

  Configuration configuration() {
    return Configuration.read(
        SettingSources.of(Map.of(), environment, settings),
        Set.of("local", "s3"),
        Path.of("/work").toAbsolutePath());
  }

  /** A storage of the application; opened, unless it is already. */
  Storage open(String name) {
    return storages.computeIfAbsent(name, key -> open(configuration().storage(key)));
  }

  private static Storage open(StorageConfig config) {
    return ServiceLoader.load(StorageProvider.class, Clinic.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.backend().equals(config.backend()))
        .findAny()
        .orElseThrow()
        .open(new StorageSettings(config.name(), config.location(), config.properties()));
  }

  /** Publishes a style sheet, and returns the release. */
  Release publish(Path folder) throws IOException {
    Path source = folder.resolve("source");
    Wars.write(source, Map.of("css/site.css", "body { color: red }\n".repeat(100)));
    set("storages.static.dirs", source.toString());
    Configuration configuration = configuration();
    Finder finder = Finders.of(configuration.staticFiles(), Finders.none(), Finders.none());
    CollectConfig collecting = configuration.staticFiles().collecting();
    Storage storage = open("static");
    Plan plan =
        new Publisher(
                storage,
                new PublishSettings(
                    new Release.CacheHeaders(
                        Release.CacheHeaders.IMMUTABLE, configuration.staticCacheControl()),
                    collecting.plain(),
                    collecting.compression(),
                    List.of(ContentCoding.GZIP)))
            .publish(
                new Collector(
                    Sources.read(finder),
                    new CollectSettings(
                        "/static/", collecting.hashing(), collecting.allowBroken())),
                path -> {});
    return new Releases(storage).read(plan.number());
  }

  /** What the doctor says, of all storages that have a place. */
  Diagnosis examine() {
    configuration().storages().values().stream()
        .filter(StorageConfig::hasPlace)
        .forEach(config -> open(config.name()));
    return examineOpened();
  }

  /** What the doctor says, of those storages that a test has opened. */
  Diagnosis examineOpened() {
    Patient patient =
        new Patient(
            configuration(),
            storages,
            storages.keySet(),
            ofWar,
            webXml.map(WebXml::filters).orElse(List.of()),
            webXml,
            site);
    return new Doctor(browser, clock).examine(patient, List.of());
  }

  /** The one finding of a check whose subject has that word. */
  static Finding only(Diagnosis diagnosis, Check check, String subject) {
    List<Finding> findings =
        diagnosis.findings().stream()
            .filter(finding -> finding.check() == check && finding.subject().contains(subject))
            .toList();
    assertThat(findings).as(diagnosis.toText()).hasSize(1);
    return findings.get(0);
  }

  @Override
  public void close() {
    storages.values().forEach(Storage::close);
  }
}
