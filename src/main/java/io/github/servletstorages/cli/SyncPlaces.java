package io.github.servletstorages.cli;

import io.github.servletstorages.sync.Comparison;
import io.github.servletstorages.sync.NameFilter;
import io.github.servletstorages.sync.Source;
import io.github.servletstorages.sync.Sync;
import io.github.servletstorages.sync.SyncAction;
import io.github.servletstorages.sync.SyncOptions;
import io.github.servletstorages.sync.SyncOptions.Flag;
import io.github.servletstorages.sync.SyncSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    description = {
      "Make DEST hold what SOURCE holds.",
      "",
      "A place is a storage of the settings (media, or media:2026/ for a part of it), a part of a"
          + " bucket (s3://BUCKET/PREFIX) or a folder (./FOLDER). Files that DEST lacks, or has with"
          + " another content, are copied; what only DEST has stays, unless --delete is given. Run"
          + " it again to go on after it was stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sync ./media s3://shop-files/media --dry-run",
      "  sync ./media s3://shop-files/media --verify",
      "  sync media ./backup/media --delete --war target/app.war",
      "  sync s3://old-files/media s3://shop-files/media --since-last"
    })
final class SyncPlaces extends Operation {

  @Parameters(index = "0", paramLabel = "SOURCE", description = "The place to copy from.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "DEST", description = "The place to copy to.")
  private String destination = "";

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description =
          "Take files of that name (*.jpg) or path (2026/**) alone. May be given more than once.")
  private List<String> included = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description =
          "Leave out files or folders of that name or path, in SOURCE and DEST alike. May be given"
              + " more than once.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--delete",
      description =
          "Delete what only DEST has, after all else. Nothing is deleted if SOURCE is empty or"
              + " files have failed.")
  private boolean delete;

  @Option(
      names = "--max-delete",
      paramLabel = "PERCENT",
      defaultValue = "25",
      description =
          "Delete nothing if more than that of DEST's files would go; 100 allows even an empty"
              + " SOURCE. Default: ${DEFAULT-VALUE}.")
  private int maxDelete;

  @Option(
      names = "--keep-existing",
      description = "Never replace a file in DEST: copy only what it lacks.")
  private boolean keepExisting;

  @Option(
      names = "--rename",
      description =
          "Copy files whose names can't be keys (backslashes, control characters, other Unicode"
              + " forms) under names that can, and list them.")
  private boolean rename;

  @ArgGroup private final How how = new How();

  @Option(
      names = "--since-last",
      description =
          "Copy what has changed in SOURCE since the last run, without looking at DEST. Quick, for"
              + " passes while a site is moved.")
  private boolean sinceLast;

  @Option(
      names = "--verify",
      description = "Read all files in both places afterwards, and tell which differ.")
  private boolean verify;

  @Option(
      names = "--inline",
      description =
          "Let browsers open HTML, SVG and scripts out of a folder that nothing is known of,"
              + " instead of storing them as downloads. For files of your own.")
  private boolean inline;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many files are copied at a time. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--memory",
      paramLabel = "FILE",
      description =
          "Where a run leaves what the next one need not look at. Default: a file for each pair of"
              + " places in ~/.cache/servlet-storages.")
  private @Nullable Path memory;

  SyncPlaces(Surroundings surroundings) {
    super(surroundings);
  }

  /** How files of one size are compared, in place of their content as it is known. */
  static final class How {
    @Option(names = "--size-only", description = "Take files of one size for the same.")
    private boolean size;

    @Option(
        names = "--times",
        description = "Take files of one size for the same if SOURCE's is not newer.")
    private boolean times;

    @Option(
        names = "--read",
        description = "Read all files to compare them, whatever was found by the last run.")
    private boolean read;

    private Comparison comparison() {
      if (size) {
        return Comparison.SIZE;
      }
      if (times) {
        return Comparison.TIMES;
      }
      return read ? Comparison.BYTES : Comparison.CONTENT;
    }
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (Application application = Application.open(war, surroundings());
        SyncEnds ends =
            SyncEnds.open(Place.parse(source), Place.parse(destination), application, inline)) {
      Sync sync = new Sync(ends.source(), ends.destination(), options(ends));
      return run(sync, ends);
    }
  }

  private void requireSense() {
    if (threads < 1 || threads > 1000) {
      throw new UsageException("--threads " + threads + ": write a number from 1 to 1000.");
    }
    if (maxDelete < 0 || maxDelete > 100) {
      throw new UsageException("--max-delete " + maxDelete + ": write a number from 0 to 100.");
    }
    if (sinceLast && how.comparison() != Comparison.CONTENT) {
      throw new UsageException(
          "--since-last knows what has changed by the last run; leave out --size-only, --times and"
              + " --read.");
    }
    if (verify && dryRun) {
      throw new UsageException("--verify needs copies that were made; leave out --dry-run.");
    }
  }

  private SyncOptions options(SyncEnds ends) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    addIf(dryRun, Flag.DRY_RUN, flags);
    addIf(delete, Flag.DELETE, flags);
    addIf(keepExisting, Flag.KEEP_EXISTING, flags);
    addIf(rename, Flag.RENAME, flags);
    addIf(sinceLast, Flag.SINCE_LAST, flags);
    SyncOptions options =
        SyncOptions.defaults()
            .flags(flags)
            .comparison(how.comparison())
            .names(new NameFilter(included, excluded))
            .maxDeletions(maxDelete)
            .threads(threads);
    return memory(ends).map(options::memory).orElse(options);
  }

  private static void addIf(boolean set, Flag flag, Set<Flag> flags) {
    if (set) {
      flags.add(flag);
    }
  }

  private Optional<Path> memory(SyncEnds ends) {
    return memory == null ? ends.memory(surroundings()) : Optional.of(memory);
  }

  private int run(Sync sync, SyncEnds ends) throws IOException {
    SyncReport report = new SyncReport(out(), isJson(), dryRun, isVerbose());
    report.start();
    SyncSummary summary;
    try (SyncProgress progress = progress(ends.source().place())) {
      summary =
          sync.run(
              step -> {
                report.add(step);
                progress.done(step);
              });
    }
    SyncSummary verified = verify ? verify(sync, ends, report) : null;
    report.end(ends.names(), summary, verified);
    if (!summary.refusal().isEmpty()) {
      surroundings()
          .err()
          .println(
              "servlet-storages: " + summary.refusal() + " --max-delete sets how many may go.");
    }
    return exitCode(summary, verified);
  }

  private SyncSummary verify(Sync sync, SyncEnds ends, SyncReport report) throws IOException {
    try (SyncProgress progress = progress(ends.source().place())) {
      return sync.verify(
          step -> {
            report.add(step);
            progress.done(step);
          });
    }
  }

  private SyncProgress progress(Source from) {
    PublishProgress.Show show =
        surroundings().terminal().isThere() ? PublishProgress.Show.BAR : PublishProgress.Show.LINES;
    return SyncProgress.of(
        surroundings().err(), isQuiet() || dryRun || isVerbose() ? null : show, from);
  }

  private static int exitCode(SyncSummary summary, @Nullable SyncSummary verified) {
    boolean failed =
        summary.count(SyncAction.FAIL) > 0
            || (verified != null && verified.count(SyncAction.FAIL) > 0);
    if (failed) {
      return ExitCode.FAILED;
    }
    return summary.refusal().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
