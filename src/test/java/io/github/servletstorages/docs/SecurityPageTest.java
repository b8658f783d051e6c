package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.HostileFile;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import io.github.servletstorages.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page about security names tests that are there, and shows examples that work. The application
 * here has the {@code web.xml} of the page.
 */
final class SecurityPageTest {

  private static final Path SOURCES = Path.of("src/test/java");

  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract)(?:\\.[a-z]\\w+)?)`");

  private static final Pattern SETTING = Pattern.compile("\\(settings\\.md#([a-z0-9]+)\\)");

  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir private static Path folder;
  private static WebApp app;
  private static String cookie;

  @BeforeAll
  static void start() throws IOException {
    StringBuilder elements = new StringBuilder();
    XML.matcher(page("security.md")).results().forEach(xml -> elements.append(xml.group(1)));
    String webXml =
        elements
            .toString()
            .replace("org.example", SecurityPageTest.class.getPackageName())
            .replace("/var/lib/shop", folder.resolve("invoices").toString());
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.secretKey", "${env:TEST_SECRET_KEY}")
            .file(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\">"
                    + webXml
                    + "</web-app>")
            .servlet("/sign-in", SecurityPageTest::signIn)
            .servlet("/upload", (q, r) -> r.getWriter().print(Uploads.of(q).size()))
            .with(context -> TemplatesPageTest.add(context, "/invoice", new InvoiceServlet()))
            .start();
    cookie = app.get("/sign-in").header("Set-Cookie").replaceAll(";.*", "");
  }

  private static void signIn(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().setAttribute("user", "alice");
    request.getSession().setAttribute("csrf", TOKEN);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  // the page

  static Stream<String> tests() throws IOException {
    return TEST.matcher(page("security.md")).results().map(test -> test.group(1)).distinct();
  }

  @Test
  void it_names_tests() throws IOException {
    assertThat(tests()).hasSizeGreaterThan(50);
  }

  /** With or without a method. */
  @ParameterizedTest
  @MethodSource("tests")
  void the_tests_that_it_names_are_there(String test) throws IOException {
    int dot = test.indexOf('.');
    String source = source(dot < 0 ? test : test.substring(0, dot));

    assertThat(source).doesNotContainPattern("(?m)^ *@Disabled");
    if (dot > 0) {
      assertThat(source).contains("  void " + test.substring(dot + 1) + "(");
    }
  }

  @Test
  void its_links_lead_to_settings() throws IOException {
    String settings =
        page("settings.md").replaceAll("[^a-zA-Z0-9#\n]", "").toLowerCase(Locale.ROOT);

    assertThat(SETTING.matcher(page("security.md")).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(anchor -> assertThat(settings).contains("###" + anchor + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SignedInFilter", "CsrfFilter", "InvoiceServlet", "Redrawing"})
  void it_shows_the_source(String name) throws IOException {
    String source =
        source(name).replace("package io.github.servletstorages.docs;", "package org.example;");

    assertThat(page("security.md")).contains("```java\n" + source + "```\n");
  }

  // its examples

  @Test
  void nothing_is_stored_for_a_stranger() {
    assertThat(upload(TOKEN).status()).isEqualTo(401);
    assertThat(upload(TOKEN, "Cookie", "JSESSIONID=made-up").status()).isEqualTo(401);
    assertThat(media()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0123456789abcdef0123456789abcdee"})
  void a_form_of_another_site_leaves_nothing(String token) {
    assertThat(upload(token, "Cookie", cookie).status()).isEqualTo(403);
    assertThat(media()).isEmpty();
  }

  @Test
  void a_form_of_the_applications_own_is_received() {
    assertThat(upload(TOKEN, "Cookie", cookie).text()).isEqualTo("1");

    assertThat(media()).hasSize(1);
    storages().media().storage().delete(Key.of(media().get(0)));
  }

  @Test
  void users_are_sent_to_their_own_files_alone() throws IOException {
    put(storages().files("invoices").storage(), "2026/a1.pdf", "of Alice".getBytes(UTF_8));
    put(storages().files("invoices").storage(), "2026/b1.pdf", "of Bob".getBytes(UTF_8));

    Answer answer = app.get("/invoice?key=2026/a1.pdf", "Cookie", cookie);

    assertThat(answer.status()).isEqualTo(302);
    String url = answer.header("Location");
    assertThat(app.get(url).text()).isEqualTo("of Alice");
    assertThat(app.get(url.replaceAll("\\?.*", "")).status()).isEqualTo(403);
    assertThat(app.get("/invoice?key=2026/b1.pdf", "Cookie", cookie).status()).isEqualTo(404);
    assertThat(app.get("/invoice?key=2026/a1.pdf").status()).isEqualTo(404);
  }

  @Test
  void of_an_image_that_is_drawn_anew_nothing_is_left_but_its_pixels() throws IOException {
    Storage storage = storages().files("invoices").storage();
    HostileFile hostile =
        HostileFile.polyglots().stream()
            .filter(file -> file.toString().equals("PNG and HTML"))
            .findFirst()
            .orElseThrow();
    Key key = put(storage, "hostile.png", hostile.bytes());

    Key redrawn = Redrawing.redraw(storage, key);

    assertThat(storage.find(key)).isEmpty();
    try (StoredContent png = storage.read(redrawn)) {
      assertThat(new String(png.stream().readAllBytes(), UTF_8))
          .contains("PNG", "IEND")
          .doesNotContain("script");
    }
  }

  @Test
  void what_is_no_image_is_not_drawn() throws IOException {
    Storage storage = storages().files("invoices").storage();
    Key key = put(storage, "text.png", HostileFile.HTML.getBytes(UTF_8));

    assertThatIOException().isThrownBy(() -> Redrawing.redraw(storage, key));
    assertThat(storage.find(key)).isPresent();
  }

  private static Key put(Storage storage, String key, byte[] content) throws IOException {
    return storage
        .write(Key.of(key), new ByteArrayInputStream(content), WriteOptions.create())
        .key();
  }

  /**
   * The token after the file, where a filter that looks only at a form's start wouldn't find it.
   */
  private static Answer upload(String token, String... headers) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="a.txt"\r
        \r
        some text\r
        --b\r
        Content-Disposition: form-data; name="csrf"\r
        \r
        %s\r
        --b--\r
        """
            .formatted(token)
            .getBytes(UTF_8));
    return app.post("/upload", "multipart/form-data; boundary=b", form.toByteArray(), headers);
  }

  /** With records of uploads that are still going on. */
  private static List<String> media() {
    try (Stream<ListedFile> files = storages().media().storage().list(KeyPrefix.ALL)) {
      return files.map(file -> file.key().value()).toList();
    }
  }

  private static Storages storages() {
    return Storages.of(app.servletContext());
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("docs", name));
  }

  private static String source(String type) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Path file = files.filter(path -> path.endsWith(type + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }
}
