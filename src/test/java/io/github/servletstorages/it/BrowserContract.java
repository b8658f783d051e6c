package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** What a visitor of the gallery sees and does, wherever it keeps its files. */
@ExtendWith(Browser.Installed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserContract {

  private static final int MAX_FILE_SIZE = 200_000;

  /** Keeps a record of the bar, which is gone when all has been sent, beyond the next page load. */
  private static final String WATCH_PROGRESS =
      """
      const progress = document.querySelector("[data-progress]");
      const bar = progress.querySelector("progress");
      const seen = [];
      new MutationObserver(() => {
        if (!progress.hidden && bar.getClientRects().length > 0) {
          seen.push(bar.value);
          sessionStorage.setItem("progress", seen.join(" "));
        }
      }).observe(progress, { attributes: true, childList: true, subtree: true });
      return true;
      """;

  @AutoClose private Gallery gallery;
  @AutoClose private Browser browser;
  @AutoClose private Browser browserWithoutScripts;
  private Path photos;

  /** Starts the gallery with these settings and those that say where its files are. */
  abstract Gallery start(Path work, Map<String, String> settings) throws Exception;

  /** Where the files are, for the names of screenshots. */
  abstract String place();

  @BeforeAll
  void start(@TempDir Path work) throws Exception {
    photos = work;
    gallery = start(work, Map.of("storages.upload.maxFileSize", Integer.toString(MAX_FILE_SIZE)));
    browser = Browser.start(Files.createDirectory(work.resolve("profile")), true);
    browserWithoutScripts = Browser.start(Files.createDirectory(work.resolve("profile-2")), false);
  }

  @Test
  void the_gallery_has_its_styles_and_its_font() throws Exception {
    open(browser);
    browser.await(
        "the fonts", b -> "loaded".equals(browser.evaluate("return document.fonts.status")));

    assertThat(browser.evaluate("return document.fonts.check('16px Inter')")).isEqualTo(true);
    assertThat(fontsLoaded()).isPositive();
    assertThat(browser.find("body").getCssValue("font-family")).contains("Inter");
    assertThat(browser.find(".masthead").getCssValue("display")).isEqualTo("flex");
    assertThat(broken(browser)).isEmpty();
    assertThat(browser.errors()).isEmpty();
    browser.takeScreenshot(place() + "-start");
  }

  @Test
  void photos_are_added_by_the_script_which_shows_progress() throws Exception {
    open(browser);
    browser.evaluate(WATCH_PROGRESS);
    choosePhotos(browser, "Am Fluß – Мост", photo("Flußufer.jpg", 0.6f), photo("Γέφυρα.jpg", 0.9f));
    assertThat(browser.findAll("[data-previews] img")).hasSize(2);
    submit(browser);

    assertShown(browser, "Am Fluß – Мост", "Flußufer.jpg", "Γέφυρα.jpg");
    assertThat(browser.evaluate("return sessionStorage.getItem('progress')").toString())
        .as("what the progress bar showed")
        .startsWith("0")
        .endsWith("100");
    assertThat(browser.errors()).isEmpty();
    browser.takeScreenshot(place() + "-photos");
  }

  @Test
  void photos_are_added_without_javascript() throws Exception {
    open(browserWithoutScripts);
    choosePhotos(
        browserWithoutScripts, "Ohne Skript", photo("Süd.jpg", 0.1f), photo("Север.jpg", 0.4f));
    assertThat(browserWithoutScripts.findAll("[data-previews] img")).as("scripts run").isEmpty();
    submit(browserWithoutScripts);

    assertShown(browserWithoutScripts, "Ohne Skript", "Süd.jpg", "Север.jpg");
    assertThat(browserWithoutScripts.errors()).isEmpty();
    browserWithoutScripts.takeScreenshot(place() + "-photos-without-javascript");
  }

  @Test
  void too_large_a_photo_is_refused_in_place() throws Exception {
    open(browser);
    choosePhotos(browser, "Groß", tooLarge());
    submit(browser);

    WebElement message = browser.find("[data-message]");
    browser.await("the reason", b -> !message.getText().isEmpty());
    assertThat(message.getText()).startsWith("A file is larger than ");
    assertThat(browser.find("#title").getDomProperty("value"))
        .as("what was typed")
        .isEqualTo("Groß");
    assertThat(browser.errors()).singleElement().asString().contains("413");
    browser.takeScreenshot(place() + "-refused");
  }

  @Test
  void too_large_a_photo_is_refused_with_a_page_without_javascript() throws Exception {
    open(browserWithoutScripts);
    choosePhotos(browserWithoutScripts, "Groß", tooLarge());
    submit(browserWithoutScripts);

    browserWithoutScripts.await(
        "the page", b -> !browserWithoutScripts.findAll(".notice").isEmpty());
    assertThat(browserWithoutScripts.find(".notice").getText())
        .contains("Your photos were not added", "A file is larger than ");
    assertThat(broken(browserWithoutScripts)).isEmpty();
    browserWithoutScripts.takeScreenshot(place() + "-refused-without-javascript");
  }

  /** Opens the gallery; what went wrong in the page before has been another test's matter. */
  private void open(Browser in) {
    in.open("about:blank");
    in.forgetErrors();
    in.open(gallery.home().toString());
  }

  private static void submit(Browser in) {
    in.find("#upload [type=submit]").click();
  }

  private static void choosePhotos(Browser in, String title, Path... photos) {
    in.find("#title").sendKeys(title);
    in.find("#photos")
        .sendKeys(Stream.of(photos).map(Path::toString).collect(Collectors.joining("\n")));
  }

  private static void assertShown(Browser in, String title, String... names) {
    String post = "//article[.//h3[text()='" + title + "']]";
    in.await("the photos", b -> in.loaded(post + "//figure//img") == names.length);
    assertThat(in.texts(post + "//figcaption//*[@class='name']")).containsExactly(names);
    assertThat(broken(in)).isEmpty();
  }

  /** The addresses of the images that did not load. */
  private static List<String> broken(Browser in) {
    return in.findAll("img").stream()
        .filter(image -> !Browser.isLoaded(image))
        .map(image -> String.valueOf(image.getDomProperty("src")))
        .toList();
  }

  private long fontsLoaded() {
    return (Long)
        browser.evaluate("return [...document.fonts].filter(f => f.status === 'loaded').length");
  }

  private Path photo(String name, float hue) throws IOException {
    return Files.write(photos.resolve(name), Photos.jpeg(hue));
  }

  private Path tooLarge() throws IOException {
    return Files.write(photos.resolve("groß.jpg"), Photos.jpeg(0.5f, MAX_FILE_SIZE + 1));
  }
}
