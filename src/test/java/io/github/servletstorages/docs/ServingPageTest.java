package io.github.servletstorages.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.SettingSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings in {@code docs/serving.md} are ones that an application starts with. */
final class ServingPageTest {

  private static final Pattern PARAM =
      Pattern.compile(
          "<param-name>(?<name>[^<]+)</param-name>\\s+<param-value>(?<value>[^<]+)</param-value>");

  private static final Pattern LINK = Pattern.compile("\\(settings\\.md#([a-z0-9]+)\\)");

  @Test
  void the_settings_that_it_shows_hold_together() throws IOException {
    Map<String, String> params = new HashMap<>();
    PARAM
        .matcher(page("serving.md"))
        .results()
        .forEach(param -> params.put(param.group(1), param.group(2)));

    Configuration configuration =
        Configuration.read(
            SettingSources.of(Map.of(), Map.of("STORAGES_SECRET_KEY", "0".repeat(32)), params),
            Set.of("local", "s3"),
            Path.of("work").toAbsolutePath());

    assertThat(params).hasSize(6);
    assertThat(configuration.staticFiles().pages().index()).contains("index.html");
    assertThat(configuration.staticFiles().pages().cleanUrls()).isTrue();
    assertThat(configuration.storage("media").isServedByApplication()).isTrue();
    assertThat(configuration.storage("media").access().signedUrls()).isPresent();
  }

  @Test
  void its_links_lead_to_settings() throws IOException {
    String settings =
        page("settings.md").replaceAll("[^a-zA-Z0-9#\n]", "").toLowerCase(Locale.ROOT);

    assertThat(LINK.matcher(page("serving.md")).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(anchor -> assertThat(settings).contains("###" + anchor + "\n"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("docs", name));
  }
}
