package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.Action;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.upload.UploadServer.Kind;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for uploads on every container, although containers differ. */
final class UploadOnContainersTest {

  private static final Map<Kind, UploadServer> SERVERS = new EnumMap<>(Kind.class);

  private static final String PAGE = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String JSON = "Accept: application/json";

  private static final int LIMIT = 6 << 20;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Map<String, String> params =
        Map.of(
            "storages.upload.maxFileSize", "1MiB",
            "storages.upload.maxRequestSize", String.valueOf(LIMIT),
            "storages.upload.maxFields", "5");
    for (Kind kind : Kind.values()) {
      SERVERS.put(
          kind, UploadServer.start(kind, folder.resolve(kind.name()), params, servlets(kind)));
    }
  }

  private static Map<String, Action> servlets(Kind kind) {
    return Map.ofEntries(
        Map.entry("seen", UploadOnContainersTest::seen),
        Map.entry("forward", (q, r) -> q.getRequestDispatcher("/parts/seen").forward(q, r)),
        Map.entry("include", UploadOnContainersTest::include),
        Map.entry("async", (q, r) -> q.startAsync().dispatch("/parts/seen")),
        Map.entry("async-raw", UploadOnContainersTest::asyncOfUnwrapped),
        Map.entry("refuse", (q, r) -> r.sendError(422, "not today")),
        Map.entry("error-page", UploadOnContainersTest::errorPage),
        Map.entry("write", UploadOnContainersTest::write),
        Map.entry("delete", UploadOnContainersTest::delete),
        Map.entry("wait", (q, r) -> Objects.requireNonNull(WAITING.get(kind)).run(q, r)));
  }

  @AfterAll
  static void stop() throws Exception {
    for (UploadServer server : SERVERS.values()) {
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    for (Kind kind : Kind.values()) {
      files(kind).forEach(key -> server(kind).storage().delete(Key.of(key)));
    }
  }

  private static UploadServer server(Kind kind) {
    return Objects.requireNonNull(SERVERS.get(kind));
  }

  private static List<String> files(Kind kind) {
    return Kept.in(server(kind).storage());
  }

  private static byte[] form() {
    return new Multipart()
        .field("title", "Ente 🦆")
        .file("photo", "a.png", Samples.PNG)
        .field("title", "second")
        .bytes();
  }

  private static final String SEEN =
      "title=[Ente 🦆, second] photo=[a.png] parts=[title, photo, title] png=true";

  // the application's side

  /** Containers differ most where a servlet has a multipart configuration. */
  @ParameterizedTest
  @MethodSource("kindsAndPaths")
  void an_application_sees_the_form_whichever_way_it_is_reached(Kind kind, String path) {
    Answer answer = server(kind).post(path, form());

    assertThat(answer.text()).as("%s %s", kind, path).isEqualTo(SEEN);
    assertThat(files(kind)).as("%s %s, one file, no mark", kind, path).hasSize(1);
  }

  static Stream<Object[]> kindsAndPaths() {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                Stream.of("/up/", "/parts/")
                    .flatMap(
                        prefix ->
                            Stream.of(
                                    "seen",
                                    "seen?early",
                                    "forward",
                                    "include",
                                    "async",
                                    "async-raw")
                                .map(name -> new Object[] {kind, prefix + name})));
  }

  @ParameterizedTest
  @EnumSource
  void an_error_page_sees_the_fields_and_no_file_that_is_gone(Kind kind) {
    for (String path : List.of("/up/refuse", "/parts/refuse")) {
      Answer answer = server(kind).post(path, form(), PAGE);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).isEqualTo("title=Ente 🦆 uploads=0 refusal=null");
      assertThat(files(kind)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_form_that_the_container_has_read_is_held_to_the_limits(Kind kind) throws Exception {
    byte[] large =
        new Multipart()
            .file("photo", "a.png", Samples.PNG)
            .file("scan", "b.png", Arrays.copyOf(Samples.PNG, (1 << 20) + 1))
            .bytes();
    Multipart many = new Multipart().file("photo", "a.png", Samples.PNG);
    for (int i = 0; i < 6; i++) {
      many.field("f", "x");
    }
    byte[] wrong = new Multipart().file("photo", "a.png", Samples.HTML).bytes();

    JsonObject tooLarge = problem(server(kind).post("/parts/seen?early", large, JSON), 413);
    assertThat(tooLarge.getString("setting")).isEqualTo("storages.upload.maxFileSize");
    assertThat(tooLarge.getString("field")).isEqualTo("scan");
    JsonObject tooMany = problem(server(kind).post("/parts/seen?early", many.bytes(), JSON), 413);
    assertThat(tooMany.getString("setting")).isEqualTo("storages.upload.maxFields");
    problem(server(kind).post("/parts/seen?early", wrong, JSON), 415);
    assertThat(files(kind)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_form_that_the_container_could_not_read_is_malformed(Kind kind) {
    byte[] form = form();
    byte[] cut = Arrays.copyOf(form, form.length - 60);

    assertThat(server(kind).post("/parts/seen?early", cut, JSON).status()).isEqualTo(400);
    assertThat(files(kind)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_part_is_written_into_the_temporary_folder_unless_the_path_says_where(Kind kind)
      throws IOException {
    assertThat(server(kind).post("/parts/write", form()).text()).isEqualTo("written");

    File folder = (File) Objects.requireNonNull(server(kind).temporaryFolder());
    assertThat(folder.toPath().resolve("photo.png")).hasBinaryContent(Samples.PNG);
    assertThat(folder.toPath().resolve("title.txt")).hasContent("Ente 🦆");
    Files.delete(folder.toPath().resolve("photo.png"));
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_part_is_gone_unless_the_application_may_have_saved_its_key(Kind kind) {
    server(kind).post("/parts/delete", form());
    assertThat(files(kind)).isEmpty();

    server(kind).post("/parts/delete?key", form());
    assertThat(files(kind)).hasSize(1);
  }

  // what a client may do

  @ParameterizedTest
  @EnumSource
  void a_client_that_sends_all_before_it_reads_gets_the_answer_and_can_go_on(Kind kind) {
    byte[] form =
        new Multipart().file("photo", "a.png", Arrays.copyOf(Samples.PNG, 5 << 20)).bytes();
    byte[] head =
        new String(UploadServer.head("/up/seen", form.length, JSON), ISO_8859_1)
            .replace("Connection: close\r\n", "")
            .getBytes(ISO_8859_1);
    byte[] next = UploadServer.bytes(UploadServer.head("/up/seen", form().length), form());

    String answers = server(kind).exchangeRaw(UploadServer.bytes(head, form, next));

    assertThat(answers).startsWith("HTTP/1.1 413").contains("max-file-size").contains("}");
    if (kind == Kind.JETTY) { // Tomcat ends the connection after each 413
      assertThat(answers).contains("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_waits_for_a_100_need_not_send_what_is_too_much(Kind kind) throws IOException {
    try (Socket socket = server(kind).connect()) {
      socket
          .getOutputStream()
          .write(UploadServer.head("/up/seen", LIMIT + 1, "Expect: 100-continue", JSON));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      // Tomcat sends a 100 of its own accord; what counts is that nothing had to be sent
      assertThat(answer).contains("HTTP/1.1 413", "max-request-size");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_waits_for_a_100_gets_it_for_a_form_that_is_welcome(Kind kind)
      throws IOException {
    byte[] form = form();
    try (Socket socket = server(kind).connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(UploadServer.head("/up/seen", form.length, "Expect: 100-continue"));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

      assertThat(in.readLine()).startsWith("HTTP/1.1 100");
      out.write(form);
      assertThat(in.lines()).anySatisfy(line -> assertThat(line).endsWith(SEEN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_length_that_is_a_lie_leaves_nothing(Kind kind) {
    byte[] form = form();
    byte[] tooLong = UploadServer.bytes(UploadServer.head("/up/seen", form.length + 10_000), form);
    byte[] tooShort = UploadServer.bytes(UploadServer.head("/up/seen", form.length - 50), form);

    assertThat(server(kind).exchangeRaw(tooShort)).startsWith("HTTP/1.1 400");
    assertThat(files(kind)).isEmpty();
    // the closing boundary was seen, so the form is whole; what should follow is no part of it
    assertThat(server(kind).exchangeRaw(tooLong)).startsWith("HTTP/1.1 ");
    assertThat(files(kind)).as("all or nothing, and no mark").hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void two_types_or_two_lengths_that_differ_are_refused(Kind kind) {
    String other = "Content-Type: multipart/form-data; boundary=other";

    assertThat(
            server(kind)
                .post("/up/seen", form(), "Content-Type: " + Multipart.TYPE, other)
                .status())
        .isEqualTo(400);
    assertThat(server(kind).post("/up/seen", form(), "Content-Length: 7").status()).isEqualTo(400);
    assertThat(files(kind)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void chunks_that_break_off_are_refused(Kind kind) {
    byte[] head =
        new String(UploadServer.head("/up/seen", 0, "Transfer-Encoding: chunked"), ISO_8859_1)
            .replace("Content-Length: 0\r\n", "")
            .getBytes(ISO_8859_1);
    byte[] form = form();
    byte[] size = (Integer.toHexString(form.length) + "\r\n").getBytes(ISO_8859_1);
    byte[] end = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);

    assertThat(server(kind).exchange(UploadServer.bytes(head, size, form, end)).text())
        .isEqualTo(SEEN);
    assertThat(
            server(kind)
                .exchange(UploadServer.bytes(head, size, Arrays.copyOf(form, form.length - 99)))
                .status())
        .isEqualTo(400);
    assertThat(files(kind)).hasSize(1);
  }

  // refusals

  @ParameterizedTest
  @EnumSource
  void a_problem_names_type_field_limit_and_setting_in_the_users_language(Kind kind)
      throws Exception {
    byte[] form =
        new Multipart().file("photo", "a.png", Arrays.copyOf(Samples.PNG, 2 << 20)).bytes();
    Answer answer =
        server(kind).post("/up/seen", form, JSON, "Accept-Language: fr;q=0.9, de-AT, en;q=0.5");

    JsonObject problem = problem(answer, 413);

    assertThat(answer.header("Content-Language")).isEqualTo("de");
    assertThat(problem.getString("type"))
        .isEqualTo("tag:servlet-storages.github.io,2026:upload/max-file-size");
    assertThat(problem.getString("title")).isEqualTo("Inhalt zu groß");
    assertThat(problem.getString("detail"))
        .isEqualTo(
            "Eine Datei ist größer als 1 MiB, im Feld \"photo\" (storages.upload.maxFileSize).");
    assertThat(problem.getLong("limit")).isEqualTo(1 << 20);
    assertThat(problem.getString("field")).isEqualTo("photo");
    assertThat(problem.getString("setting")).isEqualTo("storages.upload.maxFileSize");
  }

  @ParameterizedTest
  @EnumSource
  void an_error_page_gets_the_same_as_attributes(Kind kind) {
    byte[] form = new Multipart().file("photo", "a.png", Samples.HTML).bytes();

    Answer english = server(kind).post("/up/seen", form, PAGE, "Accept-Language: sv");
    Answer german = server(kind).post("/up/seen", form, PAGE, "Accept-Language: de");

    assertThat(english.status()).isEqualTo(415);
    assertThat(english.text())
        .isEqualTo(
            "title=null uploads=0 refusal=refused-type photo en"
                + " \"a.png\" holds text/html, not image/png as its name says.");
    assertThat(german.text())
        .contains(
            "de Eine Datei ist von einer Art, die nicht angenommen wird", "im Feld \"photo\"");
  }

  // progress

  private static final Map<Kind, Action> WAITING = new EnumMap<>(Kind.class);

  @ParameterizedTest
  @EnumSource
  void a_page_can_ask_how_far_its_upload_is(Kind kind) throws Exception {
    String id = "Zm9yLW5vYm9keS10by1ndWVzcw";
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WAITING.put(
        kind,
        (q, r) -> {
          reached.countDown();
          await(goOn);
        });
    byte[] form = form();
    try (Socket socket = server(kind).connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(UploadServer.head("/up/wait", form.length, "Upload-Id: " + id));
      out.write(form, 0, 100);
      awaitReceived(kind, id, 100);
      JsonObject half = progress(kind, id, 200);
      assertThat(half.getString("state")).isEqualTo("receiving");
      assertThat(half.getLong("total")).isEqualTo(form.length);

      out.write(form, 100, form.length - 100);
      reached.await();
      assertThat(progress(kind, id, 200).getString("state")).isEqualTo("processing");
      assertThat(progress(kind, id, 200).getArray("files")).isEmpty();

      goOn.countDown();
      socket.getInputStream().readAllBytes();
    }
    JsonObject done = progress(kind, id, 200);
    assertThat(done.getString("state")).isEqualTo("done");
    assertThat(done.getLong("received")).isEqualTo(form.length);
    JsonObject file = done.getArray("files").getObject(0);
    assertThat(file.getString("field")).isEqualTo("photo");
    assertThat(file.getString("url")).startsWith("/media/").endsWith(".png");
  }

  @ParameterizedTest
  @EnumSource
  void a_page_learns_of_failures_too(Kind kind) throws Exception {
    server(kind).post("/up/refuse?uploads.id=refused-by-application", form(), JSON);
    byte[] html = new Multipart().file("photo", "a.png", Samples.HTML).bytes();
    server(kind).post("/up/seen?uploads.id=refused-by-the-filter0", html, JSON);

    assertThat(progress(kind, "refused-by-application", 200).getString("state"))
        .isEqualTo("failed");
    assertThat(progress(kind, "refused-by-the-filter0", 200).getString("state"))
        .isEqualTo("failed");
    assertThat(progress(kind, "nobody-knows-this-upload", 404).getString("state"))
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @EnumSource
  void an_id_that_could_be_guessed_is_refused(Kind kind) {
    assertThat(server(kind).post("/up/seen", form(), "Upload-Id: 42").status()).isEqualTo(400);
    assertThat(files(kind)).isEmpty();
  }

  private static void awaitReceived(Kind kind, String id, long bytes) throws Exception {
    JsonObject now = JsonParser.object().from(ask(kind, id).text());
    while (now.getLong("received") < bytes) {
      Thread.onSpinWait();
      now = JsonParser.object().from(ask(kind, id).text());
    }
  }

  private static JsonObject progress(Kind kind, String id, int status) throws Exception {
    Answer answer = ask(kind, id);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return JsonParser.object().from(answer.text());
  }

  private static Answer ask(Kind kind, String id) {
    return server(kind).get("/up/seen?uploads.progress=" + id);
  }

  private static JsonObject problem(Answer answer, int status) throws Exception {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    return JsonParser.object().from(answer.text());
  }

  // servlets

  private static void seen(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    utf8(response);
    Part photo = request.getPart("photo");
    response
        .getWriter()
        .print(
            "title="
                + List.of(request.getParameterValues("title"))
                + " photo="
                + names(Objects.requireNonNull(Uploads.of(request).get("photo")))
                + " parts="
                + request.getParts().stream().map(Part::getName).toList()
                + " png="
                + Arrays.equals(photo.getInputStream().readAllBytes(), Samples.PNG));
  }

  private static List<String> names(UploadedFiles files) {
    return files.stream().map(UploadedFile::getOriginalName).toList();
  }

  /** As an application does that hands on the request it was given by somebody else. */
  private static void asyncOfUnwrapped(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.dispatch("/up/seen");
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    utf8(response); // which an included servlet can't say
    request.getRequestDispatcher("/parts/seen").include(request, response);
  }

  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    utf8(response);
    UploadRefusal refusal = (UploadRefusal) request.getAttribute(UploadRefusal.ATTRIBUTE);
    response
        .getWriter()
        .print(
            "title="
                + (refusal == null ? request.getParameter("title") : null)
                + " uploads="
                + Uploads.of(request).size()
                + " refusal="
                + (refusal == null
                    ? null
                    : String.join(
                        " ",
                        refusal.getCode(),
                        refusal.getField(),
                        refusal.getLanguage(),
                        refusal.getMessage())));
  }

  private static void write(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.getPart("photo").write("photo.png");
    request.getPart("title").write("title.txt");
    response.getWriter().print("written");
  }

  private static void delete(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if ("key".equals(request.getQueryString())) {
      Objects.requireNonNull(Uploads.of(request).get("photo")).getKey();
    }
    for (Part part : request.getParts()) {
      part.delete();
    }
    response.setStatus(200);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void utf8(HttpServletResponse response) {
    response.setContentType("text/plain; charset=utf-8");
  }
}
