package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages with npm packages as they were installed, all under names with hashes. Each does what it is
 * for; no request fails, no error is in the console, and no file comes under its own name.
 */
@ExtendWith({NpmPackages.Installed.class, Browser.Installed.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NpmPagesContract {

  @AutoClose private NpmPages pages;
  @AutoClose private Browser browser;

  /** Starts the application. */
  abstract NpmPages start(Path work) throws Exception;

  @BeforeAll
  void open(@TempDir Path work) throws Exception {
    pages = start(Files.createDirectory(work.resolve("pages")));
    browser = Browser.start(Files.createDirectory(work.resolve("profile")), true);
  }

  @BeforeEach
  void leaveTheLastPage() {
    browser.open("about:blank");
    browser.forgetErrors();
  }

  @AfterEach
  void nothingHasFailedAndAllNamesHaveHashes() {
    NetworkLog requests = browser.requests();
    assertThat(browser.errors()).as("errors in the console").isEmpty();
    assertThat(requests.failures()).as("requests that failed").isEmpty();
    List<String> files =
        requests.answered().stream().filter(url -> url.startsWith(pages.staticUrl())).toList();
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(files).allMatch(url -> url.matches("[^?]*\\.[0-9a-f]{12}\\.\\w+(\\?.*)?"));
    assertThat(requests.answered())
        .as("requests for other things than the page")
        .filteredOn(url -> !url.startsWith(pages.staticUrl()))
        .hasSize(1);
  }

  @Test
  void bootstrap_has_its_styles_its_icons_and_a_menu_that_opens() {
    open("bootstrap");
    browser.await(
        "the font of the icons",
        b ->
            isTrue(
                "[...document.fonts].some(font => font.status === 'loaded'"
                    + " && font.family.includes('bootstrap-icons'))"));
    assertThat(browser.find(".btn-primary").getCssValue("background-color"))
        .isEqualTo("rgba(13, 110, 253, 1)");
    assertThat(browser.find(".dropdown-menu").isDisplayed()).isFalse();

    browser.find(".dropdown-toggle").click();

    browser.await("the menu", b -> browser.find(".dropdown-menu.show").isDisplayed());
  }

  @Test
  void font_awesome_has_its_three_fonts() {
    open("fontawesome");
    browser.await(
        "the fonts of solid, regular and brand icons",
        b -> isTrue("[...document.fonts].filter(font => font.status === 'loaded').length === 3"));

    assertThat(
            browser.evaluate(
                "return getComputedStyle(document.querySelector('.fa-camera'), '::before').fontFamily"))
        .asString()
        .contains("Font Awesome 7 Free");
  }

  @Test
  void swagger_ui_shows_an_operation() {
    open("swagger-ui");

    browser.await("the operation", b -> !browser.findAll(".opblock-get").isEmpty());
    assertThat(browser.find(".opblock-summary-path").getText()).contains("/photos");
    assertThat(browser.find(".title").getText()).startsWith("Photos");
  }

  @Test
  void three_draws_by_a_module_graph_with_addons() {
    open("three");

    browser.await("what is drawn", b -> !browser.findAll("[data-pixel]").isEmpty());
    assertThat(browser.find("#scene").getDomAttribute("data-pixel")).isEqualTo("255 0 0 255");
    assertThat(browser.findAll("#scene svg path")).isNotEmpty();
  }

  @Test
  void lit_renders_a_component_and_renders_it_again() {
    open("lit");
    String button = "document.querySelector('photo-count').shadowRoot?.querySelector('button')";
    browser.await("the component", b -> isTrue("!!" + button));
    assertThat(browser.evaluate("return " + button + "?.textContent")).isEqualTo("0 photos");

    browser.evaluate(button + "?.click(); return true");

    browser.await(
        "the count",
        b -> "1 photos".equals(browser.evaluate("return " + button + "?.textContent")));
    assertThat(browser.evaluate("return getComputedStyle(" + button + ").color"))
        .isEqualTo("rgb(0, 128, 0)");
  }

  @Test
  void leaflet_has_a_marker_and_its_controls() {
    open("leaflet");

    browser.await("the images", b -> browser.loaded("//*[@id='map']//img") == 2);
    assertThat(browser.find(".leaflet-popup-content").getText()).isEqualTo("Here");
    assertThat(browser.find(".leaflet-control-layers-toggle").getCssValue("background-image"))
        .contains("/layers.");
  }

  private void open(String page) {
    browser.open(pages.home().resolve(page + ".jsp").toString());
  }

  private boolean isTrue(String expression) {
    return Boolean.TRUE.equals(browser.evaluate("return " + expression));
  }
}
