package io.github.servletstorages.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.bucket.doctor.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/doctor.md} has every check, in the order of the report. */
final class DoctorPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.+?) \\|");

  private static final Pattern LINE = Pattern.compile("(?m)^(?:pass|note|warn|fail)  ([a-z-]+) ");

  @Test
  void the_table_has_every_check_with_what_it_claims() throws IOException {
    String table = page().substring(page().indexOf("## What is looked at"));

    assertThat(ROW.matcher(table).results().map(row -> row.group(1) + ": " + row.group(2)))
        .containsExactlyElementsOf(
            Arrays.stream(Check.values()).map(check -> check + ": " + check.claim()).toList());
  }

  @Test
  void the_report_that_it_shows_has_checks_that_there_are() throws IOException {
    assertThat(LINE.matcher(page()).results().map(line -> line.group(1)))
        .isNotEmpty()
        .isSubsetOf(Arrays.stream(Check.values()).map(Check::toString).toList());
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "doctor.md"));
  }
}
