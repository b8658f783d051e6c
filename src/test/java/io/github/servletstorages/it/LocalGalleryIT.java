package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGalleryIT extends GalleryContract {

  @Override
  Gallery start(Path work, Map<String, String> settings) throws Exception {
    return Gallery.withLocalFiles(work, settings);
  }

  @Override
  int maxFileSize() {
    return 200_000;
  }

  @Test
  void a_client_that_has_a_file_is_told_so() throws Exception {
    HttpResponse<byte[]> whole = Http.get(style());

    HttpResponse<byte[]> again = Http.get(style(), "If-None-Match", Http.header(whole, "ETag"));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(Http.header(again, "ETag")).isEqualTo(Http.header(whole, "ETag")).startsWith("\"");
  }

  @Test
  void a_client_gets_the_range_it_asks_for() throws Exception {
    byte[] whole = Http.get(style()).body();

    HttpResponse<byte[]> part = Http.get(style(), "Range", "bytes=10-19");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
    assertThat(Http.header(part, "Content-Range")).isEqualTo("bytes 10-19/" + whole.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static/../WEB-INF/web.xml",
        "static/%2e%2e/WEB-INF/web.xml",
        "static/..%2fWEB-INF/web.xml",
        "static/%252e%252e/WEB-INF/web.xml",
        "static/css/..%2f..%2fWEB-INF/web.xml",
        "static/..;x/WEB-INF/web.xml",
        "static/..\\WEB-INF\\web.xml",
        "static/..%5cWEB-INF%5cweb.xml",
        "static/css/site.css;x",
        "static/css/site.css%00",
        "static/css/site.css%00.png",
        "static//css/site.css",
        "static/css/",
        "static/WEB-INF/web.xml",
        "media/../WEB-INF/web.xml",
        "media/%2e%2e/%2e%2e/WEB-INF/web.xml",
        "media/..%2f.servlet-storages/",
        "media/.servlet-storages/",
        "WEB-INF/web.xml",
        "META-INF/MANIFEST.MF",
      })
  void no_path_leads_out(String path) throws Exception {
    int status = Http.statusOf(gallery.home(), "/gallery/" + path);

    assertThat(status).as("some containers refuse such paths themselves").isIn(404, 400);
  }

  @Test
  void a_static_file_takes_no_post() throws Exception {
    HttpResponse<byte[]> answer = Http.post(style(), "text/plain", new byte[] {1});

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(Http.header(answer, "Allow")).contains("GET", "HEAD").doesNotContain("POST");
  }

  private URI style() {
    return gallery.home().resolve("static/css/site.css");
  }
}
