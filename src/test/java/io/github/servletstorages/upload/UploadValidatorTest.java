package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.servletstorages.Storages;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own checks of files, in a container. */
final class UploadValidatorTest {

  /** When a validator does what it does. */
  enum Moment {
    BEGIN,
    ACCEPT,
    COMPLETE
  }

  /** Does at a moment what the name of the file says, and writes down what it sees. */
  static final class Witness implements UploadValidator {

    final List<String> seen = new CopyOnWriteArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public Validation begin(IncomingFile file, HttpServletRequest request) throws IOException {
      seen.add("begin " + file);
      seen.add("title " + request.getParameter("title") + ", body " + request.getReader().read());
      act(file, Moment.BEGIN);
      return new Validation() {
        @Override
        public void accept(byte[] piece, int offset, int length) throws IOException {
          bytes.write(piece, offset, length);
          act(file, Moment.ACCEPT);
        }

        @Override
        public void complete() throws IOException {
          seen.add(
              "visible " + keys().stream().filter(key -> !key.startsWith(".pending/")).toList());
          act(file, Moment.COMPLETE);
        }

        @Override
        public void close() {
          seen.add("close");
          if (file.originalName().contains("leak")) {
            throw new IllegalStateException("a leak");
          }
        }
      };
    }

    private static void act(IncomingFile file, Moment moment) throws IOException {
      String name = file.originalName();
      if (name.contains("refuse-" + moment)) {
        throw new RefusedFileException("virus-found", "\"x\" holds the virus <Eicar>");
      }
      if (name.contains("fail-" + moment)) {
        throw new IOException("no scanner at 10.1.2.3");
      }
      if (name.contains("break-" + moment)) {
        throw new IllegalStateException("a bug");
      }
    }
  }

  @TempDir private static Path folder;
  private static WebApp app;
  private static Storage storage;
  private static final Witness FIRST = new Witness();
  private static final Witness SECOND = new Witness();

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.upload.maxFileSize", "300kB")
            .filter("/up/*", new UploadFilter().validator(FIRST).validator(SECOND))
            .servlet("/up/x", (q, r) -> r.getWriter().print(Uploads.of(q).keySet()))
            .start();
    storage = Storages.of(app.servletContext()).media().storage();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      storage.deleteAll(files.map(ListedFile::key).toList());
    }
    FIRST.seen.clear();
    FIRST.bytes.reset();
    SECOND.seen.clear();
  }

  private static List<String> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private static Answer post(Multipart form) {
    return app.post("/up/x", Multipart.TYPE, form.bytes(), "Accept", "application/json");
  }

  private static Multipart photo(String name) {
    return new Multipart().file("photo", name, large());
  }

  /** Larger than what the type is found by, and no two pieces alike. */
  private static byte[] large() {
    byte[] bytes = Arrays.copyOf(Samples.PNG, 200_000);
    for (int i = Samples.PNG.length; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    return bytes;
  }

  @Test
  void a_validator_sees_all_bytes_before_anybody_sees_the_file() {
    Multipart form = new Multipart().field("title", "Grüße").file("photo", "a.png", large());

    assertThat(post(form).text()).isEqualTo("[photo]");

    assertThat(FIRST.bytes.toByteArray()).isEqualTo(large());
    assertThat(FIRST.seen)
        .containsExactly(
            "begin IncomingFile[field=photo, originalName=a.png, contentType=image/png]",
            "title Grüße, body -1",
            "visible []",
            "close");
    assertThat(SECOND.seen).isEqualTo(FIRST.seen);
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_file_is_answered_with_422_and_nothing_of_its_request_is_left(Moment moment) {
    Multipart form =
        new Multipart()
            .file("first", "a.png", Samples.PNG)
            .file("photo", "refuse-" + moment + ".png", large())
            .file("never", "b.png", Samples.PNG);

    Answer answer = post(form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text())
        .contains(
            "\"type\":\"tag:servlet-storages.github.io,2026:upload/virus-found\"",
            "\"detail\":\"\\\"x\\\" holds the virus <Eicar>.\"",
            "\"field\":\"photo\"")
        .doesNotContain("setting", "limit");
    assertThat(keys()).isEmpty();
    assertThat(FIRST.seen.toString()).doesNotContain("never");
  }

  @ParameterizedTest
  @CsvSource({
    "fail-BEGIN, IOException: no scanner at 10.1.2.3",
    "fail-ACCEPT, IOException: no scanner at 10.1.2.3",
    "fail-COMPLETE, IOException: no scanner at 10.1.2.3",
    "break-BEGIN, IllegalStateException: a bug",
    "break-ACCEPT, IllegalStateException: a bug",
    "break-COMPLETE, IllegalStateException: a bug"
  })
  void a_file_that_can_not_be_checked_is_not_taken_and_the_log_says_why(
      String name, String reason) {
    try (Log log = new Log()) {
      Answer answer = post(photo(name + ".png"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text())
          .contains("upload/not-checked", "The upload could not be checked; please try again later")
          .doesNotContain("scanner", "bug");
      assertThat(log.lines())
          .anyMatch(line -> line.contains(Witness.class.getName()) && line.contains(reason));
    }
    assertThat(keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "refuse-ACCEPT", "refuse-COMPLETE", "fail-ACCEPT", "break-COMPLETE"})
  void a_check_that_has_begun_is_closed_once(String name) {
    post(photo(name + ".png"));

    assertThat(FIRST.seen).containsOnlyOnce("close");
    assertThat(SECOND.seen).containsOnlyOnce("close");
  }

  @Test
  void a_check_of_a_file_that_comes_to_no_end_is_closed_and_not_completed() {
    byte[] form = photo("a.png").bytes();

    assertThat(app.post("/up/x", Multipart.TYPE, Arrays.copyOf(form, 150_000)).status())
        .isEqualTo(400);
    assertThat(post(new Multipart().file("f", "a.png", Arrays.copyOf(large(), 300_001))).status())
        .isEqualTo(413);

    assertThat(FIRST.seen).hasSize(6).endsWith("close").noneMatch(s -> s.startsWith("visible"));
    assertThat(keys()).isEmpty();
  }

  @Test
  void one_that_can_not_be_closed_keeps_no_other_from_it() {
    try (Log log = new Log()) {
      assertThat(post(photo("leak.png")).status()).isEqualTo(200);

      assertThat(log.lines())
          .anyMatch(line -> line.contains("A check of an upload could not be closed"));
    }
    assertThat(SECOND.seen).endsWith("close");
  }

  @Test
  void what_is_refused_otherwise_no_validator_sees() {
    assertThat(post(new Multipart().file("f", "a.png", Samples.HTML)).status()).isEqualTo(415);
    assertThat(post(photo("refuse-BEGIN.png")).status()).isEqualTo(422);

    assertThat(FIRST.seen).hasSize(2);
    assertThat(SECOND.seen).as("what the first has refused").isEmpty();
  }

  @Test
  void a_filter_in_use_takes_no_validator() {
    UploadFilter filter = new UploadFilter();
    try (WebApp other =
        WebApp.in(folder.resolve("other")).mediaRoot().filter("/up/*", filter).start()) {
      assertThat(other.get("/up/x").status()).isEqualTo(404);
      assertThatIllegalStateException().isThrownBy(() -> filter.validator(FIRST));
    }
  }

  // validators that settings name

  /** Refuses everything. */
  public static final class RefuseAll implements UploadValidator {
    @Override
    public Validation begin(IncomingFile file, HttpServletRequest request) throws IOException {
      throw new RefusedFileException("closed", "no more files today");
    }
  }

  /** Can't be made. */
  public static final class Broken implements UploadValidator {
    public Broken() {
      throw new IllegalStateException("no scanner is set");
    }

    @Override
    public Validation begin(IncomingFile file, HttpServletRequest request) {
      throw new AssertionError();
    }
  }

  @Test
  void a_setting_names_the_class_of_a_validator() {
    try (WebApp other =
        WebApp.in(folder.resolve("named"))
            .mediaRoot()
            .param("storages.upload.validators", RefuseAll.class.getName())
            .filter("/up/*", new UploadFilter())
            .start()) {
      assertThat(other.post("/up/x", Multipart.TYPE, photo("a.png").bytes()).status())
          .isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.example.Missing, is not a class that the application has.",
    "java.lang.String, is a class that is no UploadValidator.",
    "io.github.servletstorages.upload.UploadValidator, is a class that no object can be made of.",
    "io.github.servletstorages.upload.UploadValidatorTest$Witness, is a class that no object can",
    "io.github.servletstorages.upload.UploadValidatorTest$Broken, no scanner is set"
  })
  void a_name_that_is_of_no_validator_stops_the_start(String name, String reason) {
    ClassLoader loader = Objects.requireNonNull(UploadValidatorTest.class.getClassLoader());
    NamedClass named = NamedClass.of(name, Settings.UPLOAD_VALIDATORS, loader);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> named.newInstance(UploadValidator.class))
        .withMessageContaining("storages.upload.validators = \"" + name + "\" ")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Virus", "virus_found", "virus found", "-", "a--b"})
  void a_code_is_one_word_for_programs(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RefusedFileException(code, "x"));
  }
}
