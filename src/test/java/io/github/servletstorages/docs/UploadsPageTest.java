package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import io.github.servletstorages.upload.UploadFilter;
import io.github.servletstorages.upload.Uploads;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about uploads shows code that is compiled and does what the page says. */
final class UploadsPageTest {

  private static final Path PAGE = Path.of("docs/uploads.md");
  private static final Path SOURCES = Path.of("src/test/java/io/github/servletstorages/docs");

  private static final String TYPE = "multipart/form-data; boundary=limit";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ClamAvValidator.java", "UserKeys.java", "QuotaValidator.java"})
  void the_page_shows_the_source(String file) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(file))
            .replace("package io.github.servletstorages.docs;", "package org.example;");

    assertThat(Files.readString(PAGE)).contains("```java\n" + source + "```\n");
  }

  private static byte[] form(String text) {
    return ("--limit\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n"
            + text
            + "\r\n--limit--\r\n")
        .getBytes(ISO_8859_1);
  }

  private static List<String> keys(WebApp app) {
    try (Stream<ListedFile> files =
        Storages.of(app.servletContext()).media().storage().list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private WebApp scanned(InetSocketAddress clamd) {
    return WebApp.in(folder)
        .mediaRoot()
        .filter("/up", new UploadFilter().validator(new ClamAvValidator(clamd)))
        .servlet("/up", (q, r) -> r.getWriter().print(Uploads.of(q).keySet()))
        .start();
  }

  @Test
  void clamav_sees_every_byte_and_lets_pass_what_is_clean() throws IOException {
    String text = "0123456789abcde\n".repeat(20_000);
    try (FakeClamd clamd = new FakeClamd();
        WebApp app = scanned(clamd.address())) {

      assertThat(app.post("/up", TYPE, form(text)).text()).isEqualTo("[f]");

      assertThat(clamd.streams).singleElement().isEqualTo(text.getBytes(US_ASCII));
    }
  }

  @Test
  void a_virus_is_refused_and_nothing_of_it_is_kept() throws IOException {
    try (FakeClamd clamd = new FakeClamd();
        WebApp app = scanned(clamd.address())) {

      Answer answer =
          app.post("/up", TYPE, form("EICAR" + "x".repeat(200_000)), "Accept", "application/json");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).contains("upload/virus-found", "The file holds a virus.");
      assertThat(keys(app)).isEmpty();
    }
  }

  @Test
  void what_clamav_can_not_look_at_is_not_taken() throws IOException {
    InetSocketAddress gone;
    try (FakeClamd clamd = new FakeClamd()) {
      gone = clamd.address();
      try (WebApp app = scanned(gone)) {
        String tooLong = "x".repeat(FakeClamd.MAX_LENGTH + 1);
        assertThat(app.post("/up", TYPE, form(tooLong)).status()).isEqualTo(503);
        assertThat(keys(app)).isEmpty();
      }
    }
    try (WebApp app = scanned(gone)) {
      assertThat(app.post("/up", TYPE, form("x")).status()).isEqualTo(503);
      assertThat(keys(app)).isEmpty();
    }
  }

  /** As after a login. */
  private static final class Login extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      Principal user = () -> request.getHeader("User");
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
              return user;
            }
          },
          response);
    }
  }

  @Test
  void each_user_has_a_folder_and_a_quota() {
    UploadFilter filter =
        new UploadFilter().keyGenerator(new UserKeys()).validator(new QuotaValidator(250_000));
    byte[] large = form("x".repeat(100_000));
    try (WebApp app =
        WebApp.in(folder)
            .mediaRoot()
            .filter("login", "/up", new Login())
            .filter("/up", filter)
            .servlet("/up", (q, r) -> r.getWriter().print(Uploads.of(q).keySet()))
            .start()) {

      assertThat(app.post("/up", TYPE, large, "User", "a/b").status()).isEqualTo(200);
      assertThat(app.post("/up", TYPE, large, "User", "a/b").status()).isEqualTo(200);
      Answer third = app.post("/up", TYPE, large, "User", "a/b", "Accept", "application/json");
      assertThat(third.status()).isEqualTo(422);
      assertThat(third.text()).contains("upload/quota-exceeded");
      assertThat(app.post("/up", TYPE, large, "User", "a").status()).isEqualTo(200);

      assertThat(keys(app))
          .hasSize(3)
          .allMatch(key -> key.matches("users/(612f62|61)/[0-9/]+[0-9a-f]{32}\\.txt"));
    }
  }
}
