package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/commands.md} says is so. */
final class CommandsPageTest {

  private static final Pattern ROW = Pattern.compile("\\| \\[`([a-z]+)`]\\([^)]+\\) \\|");
  private static final Pattern CODE = Pattern.compile("\\| ([0-9]) \\| (.+) \\|");

  @Test
  void it_lists_the_commands_in_the_order_of_the_help() throws IOException {
    assertThat(ROW.matcher(page()).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(new Shell().commandLine().getSubcommands().keySet());
  }

  @Test
  void it_has_the_exit_codes_of_the_help() throws IOException {
    Map<String, String> codes = new TreeMap<>();
    CODE.matcher(page()).results().forEach(row -> codes.put(row.group(1), row.group(2) + "."));
    Map<String, String> help =
        new Shell().commandLine().getCommandSpec().usageMessage().exitCodeList();

    help.forEach((code, meaning) -> assertThat(codes.get(code)).isEqualToIgnoringCase(meaning));
    assertThat(codes).hasSameSizeAs(help);
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/commands.md"));
  }
}
