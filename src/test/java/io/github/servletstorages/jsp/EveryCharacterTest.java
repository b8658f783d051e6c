package io.github.servletstorages.jsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.WebApp;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One URL for one path, whether a tag, a function, an expression or Java asks for it. */
final class EveryCharacterTest {

  /** Nothing that HTML, a JSON string or a CSS {@code url()} without quotes has to escape. */
  private static final String SAFE = "[A-Za-z0-9._~/!*%:-]*";

  private static final String PAGE =
      """
      <%@page pageEncoding="UTF-8"%><%@taglib prefix="s" uri="servlet-storages"%>
      <% request.setCharacterEncoding("UTF-8"); %>
      <s:static path="${param.p}"/>
      ${s:static(param.p)}
      ${storages.staticFiles[param.p]}
      <s:static path="${param.p}" var="v"/>${v}
      <s:media key="${param.p}"/>
      ${s:media(param.p)}
      ${storages.media[param.p]}
      <s:url storage="media" key="${param.p}"/>
      """;

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .contextPath("/shop")
            .mediaRoot()
            .param("storages.static.missing", "pass")
            .jsp()
            .file("urls.jsp", PAGE)
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void every_printable_character_gives_one_safe_url_that_decodes_to_its_path() {
    Storages storages = Storages.of(app.servletContext());
    List<String> paths = paths();
    assertThat(paths).hasSizeGreaterThan(250);
    for (String path : paths) {
      boolean query = path.indexOf('?') >= 0 || path.indexOf('#') >= 0;
      String media = storages.media().url(path);
      assertThat(media).startsWith("/shop/media/").matches(SAFE);
      assertThat(decoded(media)).isEqualTo(path);
      if (!query) {
        String url = storages.staticFiles().url(path);
        assertThat(url).startsWith("/shop/static/").matches(SAFE);
        assertThat(decoded(url)).isEqualTo(path);
        assertThat(lines(path)).containsExactly(url, url, url, url, media, media, media, media);
      }
    }
  }

  /** Each character at the start, in the middle and at the end of a name; those that keys allow. */
  private static List<String> paths() {
    List<String> paths = new ArrayList<>();
    IntStream.concat(IntStream.rangeClosed(' ', '~'), "¡éßÿŐжשا日本語한ก๙‰€→∞ﬁ😀🇩🎉𝒳".codePoints())
        .mapToObj(Character::toString)
        .forEach(c -> paths.addAll(List.of(c + "a.css", "d/a" + c + "b.css", "a.css" + c)));
    paths.addAll(List.of("a%41.css", "a%2F.css", "&amp;.css", "</script>.css", "a\" onload=\"x"));
    return paths.stream().filter(EveryCharacterTest::isKey).toList();
  }

  private static boolean isKey(String path) {
    try {
      return Key.of(path).value().equals(path);
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  private static String decoded(String url) {
    return UrlPath.decodeOnce(url.substring(url.indexOf('/', "/shop/".length()) + 1));
  }

  private static List<String> lines(String path) {
    String query = URLEncoder.encode(path, UTF_8);
    return app.get("/shop/urls.jsp?p=" + query).text().strip().lines().toList();
  }
}
