package io.github.servletstorages.cli;

import com.grack.nanojson.JsonAppendableWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.storage.Printable;
import io.github.servletstorages.sync.SyncAction;
import io.github.servletstorages.sync.SyncStep;
import io.github.servletstorages.sync.SyncSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what is done, or would be, as it comes: for people or, as one object, for programs. */
final class SyncReport {

  private static final int SHOWN = 1024;
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");

  private final PrintWriter out;
  private final @Nullable JsonAppendableWriter json;
  private final boolean dryRun;
  private final boolean all;

  /**
   * @param dryRun whether nothing is done
   * @param verbose whether each file is told that something was done about; in a dry run it is
   */
  SyncReport(PrintWriter out, boolean isJson, boolean dryRun, boolean verbose) {
    this.out = out;
    this.json = isJson ? JsonWriter.on(out) : null;
    this.dryRun = dryRun;
    this.all = dryRun || verbose;
  }

  void start() {
    if (json != null) {
      json.object().array("steps");
    }
  }

  void add(SyncStep step) {
    boolean renamed = step.action() == SyncAction.COPY && step.reason().startsWith("renamed");
    if (step.action().isNothing() || !(all || renamed || step.action() == SyncAction.FAIL)) {
      return;
    }
    if (json != null) {
      json.object()
          .value("action", word(step.action()))
          .value("name", step.name())
          .value("size", step.size())
          .value("reason", step.reason())
          .end();
    } else {
      out.println(
          String.format(
              Locale.ROOT, "%-6s %s: %s", word(step.action()), printable(step), step.reason()));
    }
  }

  private static String printable(SyncStep step) {
    String quoted = Printable.quote(step.name(), SHOWN);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String word(SyncAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  void end(String places, SyncSummary summary, @Nullable SyncSummary verified) {
    if (json == null) {
      out.println(places + ": " + text(summary) + (verified == null ? "" : verdict(verified)));
      return;
    }
    json.end().value("dryRun", dryRun);
    for (SyncAction action : SyncAction.values()) {
      json.value(word(action), summary.count(action));
    }
    json.value("bytes", summary.copied()).value("sinceLast", summary.quick());
    if (!summary.refusal().isEmpty()) {
      json.value("refusal", summary.refusal());
    }
    if (verified != null) {
      json.object("verified")
          .value("same", verified.count(SyncAction.UNCHANGED))
          .value("differ", verified.count(SyncAction.FAIL))
          .end();
    }
    json.end().done();
    out.println();
  }

  private String text(SyncSummary summary) {
    List<String> parts = new ArrayList<>();
    parts.add(
        files(summary.count(SyncAction.COPY))
            + (dryRun ? " to copy (" : " copied (")
            + size(summary.copied())
            + ")");
    parts.add(summary.count(SyncAction.UNCHANGED) + " unchanged");
    add(parts, summary, SyncAction.KEPT, "kept");
    add(parts, summary, SyncAction.DELETE, dryRun ? "to delete" : "deleted");
    add(parts, summary, SyncAction.EXTRA, "only there");
    add(parts, summary, SyncAction.GONE, "gone meanwhile");
    add(parts, summary, SyncAction.FAIL, dryRun ? "refused" : "failed");
    return String.join(", ", parts) + (summary.quick() ? ", since the last run." : ".");
  }

  private static void add(List<String> parts, SyncSummary summary, SyncAction action, String word) {
    if (summary.count(action) > 0) {
      parts.add(summary.count(action) + " " + word);
    }
  }

  private static String verdict(SyncSummary verified) {
    long differ = verified.count(SyncAction.FAIL);
    return " Verified: "
        + files(verified.count(SyncAction.UNCHANGED))
        + " the same, "
        + differ
        + (differ == 1 ? " differs." : " differ.");
  }

  private static String files(long count) {
    return count + (count == 1 ? " file" : " files");
  }

  /** {@code 1.5 MiB}. */
  static String size(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1024 && unit < UNITS.size() - 1) {
      amount /= 1024;
      unit++;
    }
    if (unit == 0) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }
}
