package io.github.servletstorages.cli;

import io.github.servletstorages.assets.MalformedReleaseException;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.ReleaseJson;
import io.github.servletstorages.assets.WebArchive;
import io.github.servletstorages.assets.WebXml;
import io.github.servletstorages.bucket.doctor.Check;
import io.github.servletstorages.bucket.doctor.Diagnosis;
import io.github.servletstorages.bucket.doctor.Doctor;
import io.github.servletstorages.bucket.doctor.Finding;
import io.github.servletstorages.bucket.doctor.Patient;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = {
      "Look whether the storages work: settings, stores, and what a browser gets.",
      "",
      "One line for each thing that was looked at: pass, note (nothing to do, or it could not be"
          + " looked at), warn or fail, with the reason and what to do. To each storage a small file"
          + " is written, and removed again. Nothing else is changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  doctor --war target/app.war",
      "  doctor --war target/app.war --site https://shop.example.org",
      "  doctor --war target/app.war --json"
    })
final class AskDoctor extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = "--site",
      paramLabel = "URL",
      description =
          "Where browsers find the application, with its context path. Files that it serves are"
              + " asked for there, and it is the origin that has to be allowed elsewhere.")
  private @Nullable URI site;

  AskDoctor(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    requireSite();
    Diagnosis diagnosis = diagnosis();
    if (isJson()) {
      out().println(diagnosis.toJson());
    } else {
      out().print(diagnosis.toText());
    }
    return switch (diagnosis.verdict()) {
      case PASS, NOTE -> ExitCode.DONE;
      case WARN -> ExitCode.WARNED;
      case FAIL -> ExitCode.ILL;
    };
  }

  private void requireSite() {
    if (site != null && (site.getHost() == null || !site.toString().matches("https?://[^?#]+"))) {
      throw new UsageException(
          "--site " + site + " is not a URL such as https://shop.example.org/shop.");
    }
  }

  private Diagnosis diagnosis() throws IOException {
    try (Examined examined = new Examined(Application.open(war, surroundings()))) {
      Configuration configuration = examined.application.configuration(Map.of());
      examined.open(configuration);
      Optional<WebArchive> archive = examined.application.war();
      Optional<WebXml> webXml = archive.isPresent() ? WebXml.in(archive.get()) : Optional.empty();
      Patient patient =
          new Patient(
              configuration,
              examined.storages,
              examined.storages.keySet(),
              examined.release(),
              webXml.map(WebXml::filters).orElse(List.of()),
              webXml,
              Optional.ofNullable(site));
      return new Doctor().examine(patient, examined.found);
    } catch (ConfigurationException e) {
      return Doctor.wrongSettings(e);
    }
  }

  /** What has to be closed, and what was found on the way to it. */
  private static final class Examined implements AutoCloseable {

    final Application application;
    final Map<String, Storage> storages = new HashMap<>();
    final List<Finding> found = new ArrayList<>();

    Examined(Application application) {
      this.application = application;
      found.add(
          Check.POST_LIMIT.note(
              "container", "it can be asked by the running application alone: Storages.doctor()"));
    }

    void open(Configuration configuration) {
      for (StorageConfig config : configuration.storages().values()) {
        if (config.hasPlace()) {
          open(config);
        }
      }
    }

    private void open(StorageConfig config) {
      try {
        storages.put(config.name(), Application.open(Doctor.brisk(config)));
      } catch (RuntimeException e) { // of a provider that dislikes its settings, too
        found.add(
            Check.STORAGE.fail(
                "storage \"" + config.name() + "\"", String.valueOf(e.getMessage()), ""));
      }
    }

    Optional<Release> release() throws IOException {
      Path file = application.war().map(opened -> opened.resolve(Release.IN_WAR)).orElse(null);
      if (file == null || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try {
        return Optional.of(ReleaseJson.read(Files.readString(file)));
      } catch (MalformedReleaseException e) {
        found.add(
            Check.MANIFEST.fail(
                Release.IN_WAR, String.valueOf(e.getMessage()), "run collectstatic"));
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      storages.values().forEach(Storage::close);
      application.close();
    }
  }
}
