package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads to an application in a container, with files kept in a folder. */
final class UploadFilterTest {

  @TempDir private static Path folder;
  private static WebApp app;
  private static Storage storage;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.upload.maxFileSize", "100KiB")
            .param("storages.upload.maxRequestSize", "200KiB")
            .param("storages.upload.maxFiles", "4")
            .jsp()
            .filter("/upload/*", new UploadFilter())
            .servlet("/upload/fields", UploadFilterTest::fields)
            .servlet("/upload/parts", UploadFilterTest::parts)
            .servlet("/upload/body", UploadFilterTest::body)
            .servlet("/upload/write", UploadFilterTest::write)
            .servlet("/upload/delete", (q, r) -> part(q, "photo").delete())
            .servlet("/upload/status", (q, r) -> r.setStatus(Integer.parseInt(query(q))))
            .servlet("/upload/error", (q, r) -> r.sendError(Integer.parseInt(query(q)), "no"))
            .servlet("/upload/redirect", (q, r) -> r.sendRedirect("/elsewhere"))
            .servlet("/upload/throw", UploadFilterTest::fail)
            .servlet("/upload/commit", UploadFilterTest::commit)
            .servlet("/upload/again", UploadFilterTest::again)
            .servlet("/upload/names", UploadFilterTest::names)
            .servlet("/upload/marks", (q, r) -> r.getWriter().print(keys().size()))
            .servlet("/upload/async", UploadFilterTest::async)
            .servlet("/upload/async-now", UploadFilterTest::asyncAtOnce)
            .servlet("/upload/async-timeout", (q, r) -> q.startAsync(q, r).setTimeout(100))
            .servlet("/upload/async-dispatch", (q, r) -> q.startAsync(q, r).dispatch("/fields"))
            .servlet("/fields", UploadFilterTest::fields)
            .servlet("/upload/forward", UploadFilterTest::forward)
            .servlet("/upload/include", UploadFilterTest::include)
            .servlet("/error-page", UploadFilterTest::errorPage)
            .errorPage("/error-page")
            .file("upload/seen.jsp", SEEN)
            .file("upload/again.jsp", "<% response.setStatus(422); %>${uploads.keep()}")
            .file("seen.jsp", SEEN)
            .start();
    storage = Storages.of(app.servletContext()).media().storage();
  }

  private static final String SEEN =
      """
      <%@page pageEncoding="UTF-8"%><%@taglib prefix="s" uri="servlet-storages"%>
      title=${param.title}
      url=${uploads.photo.url}
      same=${uploads.photo.url eq s:media(uploads.photo.key)}
      size=${uploads.photo.size} ${uploads.photo.contentType} ${uploads.photo.originalName}
      each=${uploads.photos.stream().map(p -> p.originalName).toList()}
      fields=${uploads.keySet()}
      none=${empty uploads.missing} ${uploads.missing.url}
      first=${uploads.photos.first.originalName}
      """;

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() throws IOException {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      files.toList().forEach(file -> storage.delete(file.key()));
    }
    assertNothingLeft();
  }

  // what the application sees

  @Test
  void text_fields_are_parameters_in_utf_8_wherever_they_stand() {
    Multipart form =
        new Multipart()
            .field("title", "Grüße 🦆")
            .file("photo", "a.png", Samples.PNG)
            .field("tag", "one")
            .field("tag", "two\r\nlines")
            .field("größe", "")
            .file("other", "b.png", Samples.PNG);

    assertThat(upload("/upload/fields", form).text())
        .isEqualTo("title=[Grüße 🦆] tag=[one, two\r\nlines] größe=[] missing=null");
  }

  @Test
  void parameters_of_the_query_come_first() {
    Multipart form = new Multipart().field("tag", "of the form").field("title", "x");

    assertThat(upload("/upload/fields?tag=of%20the+query&gr%C3%B6%C3%9Fe=1", form).text())
        .isEqualTo("tag=[of the query, of the form] größe=[1] title=[x] missing=null");
  }

  @Test
  void fields_and_files_are_parts_in_the_order_of_the_form() {
    Multipart form =
        new Multipart()
            .field("title", "ü")
            .file("photo", "Ente \"1\".png", Samples.PNG)
            .file("empty", "", new byte[0])
            .file("photo", "2.gif", Samples.GIF);

    assertThat(upload("/upload/parts", form).text().lines())
        .containsExactly(
            "title null null 2 [ü]",
            "photo Ente \"1\".png image/png " + Samples.PNG.length + " ok",
            "photo 2.gif image/gif " + Samples.GIF.length + " ok",
            "first photo: Ente \"1\".png, missing: null, 3 parts");
  }

  @Test
  void frameworks_find_name_and_filename_in_the_header_of_each_part() {
    Multipart form =
        new Multipart().field("a \"b\"", "x").file("photo", "Grüße \"1\".png", Samples.PNG);

    assertThat(upload("/upload/parts?headers", form).text().lines())
        .contains(
            "form-data; name=\"a %22b%22\"",
            "form-data; name=\"photo\"; filename=\"Gr__e \\\"1\\\".png\";"
                + " filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.png");
  }

  @Test
  void the_body_is_empty_to_the_application() {
    assertThat(upload("/upload/body", new Multipart().field("a", "b")).text())
        .isEqualTo("stream -1, finished true, reader null");
  }

  @Test
  void a_file_can_be_copied_to_a_path() throws IOException {
    Answer answer = upload("/upload/write", photo());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(folder.resolve("copy.png")).hasBinaryContent(Samples.PNG);
    assertThat(files()).hasSize(1);
  }

  @Test
  void a_file_that_the_application_deletes_is_gone() throws IOException {
    assertThat(upload("/upload/delete", photo()).status()).isEqualTo(200);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/upload/seen.jsp", "/upload/forward"})
  void a_jsp_sees_the_files_by_field(String path) {
    Answer answer = upload(path + "?title=of%20the+query", gallery());
    String key = files().get(0);

    assertThat(answer.text().strip().lines())
        .contains(
            "same=true",
            "size=" + Samples.PNG.length + " image/png Ente 🦆.png",
            "each=[1.gif, 2.gif]",
            "fields=[photo, photos]",
            "none=true ",
            "first=1.gif")
        .anySatisfy(line -> assertThat(line).startsWith("url=/media/").endsWith(".png"));
    assertThat(files()).hasSize(3).contains(key);
  }

  @Test
  void a_url_from_the_page_leads_to_the_file() {
    String text = upload("/upload/seen.jsp", gallery()).text();
    String url =
        text.lines().filter(line -> line.startsWith("url=")).findFirst().orElseThrow().substring(4);

    Answer file = app.get(url);

    assertThat(file.body()).isEqualTo(Samples.PNG);
    assertThat(file.header("Content-Type")).isEqualTo("image/png");
  }

  @Test
  void a_forward_adds_its_query_before_that_of_the_request() {
    Multipart form = gallery().field("title", "of the form");

    assertThat(upload("/upload/forward?title=of+the+request", form).text())
        .contains("title=of the forward");
    assertThat(upload("/upload/forward?all&title=of+the+request", form).text())
        .startsWith("title=[of the forward, of the request, of the form]");
  }

  @Test
  void an_include_adds_its_query_as_long_as_it_lasts() {
    Multipart form = new Multipart().field("title", "of the form");

    assertThat(upload("/upload/include?title=of+the+request", form).text())
        .isEqualTo(
            "title=[of the include, of the request, of the form] missing=null"
                + "; after: [of the request, of the form]");
  }

  // what is kept

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 302, 399})
  void an_application_that_is_content_keeps_the_files(int status) {
    assertThat(upload("/upload/status?" + status, photo()).status()).isEqualTo(status);
    assertThat(keys()).as("without a mark").hasSize(1).isEqualTo(files());
  }

  @Test
  void an_application_that_redirects_keeps_the_files() {
    assertThat(upload("/upload/redirect", photo()).status()).isEqualTo(302);
    assertThat(files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 422, 500, 503})
  void an_application_that_refuses_loses_the_files(int status) throws IOException {
    assertThat(upload("/upload/status?" + status, gallery()).status()).isEqualTo(status);
    assertNothingLeft();
    assertThat(upload("/upload/error?" + status, gallery()).status()).isEqualTo(status);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime", "servlet", "io", "error"})
  void an_application_that_throws_loses_the_files(String what) throws IOException {
    assertThat(upload("/upload/throw?" + what, gallery()).status()).isEqualTo(500);
    assertNothingLeft();
  }

  @Test
  void files_are_marked_as_long_as_the_application_has_not_answered() {
    assertThat(upload("/upload/marks", gallery()).text())
        .as("three files, and the journal that names them")
        .isEqualTo("4");
    assertThat(keys()).hasSize(3);
  }

  @Test
  void an_application_that_has_committed_keeps_the_files_whatever_it_answers() {
    assertThat(upload("/upload/commit", gallery()).status()).isEqualTo(500);
    assertThat(keys()).hasSize(3).isEqualTo(files());
  }

  // what is kept for the next request

  @Test
  void a_form_that_is_shown_again_brings_its_files_back() throws IOException {
    String token = upload("/upload/again?422", gallery()).text();
    List<String> first = files();
    Multipart form = new Multipart().file("photo", "", new byte[0]).field("uploads.kept", token);

    String seen = upload("/upload/names", form).text();

    assertThat(first).hasSize(3);
    assertThat(seen).isEqualTo("photo=[Ente 🦆.png] photos=[1.gif, 2.gif] ");
    assertThat(keys()).as("neither marks nor token").isEqualTo(first);
    assertThat(upload("/upload/names", form).text()).as("a token is good once").isEmpty();
  }

  @Test
  void a_jsp_that_shows_a_form_again_keeps_its_files() {
    Answer again = upload("/upload/again.jsp", photo());
    Multipart form = new Multipart().field("uploads.kept", again.text().strip());

    assertThat(again.status()).isEqualTo(422);
    assertThat(upload("/upload/seen.jsp", form).text())
        .contains("same=true", Samples.PNG.length + " image/png Ente 🦆.png");
    assertThat(keys()).isEqualTo(files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422, 500})
  void files_are_kept_for_the_next_request_whatever_the_page_is_sent_with(int status) {
    Answer answer = upload("/upload/again?" + status, photo());

    assertThat(answer.text()).matches("[0-9a-f]{32}");
    assertThat(files()).hasSize(1);
    assertThat(keys()).as("file, mark, token").hasSize(3);
  }

  @Test
  void a_file_that_is_chosen_anew_takes_the_place_of_the_one_that_was_kept() {
    String token = upload("/upload/again?422", gallery()).text();
    Multipart form =
        new Multipart().field("uploads.kept", token).file("photo", "other.png", Samples.PNG);

    assertThat(upload("/upload/names", form).text())
        .isEqualTo("photo=[other.png] photos=[1.gif, 2.gif] ");
  }

  @Test
  void files_that_were_kept_wait_on_when_the_form_fails_again() throws IOException {
    String first = upload("/upload/again?422", gallery()).text();
    Multipart form =
        new Multipart().field("uploads.kept", first).file("new", "new.png", Samples.PNG);
    String second = upload("/upload/again?422", form).text();

    upload("/upload/status?500", new Multipart().field("uploads.kept", second));

    assertThat(files()).hasSize(4);
    assertThat(upload("/upload/names", new Multipart().field("uploads.kept", second)).text())
        .isEqualTo("new=[new.png] photo=[Ente 🦆.png] photos=[1.gif, 2.gif] ");
    assertThat(keys()).hasSize(4 + 1).as("the first token still is there").isNotEqualTo(files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../../secret", "0123456789abcdef0123456789abcdef"})
  void a_token_that_is_none_brings_nothing(String token) throws IOException {
    Multipart form = new Multipart().field("uploads.kept", token);

    assertThat(upload("/upload/names", form).text()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void files_that_are_brought_back_count() {
    String token = upload("/upload/again?422", gallery()).text();
    Multipart form =
        new Multipart()
            .field("uploads.kept", token)
            .file("another", "a.png", Samples.PNG)
            .file("another", "b.png", Samples.PNG);

    assertThat(upload("/upload/names", form).status()).isEqualTo(413);
    assertThat(files()).hasSize(3);
  }

  @Test
  void a_form_without_files_has_nothing_to_keep() throws IOException {
    assertThat(upload("/upload/again?422", new Multipart().field("a", "b")).text()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void an_upload_to_where_nothing_is_leaves_nothing() throws IOException {
    assertThat(upload("/upload/nowhere", photo()).status()).isEqualTo(404);
    assertNothingLeft();
  }

  @ParameterizedTest
  @CsvSource({"/upload/async, 200", "/upload/async-now, 200", "/upload/async, 201"})
  void an_application_that_completes_later_keeps_the_files(String path, int status)
      throws Exception {
    assertThat(upload(path + "?" + status, photo()).status()).isEqualTo(status);
    Thread.sleep(100); // the outcome is decided after the answer
    assertThat(files()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"/upload/async, 500", "/upload/async-now, 422"})
  void an_application_that_completes_later_with_an_error_loses_the_files(String path, int status)
      throws Exception {
    assertThat(upload(path + "?" + status, photo()).status()).isEqualTo(status);
    assertGoneSoon();
  }

  @Test
  void an_application_that_never_completes_loses_the_files() throws Exception {
    assertThat(upload("/upload/async-timeout", photo()).status()).isEqualTo(500);
    assertGoneSoon();
  }

  @Test
  void a_dispatch_of_the_request_that_the_application_has_seen_sees_the_same() throws Exception {
    Answer answer = upload("/upload/async-dispatch", photo().field("title", "later"));

    assertThat(answer.text()).isEqualTo("title=[later] missing=null");
    Thread.sleep(100);
    assertThat(files()).hasSize(1);
  }

  // what is refused

  @Test
  void what_is_no_upload_passes_untouched() {
    assertThat(app.get("/upload/fields?title=x").text()).isEqualTo("title=[x] missing=null");
    assertThat(
            app.post(
                    "/upload/fields",
                    "application/x-www-form-urlencoded",
                    "title=y".getBytes(UTF_8))
                .text())
        .isEqualTo("title=[y] missing=null");
    assertThat(app.post("/upload/body", "text/plain", "hello".getBytes(UTF_8)).text())
        .isEqualTo("stream 104, finished false, reader null");
  }

  @Test
  void what_is_not_mapped_is_not_received() {
    assertThat(upload("/fields", photo()).status()).isEqualTo(200);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "multipart/form-data; boundary=\"BoUnDaRy",
        "multipart/form-data-not; boundary=BoUnDaRy"
      })
  void a_header_that_does_not_fit_the_body_gets_400(String type) throws IOException {
    Answer answer = app.post("/upload/fields", type, photo().bytes());

    assertThat(answer.status()).isEqualTo(400);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"???\"", "no-such-charset", "\"\""})
  void a_charset_that_is_none_counts_as_utf_8(String charset) {
    Answer answer =
        app.post(
            "/upload/fields",
            Multipart.TYPE + "; charset=" + charset,
            new Multipart().field("title", "ü").bytes());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("title=[ü]");
  }

  @Test
  void the_charset_of_the_request_is_that_of_its_fields() {
    byte[] form =
        Forms.encode(Forms.BOUNDARY, List.of(Forms.field("title", Forms.text(new byte[] {-4}))));

    assertThat(app.post("/upload/fields", Multipart.TYPE + "; charset=ISO-8859-1", form).text())
        .startsWith("title=[ü]");
  }

  @Test
  void a_file_that_is_too_large_gets_413_that_names_the_setting() throws Exception {
    Multipart form = photo().file("two", "b.png", Arrays.copyOf(Samples.PNG, 110_000));

    JsonObject problem = problem(upload("/upload/fields", form, "Accept", "application/json"), 413);

    assertThat(problem.getString("title")).isEqualTo("Content Too Large");
    assertThat(problem.getInt("status")).isEqualTo(413);
    assertThat(problem.getString("setting")).isEqualTo("storages.upload.maxFileSize");
    assertThat(problem.getString("field")).isEqualTo("two");
    assertThat(problem.getString("detail")).contains("100 KiB", "\"two\"");
    assertNothingLeft();
  }

  @Test
  void a_request_that_is_too_large_gets_413_with_and_without_a_length() throws IOException {
    Multipart form = new Multipart();
    for (String name : List.of("a", "b", "c")) {
      form.file(name, name + ".png", Arrays.copyOf(Samples.PNG, 90_000));
    }
    Answer told = upload("/upload/fields", form);
    Answer untold = app.send(chunked("/upload/fields", form.bytes()));

    assertThat(told.status()).isEqualTo(413);
    assertThat(untold.status()).isEqualTo(413);
    assertThat(untold.text()).contains("storages.upload.maxRequestSize");
    assertNothingLeft();
  }

  @Test
  void a_length_that_is_claimed_and_too_much_gets_413_at_once() throws IOException {
    String head =
        "POST /upload/fields HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
            + Multipart.TYPE
            + "\r\nContent-Length: 99999999999\r\n\r\n--BoUn";

    assertThat(app.sendRaw(head.getBytes(ISO_8859_1)).status()).isEqualTo(413);
    assertNothingLeft();
  }

  @Test
  void too_many_files_get_413() throws Exception {
    Multipart form = new Multipart();
    for (int i = 0; i < 5; i++) {
      form.file("f", i + ".png", Samples.PNG);
    }

    JsonObject problem = problem(upload("/upload/fields", form, "Accept", "application/json"), 413);

    assertThat(problem.getString("setting")).isEqualTo("storages.upload.maxFiles");
    assertNothingLeft();
  }

  @Test
  void a_type_that_is_not_taken_gets_415_that_says_why() throws Exception {
    Multipart form = photo().file("two", "b.jpg", Samples.HTML);

    JsonObject problem =
        problem(upload("/upload/fields", form, "Accept", "application/json, text/html;q=0.5"), 415);

    assertThat(problem.getString("title")).isEqualTo("Unsupported Media Type");
    assertThat(problem.getString("detail"))
        .isEqualTo("\"b.jpg\" holds text/html, not image/jpeg as its name says.");
    assertNothingLeft();
  }

  @Test
  void a_browser_gets_the_error_page_of_the_application_which_knows_why() throws IOException {
    Multipart form = photo().file("two", "b.jpg", Samples.HTML);

    Answer answer = upload("/upload/fields", form, "Accept", "text/html,*/*;q=0.8");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text())
        .isEqualTo("415 \"b.jpg\" holds text/html, not image/jpeg as its name says." + " two null");
    assertNothingLeft();
  }

  @Test
  void a_refused_name_can_forge_neither_json_nor_a_line() throws Exception {
    Multipart form = new Multipart().file("f\"}", "a\"\\</script>\u202e.jpg", Samples.HTML);

    JsonObject problem = problem(upload("/upload/fields", form, "Accept", "application/json"), 415);

    assertThat(problem.getString("field")).isEqualTo("f\"}");
    assertThat(problem.getString("detail")).startsWith("\"script>?.jpg\" holds");
  }

  @Test
  void an_upload_that_is_cut_off_gets_400_and_leaves_nothing() throws IOException {
    byte[] body = photo().file("two", "b.txt", Samples.TEXT).bytes();
    String head =
        "POST /upload/fields HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
            + Multipart.TYPE
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    for (int length = 0; length < body.length - 2; length += 41) {
      byte[] cut = Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + length);
      System.arraycopy(body, 0, cut, head.length(), length);

      assertThat(app.sendRaw(cut).status()).as("cut off at byte " + length).isEqualTo(400);
      assertNothingLeft();
    }
  }

  @Test
  void an_upload_in_chunks_is_received() {
    Answer answer = app.send(chunked("/upload/fields", photo().field("title", "x").bytes()));

    assertThat(answer.text()).isEqualTo("title=[x] missing=null");
    assertThat(files()).hasSize(1);
  }

  // servlets

  private static void fields(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    utf8(response);
    for (String name : Collections.list(request.getParameterNames())) {
      List<String> values = List.of(request.getParameterValues(name));
      assertSame(values, List.of(Objects.requireNonNull(request.getParameterMap().get(name))));
      assertSame(values.get(0), request.getParameter(name));
      response.getWriter().print(name + "=" + values + " ");
    }
    response.getWriter().print("missing=" + request.getParameter("missing"));
    assertSame(null, request.getParameterValues("missing"));
  }

  private static void parts(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    utf8(response);
    for (Part part : request.getParts()) {
      if ("headers".equals(request.getQueryString())) {
        response.getWriter().println(part.getHeader("content-disposition"));
        continue;
      }
      byte[] bytes = part.getInputStream().readAllBytes();
      assertSame(part.getContentType(), part.getHeader("CONTENT-TYPE"));
      response
          .getWriter()
          .println(
              String.join(
                  " ",
                  part.getName(),
                  part.getSubmittedFileName(),
                  part.getContentType(),
                  "" + part.getSize(),
                  part.getSubmittedFileName() == null
                      ? List.of(new String(bytes, UTF_8)).toString()
                      : isSample(bytes) ? "ok" : "broken"));
    }
    if (!"headers".equals(request.getQueryString())) {
      String photo = part(request, "photo").getSubmittedFileName();
      response
          .getWriter()
          .println(
              "first photo: "
                  + photo
                  + ", missing: "
                  + request.getPart("missing")
                  + ", "
                  + request.getParts().size()
                  + " parts");
    }
  }

  private static boolean isSample(byte[] bytes) {
    return Arrays.equals(bytes, Samples.PNG) || Arrays.equals(bytes, Samples.GIF);
  }

  private static void body(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean finished = request.getInputStream().isFinished();
    int first = request.getInputStream().read();
    String line = request.getContentLength() == 5 ? null : request.getReader().readLine();
    response.getWriter().print("stream " + first + ", finished " + finished + ", reader " + line);
  }

  private static void write(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    part(request, "photo").write(folder.resolve("copy.png").toString());
    part(request, "photo").write(folder.resolve("copy.png").toString());
    response.setStatus(200);
  }

  private static void fail(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.getWriter().print("so far so good");
    switch (query(request)) {
      case "runtime" -> throw new IllegalStateException("on purpose");
      case "servlet" -> throw new ServletException("on purpose");
      case "io" -> throw new IOException("on purpose");
      default -> throw new StackOverflowError("on purpose");
    }
  }

  private static void commit(HttpServletRequest request, HttpServletResponse response) {
    Uploads.of(request).commit();
    throw new IllegalStateException("the page can't be shown");
  }

  private static void names(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    utf8(response);
    for (Map.Entry<String, UploadedFiles> field : Uploads.of(request).entrySet()) {
      List<String> names = field.getValue().stream().map(UploadedFile::getOriginalName).toList();
      response.getWriter().print(field.getKey() + "=" + names + " ");
    }
  }

  private static void again(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(Integer.parseInt(query(request)));
    response.getWriter().print(Uploads.of(request).keep());
  }

  private static void async(HttpServletRequest request, HttpServletResponse response) {
    int status = Integer.parseInt(query(request));
    AsyncContext later = request.startAsync(request, response);
    later.start(
        () -> {
          sleep();
          assertSame(1, files().size());
          response.setStatus(status);
          later.complete();
        });
  }

  private static void asyncAtOnce(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext later = request.startAsync();
    response.setStatus(Integer.parseInt(query(request)));
    later.complete();
  }

  private static void forward(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    boolean all = query(request).startsWith("all");
    String target = all ? "/fields" : "/seen.jsp";
    request.getRequestDispatcher(target + "?title=of%20the%20forward").forward(request, response);
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    utf8(response);
    request.getRequestDispatcher("/fields?title=of+the+include").include(request, response);
    response.getWriter().print("; after: " + List.of(request.getParameterValues("title")));
  }

  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    utf8(response);
    if (request.getAttribute(UploadRefusal.ATTRIBUTE) instanceof UploadRefusal refusal) {
      response
          .getWriter()
          .print(
              refusal.getStatus()
                  + " "
                  + refusal.getMessage()
                  + " "
                  + refusal.getField()
                  + " "
                  + refusal.getSetting());
    }
  }

  private static void utf8(HttpServletResponse response) {
    response.setContentType("text/plain; charset=utf-8");
  }

  private static String query(HttpServletRequest request) {
    return Objects.requireNonNull(request.getQueryString());
  }

  private static Part part(HttpServletRequest request, String name)
      throws IOException, ServletException {
    return Objects.requireNonNull(request.getPart(name));
  }

  private static void assertSame(@Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      throw new IllegalStateException(a + " is not " + b);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // requests

  private static Multipart photo() {
    return new Multipart().file("photo", "Ente 🦆.png", Samples.PNG);
  }

  private static Multipart gallery() {
    return photo().file("photos", "1.gif", Samples.GIF).file("photos", "2.gif", Samples.GIF);
  }

  private static Answer upload(String path, Multipart form, String... headers) {
    return app.post(path, Multipart.TYPE, form.bytes(), headers);
  }

  private static HttpRequest chunked(String path, byte[] body) {
    return HttpRequest.newBuilder(app.uri(path))
        .header("Content-Type", Multipart.TYPE)
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .build();
  }

  private static JsonObject problem(Answer answer, int status) throws JsonParserException {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return JsonParser.object().from(answer.text());
  }

  /** Without those that are hidden. */
  private static List<String> files() {
    return keys().stream().filter(key -> !key.startsWith(".")).toList();
  }

  private static List<String> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(file -> file.key().value()).toList();
    }
  }

  private static void assertGoneSoon() throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(5));
    while (!files().isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(10);
    }
    assertNothingLeft();
  }

  /** No file, no staged file, no record; the open storage has its lock there. */
  private static void assertNothingLeft() throws IOException {
    try (Stream<Path> data = Files.walk(folder.resolve("data"))) {
      assertThat(
              data.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".lock")))
          .isEmpty();
    }
  }
}
