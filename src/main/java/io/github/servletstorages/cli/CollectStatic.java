package io.github.servletstorages.cli;

import io.github.servletstorages.assets.Collector;
import io.github.servletstorages.assets.Compressor;
import io.github.servletstorages.assets.Plan;
import io.github.servletstorages.assets.PlannedFile;
import io.github.servletstorages.assets.Pruner;
import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.assets.Removal;
import io.github.servletstorages.assets.SourceChangedException;
import io.github.servletstorages.assets.SourceMemory;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.assets.WarRelease;
import io.github.servletstorages.assets.WebArchive;
import io.github.servletstorages.config.CollectConfig;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "collectstatic",
    description = {
      "Publish static files.",
      "",
      "Gives each file a name with the hash of its content, puts these names into style sheets,"
          + " scripts and images, compresses, writes what the storage lacks, and makes the new"
          + " release current last, in one write. What was published before stays."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  collectstatic --war target/app.war --dry-run",
      "  collectstatic --war target/app",
      "  collectstatic --war target/app.war --write-manifest",
      "  collectstatic --source assets --to /srv/www/static",
      "  collectstatic --source assets --to s3://shop-files/static -i '*.psd'"
    })
final class CollectStatic extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final ProjectOptions.Source source = new ProjectOptions.Source();
  @Mixin private final ProjectOptions.Destination destination = new ProjectOptions.Destination();
  @Mixin private final Consent consent = new Consent();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--read",
      description =
          "Read all source files, also those that were not changed since the last run. Default: it"
              + " leaves in ~/.cache/servlet-storages what they came to.")
  private boolean read;

  @Option(
      names = {"-c", "--clear"},
      description =
          "Remove what no release names from the place, whoever has put it there. After the new"
              + " release is current.")
  private boolean clear;

  @Option(
      names = "--hashing",
      paramLabel = "all|keep|none",
      converter = Words.HashingWord.class,
      description =
          "Which files get a hash into their names: all, keep (all but those that a build tool has"
              + " given one), none. Default: storages.static.hashing, which is all if it is not set.")
  private @Nullable Hashing hashing;

  @Option(
      names = "--no-plain",
      description =
          "Don't publish files under their own names, beside those with hashes. Default:"
              + " storages.static.plain, by which they are.")
  private boolean noPlain;

  @Option(
      names = "--allow-broken",
      description =
          "Only warn of references that lead nowhere, as third-party files may have. Default:"
              + " storages.static.brokenReferences, by which they are errors.")
  private boolean allowBroken;

  @Option(
      names = "--compress",
      paramLabel = "beside|in-place|none",
      converter = Words.CompressionWord.class,
      description =
          "Where compressed files are kept: beside the others (site.css.gz), in-place as gzip, or"
              + " none. Default: storages.static.compress, which is beside if it is not set.")
  private @Nullable Compression compression;

  @Option(
      names = "--codings",
      paramLabel = "br,zstd,gzip",
      split = ",",
      converter = Words.CodingWord.class,
      description = "What files are compressed with beside others. Default: all of these.")
  private List<ContentCoding> codings = new ArrayList<>();

  @Option(
      names = "--write-manifest",
      negatable = true,
      description =
          "Put the manifest into the WAR, as "
              + Release.IN_WAR
              + ", where the application looks for it. Default: into a folder, but not into a"
              + " packed file.")
  private @Nullable Boolean writeManifest;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "Write the manifest to a file too.")
  private @Nullable Path manifest;

  CollectStatic(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    requireCodings();
    try (Project project = Project.of(war, source, destination, surroundings())) {
      requireWar(project);
      SourceMemory memory = memory();
      try (Sources.Ahead sources = Sources.readAhead(project.finder(), memory)) {
        int code = collect(project, sources);
        if (!dryRun) {
          memory.keep();
        }
        return code;
      } catch (SourceChangedException e) {
        memory.forget();
        throw e;
      }
    }
  }

  /** The storage is opened and looked at while source files are read. */
  private int collect(Project project, Sources.Ahead sources) throws IOException {
    CollectConfig collecting = collecting(project.collecting());
    Publisher publisher =
        new Publisher(project.storage(), project.publishSettings(collecting, codings()));
    publisher.lookAhead();
    Collector collector = new Collector(sources.await(), project.collectSettings(collecting));
    return dryRun
        ? plan(project, publisher.plan(collector), collector)
        : publish(project, publisher, collector);
  }

  private SourceMemory memory() {
    return CacheFile.of(
            "collectstatic",
            absolute(source.folder) + "\n" + absolute(war.location),
            surroundings())
        .map(file -> read ? SourceMemory.anew(file) : SourceMemory.of(file))
        .orElseGet(SourceMemory::none);
  }

  private static String absolute(@Nullable Path path) {
    return path == null ? "" : path.toAbsolutePath().normalize().toString();
  }

  /** What is set, but for what the command says otherwise. */
  private CollectConfig collecting(CollectConfig set) {
    return new CollectConfig(
        hashing == null ? set.hashing() : hashing,
        compression == null ? set.compression() : compression,
        set.plain() && !noPlain,
        set.allowBroken() || allowBroken);
  }

  private List<ContentCoding> codings() {
    return codings.isEmpty() ? new Compressor().codings() : codings;
  }

  private void requireCodings() {
    List<ContentCoding> known = new Compressor().codings();
    for (ContentCoding coding : codings) {
      if (!known.contains(coding)) {
        throw new UsageException(
            "Nothing here compresses with "
                + coding
                + ": this machine or this jar lacks the library. There are "
                + known
                + ".");
      }
    }
  }

  private void requireWar(Project project) {
    if (Boolean.TRUE.equals(writeManifest) && project.war().isEmpty()) {
      throw new UsageException("--write-manifest needs --war, to know where to write it.");
    }
  }

  private int plan(Project project, Plan plan, Collector collector) throws IOException {
    warn(plan, collector);
    out().print(isJson() ? plan.toJson() + System.lineSeparator() : plan.toText());
    if (clear && !isJson()) {
      out().print(unwanted(project, plan).toText());
    }
    return ExitCode.DONE;
  }

  /** What is there already of a release to come is wanted. */
  private static Removal unwanted(Project project, Plan plan) throws IOException {
    Set<Key> wanted =
        plan.files().stream()
            .filter(file -> file.action() != PlannedFile.Action.EXPIRED)
            .map(PlannedFile::path)
            .collect(Collectors.toSet());
    Removal removal = new Pruner(project.storage()).planClear();
    return new Removal(
        removal.current(),
        removal.releases(),
        removal.files().stream().filter(file -> !wanted.contains(file.key())).toList());
  }

  private int publish(Project project, Publisher publisher, Collector collector)
      throws IOException {
    Plan plan;
    try (PublishProgress progress = new PublishProgress(surroundings().err(), show())) {
      plan = publisher.publish(collector, progress);
    }
    warn(plan, collector);
    out().println(isJson() ? plan.toJson() : done(plan, project.place()));
    writeManifest(project, plan.number());
    return clear ? clear(project) : ExitCode.DONE;
  }

  private PublishProgress.Show show() {
    if (isQuiet()) {
      return PublishProgress.Show.NOTHING;
    }
    if (isVerbose()) {
      return PublishProgress.Show.FILES;
    }
    return surroundings().terminal().isThere()
        ? PublishProgress.Show.BAR
        : PublishProgress.Show.LINES;
  }

  /** What is odd about files was told when they were published first. */
  private void warn(Plan plan, Collector collector) throws IOException {
    if (plan.newRelease()) {
      warn(collector.collect().warnings());
    }
  }

  private static String done(Plan plan, String place) {
    return String.format(
        Locale.ROOT,
        "%s: release %d is current%s. %s put, %d with other headers, %d unchanged, %d"
            + " expired.",
        place,
        plan.number(),
        plan.newRelease() ? "" : " as before",
        Words.count(plan.files(PlannedFile.Action.PUT).size(), "file"),
        plan.files(PlannedFile.Action.METADATA).size(),
        plan.files(PlannedFile.Action.UNCHANGED).size(),
        plan.files(PlannedFile.Action.EXPIRED).size());
  }

  private void writeManifest(Project project, long number) throws IOException {
    boolean intoWar =
        project
            .war()
            .map(open -> writeManifest == null ? !open.isPacked() : writeManifest)
            .orElse(false);
    if (manifest == null && !intoWar) {
      return;
    }
    Release release = new Releases(project.storage()).read(number);
    if (manifest != null) {
      WarRelease.writeFile(manifest, release);
      tell("The manifest is in " + manifest + ".");
    }
    if (intoWar) {
      Path location = project.war().map(WebArchive::location).orElseThrow();
      WarRelease.write(location, release);
      tell("The manifest is in " + location + ", as " + Release.IN_WAR + ".");
    }
  }

  private int clear(Project project) throws IOException {
    Pruner pruner = new Pruner(project.storage());
    Removal removal = pruner.planClear();
    if (removal.isEmpty()) {
      tell("There is nothing to clear.");
      return ExitCode.DONE;
    }
    if (isVerbose()) {
      tell(removal.toText().stripTrailing());
    }
    String question =
        "Remove " + Words.count(removal.files().size(), "file") + " from " + project.place() + "?";
    if (!consent.to(question, surroundings())) {
      tell("Nothing was removed.");
      return ExitCode.REFUSED;
    }
    pruner.remove(removal);
    tell(Words.count(removal.files().size(), "file") + " removed that no release names.");
    return ExitCode.DONE;
  }

  /** Beside the result, which may be JSON. */
  private void tell(String text) {
    if (!isQuiet() && !isJson()) {
      out().println(text);
    }
  }
}
