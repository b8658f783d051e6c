package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the commands of docs/bucket.md that need no store. */
final class BucketPageTest {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```\n\\$ servlet-storages (bucket (?:policy|iam|cors|lifecycle) .*)\n([^`]*)```");

  @Test
  void documents_are_printed_as_the_page_has_them() throws Exception {
    List<MatchResult> examples =
        EXAMPLE.matcher(Files.readString(Path.of("docs/bucket.md"))).results().toList();

    assertThat(examples).hasSizeGreaterThan(6);
    for (MatchResult example : examples) {
      Shell.Result result = new Shell().run((Object[]) example.group(1).split(" "));
      assertThat(result.out()).as(example.group(1)).isEqualTo(example.group(2));
    }
  }
}
