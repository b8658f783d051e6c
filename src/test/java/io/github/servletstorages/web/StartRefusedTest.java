package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.tomcat.FaultyStorageProvider;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer reads who has set something wrong. */
final class StartRefusedTest {

  @TempDir private Path folder;

  @Test
  void all_that_is_wrong_is_said_at_once() {
    ServletException refusal =
        WebApp.in(folder)
            .param("storages.debugg", "true")
            .param("storages.static.backend", "s3")
            .param("storages.upload.maxFiles", "many")
            .startRefused();

    assertThat(refusal).hasCauseInstanceOf(ConfigurationException.class);
    assertThat(refusal)
        .hasMessageStartingWith("servlet-storages cannot start:")
        .hasMessageContainingAll(
            "storages.debugg",
            "Did you mean storages.debug?",
            "storages.s3.bucket is not set",
            "storages.upload.maxFiles",
            "many",
            "storages.media.root is not set");
  }

  @Test
  void a_folder_that_can_not_be_used_is_named_with_its_setting() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    ServletException refusal =
        WebApp.in(folder).param("storages.media.root", file.toString()).startRefused();

    assertThat(refusal).hasMessageContainingAll("media", file.toString(), "storages.media.root");
  }

  @Test
  void all_storages_that_can_not_be_used_are_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    ServletException refusal =
        faulty("OPEN").param("storages.media.root", file.toString()).startRefused();

    assertThat(refusal)
        .hasMessageContainingAll(
            "storage \"static\" (faulty)",
            FaultyStorageProvider.INTERNALS,
            "storage \"media\" (local)",
            file.toString());
  }

  @Test
  void what_a_provider_says_of_its_settings_is_said() {
    ServletException refusal = faulty("SETTINGS").mediaRoot().startRefused();

    assertThat(refusal)
        .hasMessageContainingAll("storage \"static\" (faulty)", "set storages.faulty.x to 1");
  }

  @Test
  void a_backend_without_public_urls_needs_a_base_url() {
    ServletException refusal =
        WebApp.in(folder).mediaRoot().param("storages.static.backend", "memory").startRefused();

    assertThat(refusal).hasMessageContaining("storages.static.baseUrl is not set");
  }

  private WebApp.Builder faulty(String fault) {
    return WebApp.in(folder)
        .provider(FaultyStorageProvider.class)
        .param("storages.static.backend", "faulty")
        .param("storages.static.baseUrl", "https://cdn.example.org/")
        .param("storages.faulty.fault", fault);
  }
}
