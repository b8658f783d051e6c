package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The page of all settings is made of their definitions, so that it can't drift from the code.
 * After a change of a definition: {@code mvn test -Dtest=SettingsPageTest -Dsettings.page=write}.
 */
final class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  private static final String INTRODUCTION =
      """
      # Settings

      A setting is looked for as a system property, then in the environment, then among the
      context-params of `web.xml`; else its default holds. A blank value counts as not set.

      In values, `${env:NAME}` stands for an environment variable, and `${env:NAME:-default}` has a
      default for one that is not set or empty.

      Everything is checked when the application starts. If anything is wrong, all of it is reported
      at once, and the application does not start.

      AWS credentials are best left to AWS's default credential chain (environment, profile, container
      or instance role). Where they must be settings, they are secrets: they come from environment
      variables alone, as such or by `${env:NAME}`; written down elsewhere they are refused.

      """;

  @Test
  void the_page_of_settings_says_what_the_definitions_say() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("settings.page"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    section(page, "The application", Settings.GLOBAL);
    section(page, "Each storage (`<name>` is `static` or `media`)", Settings.PER_STORAGE);
    section(page, "S3", Settings.S3);
    return page.toString().stripTrailing() + "\n";
  }

  private static void section(StringBuilder page, String title, List<Setting<?>> settings) {
    page.append("## ").append(title).append("\n\n");
    settings.forEach(setting -> entry(page, setting));
  }

  private static void entry(StringBuilder page, Setting<?> setting) {
    page.append("### `").append(setting.name()).append("`\n\n");
    page.append(setting.meaning()).append("\n\n");
    page.append("- value: ").append(setting.type().description()).append('\n');
    page.append("- default: ").append(defaultOf(setting)).append('\n');
    page.append("- example: `").append(setting.example()).append("`\n");
    page.append(setting.secret() ? "- secret: not in `web.xml`, not as a system property\n" : "");
    page.append("- environment: `").append(variable(setting)).append("`\n\n");
  }

  private static String defaultOf(Setting<?> setting) {
    String text = Objects.requireNonNullElse(setting.defaultText(), "");
    return text.isEmpty() ? "none" : "`" + text + "`";
  }

  private static String variable(Setting<?> setting) {
    return setting.forStorage("NAME").environmentVariable();
  }
}
