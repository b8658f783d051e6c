package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3GalleryIT extends GalleryContract {

  @Override
  Gallery start(Path work, Map<String, String> settings) throws Exception {
    return Gallery.withBucket(work, settings);
  }

  /** More than the part of a multipart upload, so that one is begun and has to be given up. */
  @Override
  int maxFileSize() {
    return 9 * 1024 * 1024;
  }

  @Test
  void static_files_are_published_at_start() throws Exception {
    assertThat(gallery.filesOnDisk())
        .anyMatch(file -> file.endsWith("static/css/site.css"))
        .anyMatch(file -> file.endsWith("static/fonts/inter-latin-400-normal.woff2"));
  }

  @Test
  void a_page_from_another_origin_may_use_the_font() throws Exception {
    String origin = "http://" + gallery.home().getAuthority();
    URI font = URI.create(gallery.filesUrl() + "static/fonts/inter-latin-400-normal.woff2");

    HttpResponse<byte[]> answer = Http.get(font, "Origin", origin);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Http.header(answer, "Access-Control-Allow-Origin")).isIn("*", origin);
  }

  @Test
  void the_application_has_no_files_of_its_own_to_serve() throws Exception {
    upload(new Form().field("title", "Elsewhere").photo("fine.jpg", Photos.jpeg(0.2f)));
    String url = page().post("Elsewhere").photos().get(0).url();
    String key = url.substring((gallery.filesUrl() + "media/").length());

    assertThat(Http.get(gallery.home().resolve("media/" + key)).statusCode()).isEqualTo(404);
  }
}
