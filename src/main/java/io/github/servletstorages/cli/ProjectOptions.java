package io.github.servletstorages.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which application a command is about. What a command doesn't offer of it is not set. */
final class ProjectOptions {

  /** An application. */
  static final class War {
    @Option(
        names = "--war",
        paramLabel = "FILE|DIR",
        description =
            "The application: a WAR, or the folder that it is packed from. Settings are taken from"
                + " its web.xml, after system properties (-Dstorages.…) and the environment"
                + " (STORAGES_…).")
    @Nullable Path location;
  }

  /** Static source files. */
  static final class Source {
    @Option(
        names = "--source",
        paramLabel = "DIR",
        description = "A folder with static files, in place of those of an application.")
    @Nullable Path folder;

    @Option(
        names = {"-i", "--ignore"},
        paramLabel = "PATTERN",
        description =
            "Leave out files of that name (*.psd) or path (drafts/*), beside .*, *~ and CVS. May be"
                + " given more than once.")
    List<String> ignored = new ArrayList<>();
  }

  /** Where static files are published. */
  static final class Destination {
    @Option(
        names = "--to",
        paramLabel = "DIR|s3://BUCKET/PREFIX",
        description =
            "Where static files are published, in place of the static storage of the settings. For"
                + " a store other than Amazon's the environment has its address,"
                + " STORAGES_S3_ENDPOINT.")
    @Nullable String place;
  }

  private ProjectOptions() {}
}
