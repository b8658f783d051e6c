package io.github.servletstorages.bucket.doctor;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor has found. Immutable, and without secrets.
 *
 * @param findings all of it, in the order of {@link Check}
 */
public record Diagnosis(List<Finding> findings) {

  public Diagnosis {
    findings = findings.stream().sorted(Comparator.comparing(Finding::check)).toList();
  }

  /** The gravest of all verdicts; {@link Verdict#PASS} if there is none. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.PASS);
  }

  /** The findings with that verdict. */
  public List<Finding> findings(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  private int count(Verdict verdict) {
    return findings(verdict).size();
  }

  /** The sums in one sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d pass, %d note, %d warn, %d fail.",
        count(Verdict.PASS),
        count(Verdict.NOTE),
        count(Verdict.WARN),
        count(Verdict.FAIL));
  }

  /** A line for each finding, and one with the sums. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> text.append(finding).append(System.lineSeparator()));
    return text.append(summary()).append(System.lineSeparator()).toString();
  }

  /** The same for programs: an object with {@code verdict} and {@code findings}. */
  public String toJson() {
    JsonStringWriter json =
        JsonWriter.string().object().value("verdict", verdict().toString()).array("findings");
    for (Finding finding : findings) {
      json.object()
          .value("verdict", finding.verdict().toString())
          .value("check", finding.check().toString())
          .value("subject", finding.subject())
          .value("reason", finding.reason())
          .value("fix", finding.fix())
          .end();
    }
    return json.end().end().done();
  }
}
