package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths that are no file's, sent as they are. Containers refuse some themselves, with 400; none is
 * ever answered with a file, an error of the server or what tells of its disk.
 */
abstract class PathContract {

  /** A file whose path below {@link #base} is {@code css/site.css}. */
  abstract Served file() throws Exception;

  /** What its target starts with, such as {@code /app/static/}. */
  abstract String base();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // out of the root, into the application
        "../WEB-INF/web.xml",
        "%2e%2e/WEB-INF/web.xml",
        "%2E%2E/WEB-INF/web.xml",
        ".%2e/WEB-INF/web.xml",
        "%2e./WEB-INF/web.xml",
        "css/../../WEB-INF/web.xml",
        "css/%2e%2e/%2e%2e/WEB-INF/web.xml",
        "..%2fWEB-INF%2fweb.xml",
        "..%2FWEB-INF/web.xml",
        "css%2f..%2f..%2fWEB-INF/web.xml",
        "%252e%252e/WEB-INF/web.xml",
        "%252e%252e%252fWEB-INF/web.xml",
        "%25252e%25252e/WEB-INF/web.xml",
        "..%252fWEB-INF/web.xml",
        "..;/WEB-INF/web.xml",
        "..;x/WEB-INF/web.xml",
        "..;x=y;z/WEB-INF/web.xml",
        ";/../WEB-INF/web.xml",
        "css/..;/..;/WEB-INF/web.xml",
        "%2e%2e;/WEB-INF/web.xml",
        "..%3b/WEB-INF/web.xml",
        "..\\WEB-INF\\web.xml",
        "..%5cWEB-INF%5cweb.xml",
        "..%5CWEB-INF/web.xml",
        "css%5c..%5c..%5cWEB-INF%5cweb.xml",
        "..%255cWEB-INF/web.xml",
        // dots and slashes in encodings that are longer than they may be, or none
        "%c0%ae%c0%ae/WEB-INF/web.xml",
        "%c0%2e%c0%2e/WEB-INF/web.xml",
        "%e0%80%ae%e0%80%ae/WEB-INF/web.xml",
        "%f0%80%80%ae%f0%80%80%ae/WEB-INF/web.xml",
        "..%c0%afWEB-INF/web.xml",
        "..%e0%80%afWEB-INF/web.xml",
        "..%c1%9cWEB-INF/web.xml",
        "%uff0e%uff0e/WEB-INF/web.xml",
        "%u002e%u002e/WEB-INF/web.xml",
        "..%ef%bc%8fWEB-INF/web.xml",
        "%ef%bc%8e%ef%bc%8e/WEB-INF/web.xml",
        "%e2%80%a5/WEB-INF/web.xml",
        // what a root may hold and nobody may see
        "WEB-INF/inner.txt",
        "web-inf/inner.txt",
        "Web-Inf/inner.txt",
        "WEB-INF%2finner.txt",
        "WEB%2dINF/inner.txt",
        "css/WEB-INF/inner.txt",
        "META-INF/inner.txt",
        "meta-inf/inner.txt",
        "WEB-INF./inner.txt",
        "WEB-INF%20/inner.txt",
        "WEB-INF;/inner.txt",
        ".hidden.txt",
        "%2ehidden.txt",
        "css/.hidden.txt",
        ".git/config",
        "%2egit/config",
        ".releases/",
        ".releases/000001.json",
        "%2ereleases/000001.json",
        ".servlet-storages/",
        ".servlet-storages/static/records/css/site.css@",
        "../.servlet-storages/",
        "%2e%2e/.servlet-storages/",
        // symbolic links out of the root
        "linked.txt",
        "linked/secret.txt",
        "css/linked.txt",
        // another name for a file that is there
        "css/./site.css",
        "css/%2e/site.css",
        "./css/site.css",
        "css/../css/site.css",
        "css/x/../site.css",
        "css//site.css",
        "/css/site.css",
        "//css/site.css",
        "css/site.css/",
        "css/site.css/x",
        "css/site.css.",
        "css/site.css%2e",
        "css/site.css..",
        "css/site.css%20",
        "css/site.css%20.",
        "css./site.css",
        "css%20/site.css",
        "%20css/site.css",
        "css/site.css;",
        "css/site.css;x=y",
        "css;x/site.css",
        "css/site.css;.png",
        "css/site.css%3b",
        "css/site.css%00",
        "css/site.css%00.png",
        "%00css/site.css",
        "css/site.css%2500",
        "css/site.css%0a",
        "css/site.css%0d%0aX:y",
        "css/site.css%09",
        "css/site.css%7f",
        "css/site.css%c2%85",
        "css/site.css%e2%80%ae",
        "css/site.css::$DATA",
        "css/site.css%3a%3a$DATA",
        "css/site.css:stream",
        "css%2fsite.css",
        "css%5csite.css",
        "css\\site.css",
        "css%252fsite.css",
        "css/site%252ecss",
        "css/s%2569te.css",
        "css/site.css%",
        "css/site.css%2",
        "css/site.css%zz",
        "css/%ff%fe",
        "css/%c3%28",
        "CSS/SITE.CSS",
        "css/Site.css",
        "css/SITE~1.CSS",
        "css/sit%C4%B1.css",
        // compressed copies
        "css/site.css.gz",
        "css/site.css.br",
        "css/site.css.zst",
        "css/site.css.gz/",
        // places on a disk
        "C:/Windows/win.ini",
        "C:%5cWindows%5cwin.ini",
        "c%3a/Windows/win.ini",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "//etc/passwd",
        "file:/etc/passwd",
        "file:%2f%2f/etc/passwd",
        "%5c%5clocalhost%5cc$%5cx",
        "con",
        "nul.css",
        // folders, and no list of them
        "",
        "/",
        ".",
        "%2e",
        "css",
        "css/",
        "css/index.html",
      })
  void a_path_that_is_no_files_own_finds_nothing(String path) throws Exception {
    RawAnswer answer = file().app().get(base() + path);

    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThat(answer.text())
        .doesNotContain(TestWar.WEB_XML_CANARY, Sources.CANARY, "io.github.servletstorages.")
        .doesNotContain(System.getProperty("java.io.tmpdir") + "/");
    assertThat(answer.headers("ETag")).isEmpty();
  }

  @Test
  void a_path_of_any_length_is_refused() throws Exception {
    for (int length : new int[] {300, 1100, 5000}) {
      RawAnswer answer = file().app().get(base() + "x".repeat(length));

      assertThat(answer.status()).isIn(400, 404, 414, 431);
    }
  }

  @Test
  void a_letter_may_be_encoded_and_is_decoded_once() throws Exception {
    String target = file().target();
    int letter = target.lastIndexOf("site");
    String encoded = target.substring(0, letter) + "%73" + target.substring(letter + 1);

    RawAnswer answer = file().app().get(encoded);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(file().bytes());
  }

  @Test
  void a_query_is_no_part_of_the_path() throws Exception {
    assertThat(file().app().get(withQuery("v=../../WEB-INF/web.xml")).body())
        .isEqualTo(file().bytes());
    assertThat(file().app().get(withQuery("%zz%00&=&&")).status()).isEqualTo(200);
  }

  private String withQuery(String query) throws Exception {
    String target = file().target();
    return target + (target.contains("?") ? "&" : "?") + query;
  }

  @Test
  void what_is_not_there_is_refused_without_being_kept_in_a_cache_for_long() throws Exception {
    RawAnswer answer = file().app().get(base() + "not/there.css");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control").toLowerCase(Locale.ROOT)).doesNotContain("immutable");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
