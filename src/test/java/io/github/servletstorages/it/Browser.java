package io.github.servletstorages.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a screen. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM =
      Path.of(System.getProperty("it.chromium", "/usr/bin/chromium"));
  private static final Path DRIVER =
      Path.of(System.getProperty("it.chromedriver", "/usr/bin/chromedriver"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the tests where there is no Chromium, unless the build says that one has to be there. */
  static final class Installed extends Prerequisite {

    Installed() {
      super("browser.required");
    }

    @Override
    Optional<String> missing() {
      return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER)
          ? Optional.empty()
          : Optional.of(
              "there is no %s or no %s: install chromium and chromium-driver, or set it.chromium and it.chromedriver"
                  .formatted(CHROMIUM, DRIVER));
    }
  }

  /**
   * Starts one.
   *
   * @param profile an empty folder, for all that it remembers
   * @param javaScript whether it runs the scripts of pages
   */
  static Browser start(Path profile, boolean javaScript) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--remote-debugging-pipe",
        "--window-size=1280,1000",
        "--lang=en",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    if (!javaScript) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  void open(String url) {
    driver.get(url);
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> findAll(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The texts of the elements that an XPath leads to. */
  List<String> texts(String xpath) {
    return driver.findElements(By.xpath(xpath)).stream().map(WebElement::getText).toList();
  }

  /** How many of the images that an XPath leads to are there and can be seen. */
  long loaded(String xpath) {
    return driver.findElements(By.xpath(xpath)).stream().filter(Browser::isLoaded).count();
  }

  static boolean isLoaded(WebElement image) {
    return "true".equals(image.getDomProperty("complete"))
        && !"0".equals(image.getDomProperty("naturalWidth"));
  }

  /** Waits until something is neither null nor false. */
  <T> T await(String what, Function<WebDriver, T> condition) {
    return new WebDriverWait(driver, PATIENCE).withMessage(what).until(condition);
  }

  /** What a script returns, which the test runs itself: it needs no JavaScript in the page. */
  Object evaluate(String script) {
    Object result = ((JavascriptExecutor) driver).executeScript(script);
    if (result == null) {
      throw new AssertionError("nothing came of " + script);
    }
    return result;
  }

  /** What went wrong in the page since the last call: requests that failed, errors of scripts. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the page has asked for since the last call. */
  NetworkLog requests() {
    return NetworkLog.of(driver.manage().logs().get(LogType.PERFORMANCE).getAll());
  }

  /** Begins anew to collect {@link #errors} and {@link #requests}. */
  void forgetErrors() {
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
  }

  /** Keeps what the page looks like, as {@code target/screenshots/CONTAINER-NAME.png}. */
  void takeScreenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of(BuildProperty.of("it.screenshots")));
    Files.write(
        folder.resolve(Container.name() + "-" + name + ".png"),
        driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
