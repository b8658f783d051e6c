package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds over HTTP wherever the gallery keeps its files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GalleryContract {

  private static final Pattern CSS_REFERENCE = Pattern.compile("(?:url\\(|@import )\"([^\"]+)\"");

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css",
          "js", "text/javascript",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "jpg", "image/jpeg");

  private static final String JSON = "application/json";
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  @AutoClose Gallery gallery;

  /** Starts the gallery with these settings and those that say where its files are. */
  abstract Gallery start(Path work, Map<String, String> settings) throws Exception;

  /** The largest file that the gallery is told to take, in bytes. */
  abstract int maxFileSize();

  @BeforeAll
  void start(@TempDir Path work) throws Exception {
    gallery =
        start(
            work,
            Map.of(
                "storages.upload.maxFileSize", Integer.toString(maxFileSize()),
                "storages.upload.maxRequestSize", Integer.toString(3 * maxFileSize())));
  }

  @Test
  void style_sheets_scripts_icons_and_fonts_are_there_with_their_types() throws Exception {
    Map<URI, HttpResponse<byte[]>> files = allFiles(page());

    assertThat(files.keySet().stream().map(GalleryContract::extension))
        .contains("css", "js", "svg", "woff2");
    files.forEach(
        (uri, answer) -> {
          assertThat(answer.statusCode()).as("status of %s", uri).isEqualTo(200);
          assertThat(answer.body()).as("bytes of %s", uri).isNotEmpty();
          assertThat(Http.header(answer, "Content-Type"))
              .as("type of %s", uri)
              .startsWith(TYPES.get(extension(uri)));
        });
  }

  @Test
  void every_url_of_a_file_leads_to_where_the_files_are() throws Exception {
    upload(new Form().photo("fine.jpg", Photos.jpeg(0.2f)));
    String staticUrl = gallery.filesUrl() + "static/";
    String mediaUrl = gallery.filesUrl() + "media/";

    assertThat(page().fileUrls())
        .allMatch(url -> url.startsWith(staticUrl) || url.startsWith(mediaUrl))
        .anyMatch(url -> url.startsWith(staticUrl))
        .anyMatch(url -> url.startsWith(mediaUrl));
  }

  @Test
  void two_photos_are_added_and_shown_as_they_were_sent() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    byte[] sea = Photos.jpeg(0.55f);
    byte[] hills = Photos.jpeg(0.3f);
    Form form =
        new Form()
            .field("title", "Übers Meer – 海を越えて")
            .photo("Küste im März.jpg", sea)
            .photo("丘 & 谷.jpg", hills)
            .field("photographer", "Zoë Ångström");

    HttpResponse<byte[]> answer = upload(form, "Accept", HTML);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(Http.header(answer, "Location")).isEqualTo("/gallery/");
    assertThat(gallery.filesOnDisk())
        .as("with both photos and the post")
        .hasSizeGreaterThan(before.size() + 2);
    Page page = page();
    Page.Post post = page.post("Übers Meer – 海を越えて");
    assertThat(post.photos())
        .extracting(Page.Photo::name)
        .containsExactly("Küste im März.jpg", "丘 &amp; 谷.jpg");
    assertThat(post.html()).as("a field after the files").contains("Zoë Ångström");
    assertThat(photo(page, post, 0).body()).isEqualTo(sea);
    assertThat(photo(page, post, 1).body()).isEqualTo(hills);
    assertThat(Http.header(photo(page, post, 0), "Content-Type")).isEqualTo("image/jpeg");
  }

  @Test
  void a_photo_of_the_largest_size_is_taken() throws Exception {
    byte[] photo = Photos.jpeg(0.1f, maxFileSize());

    HttpResponse<byte[]> answer =
        upload(new Form().field("title", "Large").photo("large.jpg", photo));

    assertThat(answer.statusCode()).isEqualTo(303);
    Page page = page();
    assertThat(photo(page, page.post("Large"), 0).body()).isEqualTo(photo);
  }

  @Test
  void too_large_a_file_is_refused_with_a_problem_document() throws Exception {
    Set<String> before = gallery.filesOnDisk();

    HttpResponse<byte[]> answer = upload(tooLarge(), "Accept", JSON);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(Http.text(answer))
        .contains("\"status\":413", "\"detail\":\"A file is larger than ")
        .contains("\"setting\":\"storages.upload.maxFileSize\"")
        .contains("\"field\":\"photos\"");
    assertNothingIsLeft(before);
  }

  @Test
  void too_large_a_file_is_refused_with_a_page() throws Exception {
    Set<String> before = gallery.filesOnDisk();

    HttpResponse<byte[]> answer = upload(tooLarge(), "Accept", HTML);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Http.header(answer, "Content-Type")).startsWith("text/html");
    assertThat(Http.text(answer)).contains("Your photos were not added", "A file is larger than ");
    assertNothingIsLeft(before);
  }

  @Test
  void too_large_a_request_is_refused() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    Form form = new Form().field("title", "Too many");
    for (int i = 0; i < 4; i++) {
      form.photo("part-" + i + ".jpg", Photos.jpeg(0.1f * i, maxFileSize()));
    }

    HttpResponse<byte[]> answer = upload(form, "Accept", JSON);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Http.text(answer)).contains("\"setting\":\"storages.upload.maxRequestSize\"");
    assertNothingIsLeft(before);
  }

  @Test
  void a_script_that_is_called_a_photo_is_refused_with_the_photo_before_it() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    Form form =
        new Form()
            .photo("fine.jpg", Photos.jpeg(0.7f))
            .photo("holiday.jpg", "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8));

    HttpResponse<byte[]> answer = upload(form, "Accept", JSON);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(Http.text(answer)).contains("\"detail\":\"", "holiday.jpg");
    assertNothingIsLeft(before);
  }

  @Test
  void a_body_without_an_end_is_refused() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    byte[] body = new Form().photo("fine.jpg", Photos.jpeg(0.7f)).unfinished();

    HttpResponse<byte[]> answer = Http.post(uploadUri(), Form.contentType(), body, "Accept", JSON);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    assertNothingIsLeft(before);
  }

  @Test
  void a_body_without_parts_is_refused() throws Exception {
    Set<String> before = gallery.filesOnDisk();

    HttpResponse<byte[]> answer =
        Http.post(uploadUri(), "multipart/form-data", "no parts".getBytes(UTF_8), "Accept", JSON);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertNothingIsLeft(before);
  }

  @Test
  void a_body_that_is_cut_off_is_refused() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    byte[] body =
        new Form()
            .photo("fine.jpg", Photos.jpeg(0.7f))
            .photo("cut.jpg", Photos.jpeg(0.7f, maxFileSize()))
            .unfinished();
    String head =
        "POST /gallery/upload HTTP/1.1\r\nHost: "
            + gallery.home().getAuthority()
            + "\r\nAccept: application/json\r\nContent-Type: "
            + Form.contentType()
            + "\r\nContent-Length: "
            + (body.length + 10_000)
            + "\r\n\r\n";

    String answer = Http.exchange(gallery.home(), head, body);

    assertThat(Http.status(answer)).as(answer).isEqualTo(400);
    assertNothingIsLeft(before);
  }

  @Test
  void a_form_without_a_file_is_the_applications_to_refuse() throws Exception {
    Set<String> before = gallery.filesOnDisk();
    Form form =
        new Form()
            .field("title", "Nothing")
            .file("photos", "", "application/octet-stream", new byte[0]);

    assertThat(upload(form, "Accept", JSON).statusCode()).isEqualTo(422);
    HttpResponse<byte[]> page = upload(form, "Accept", HTML);
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(Http.text(page)).contains("Please choose at least one photo");
    assertNothingIsLeft(before);
  }

  @Test
  void pages_and_files_need_no_session() throws Exception {
    HttpResponse<byte[]> page = Http.get(gallery.home());
    HttpResponse<byte[]> upload = upload(new Form().photo("fine.jpg", Photos.jpeg(0.9f)));

    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    assertThat(upload.headers().map()).doesNotContainKey("set-cookie");
    assertThat(Http.text(page)).doesNotContainIgnoringCase("jsessionid");
    assertThat(Http.header(upload, "Location")).doesNotContainIgnoringCase("jsessionid");
  }

  /** The gallery as it is now. */
  Page page() throws Exception {
    HttpResponse<byte[]> answer = Http.get(gallery.home());
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(200);
    return new Page(gallery.home(), Http.text(answer));
  }

  /** Every file that the page needs, and those that its style sheets need. */
  static Map<URI, HttpResponse<byte[]>> allFiles(Page page) throws Exception {
    Map<URI, HttpResponse<byte[]>> found = new LinkedHashMap<>();
    Deque<URI> wanted = new ArrayDeque<>(page.fileUrls().stream().map(page::resolve).toList());
    while (!wanted.isEmpty()) {
      URI uri = wanted.remove();
      if (!found.containsKey(uri)) {
        HttpResponse<byte[]> answer = Http.get(uri);
        found.put(uri, answer);
        if (extension(uri).equals("css")) {
          CSS_REFERENCE
              .matcher(Http.text(answer))
              .results()
              .map((MatchResult match) -> uri.resolve(match.group(1)))
              .forEach(wanted::add);
        }
      }
    }
    return found;
  }

  private static String extension(URI uri) {
    return uri.getPath().substring(uri.getPath().lastIndexOf('.') + 1);
  }

  HttpResponse<byte[]> upload(Form form, String... headers) throws Exception {
    return Http.post(uploadUri(), form, headers);
  }

  private URI uploadUri() {
    return gallery.home().resolve("upload");
  }

  private static HttpResponse<byte[]> photo(Page page, Page.Post post, int index) throws Exception {
    return Http.get(page.resolve(post.photos().get(index).url()));
  }

  /** The photo before it has been stored by the time that the other turns out to be too large. */
  private Form tooLarge() throws Exception {
    return new Form()
        .field("title", "Too large")
        .photo("fine.jpg", Photos.jpeg(0.7f))
        .photo("large.jpg", Photos.jpeg(0.7f, maxFileSize() + 1));
  }

  private void assertNothingIsLeft(Set<String> before) throws Exception {
    assertThat(gallery.filesOnDisk()).isEqualTo(before);
    assertThat(Http.get(gallery.home()).statusCode()).as("the next request").isEqualTo(200);
  }
}
