package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.tomcat.FakeServletContext;
import io.github.servletstorages.upload.UploadReceiver.RequestView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receiving without a container. */
final class UploadReceiverTest {

  /** Nobody asks for it. */
  private static final RequestView NO_REQUEST =
      form -> {
        throw new AssertionError("no extension is there that would see the request");
      };

  private final Storages storages = Storages.start(FakeServletContext.inMemory());
  private final UploadReceiver receiver = receiver(List.of("image/*", "text/*"));

  @AfterEach
  void close() {
    storages.close();
  }

  @Test
  void a_file_is_stored_with_its_type_and_its_name_on_the_client() throws IOException {
    ReceivedForm form = receive(new Multipart().file("photo", "Ente 🦆.png", Samples.PNG).bytes());

    StoredFile stored = only();
    assertThat(stored.contentType()).isEqualTo("image/png");
    assertThat(stored.headers().metadata("original-name")).contains("Ente 🦆.png");
    assertThat(stored.headers().contentDisposition()).isNull();
    assertThat(stored.key().value()).matches("\\d{4}/\\d\\d/\\d\\d/[0-9a-f]{32}\\.png");
    UploadedFiles files = Objects.requireNonNull(form.uploads().get("photo"));
    assertThat(files.getKey()).isEqualTo(stored.key().value());
    assertThat(files.getUrl()).isEqualTo("https://media.example.org/" + stored.key().value());
    assertThat(files.getSize()).isEqualTo(Samples.PNG.length);
    assertThat(files.getContentType()).isEqualTo("image/png");
    assertThat(files.getOriginalName()).isEqualTo("Ente 🦆.png");
  }

  @Test
  void what_a_browser_could_run_is_stored_as_a_download() throws IOException {
    receive(new Multipart().file("f", "a \"b\".svg", Samples.SVG).bytes());

    assertThat(only().contentType()).isEqualTo("image/svg+xml");
    assertThat(only().headers().contentDisposition())
        .startsWith("attachment; filename=\"a ")
        .endsWith(".svg\"");
  }

  @Test
  void a_file_larger_than_what_its_type_is_found_by_is_whole() throws IOException {
    byte[] large = Arrays.copyOf(Samples.PNG, 300_001);
    for (int i = Samples.PNG.length; i < large.length; i++) {
      large[i] = (byte) i;
    }

    receive(new Multipart().file("f", "a.png", large).bytes());

    try (var content = storages.media().storage().read(only().key())) {
      assertThat(content.stream().readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void a_body_cut_off_at_any_byte_leaves_nothing() {
    byte[] body =
        new Multipart()
            .file("one", "one.png", Samples.PNG)
            .field("text", "between")
            .file("two", "two.txt", Samples.TEXT)
            .bytes();
    int complete = body.length - 2; // the line end after the closing boundary may be missing
    for (int length = 0; length < complete; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatExceptionOfType(MalformedMultipartException.class)
          .as("cut off at byte " + length)
          .isThrownBy(() -> receive(cut));
      assertThat(keys()).as("cut off at byte " + length).isEmpty();
    }
  }

  @Test
  void a_connection_that_breaks_at_any_byte_leaves_nothing() {
    byte[] body =
        new Multipart()
            .file("one", "one.png", Samples.PNG)
            .file("two", "two.txt", Samples.TEXT)
            .bytes();
    for (int length = 0; length < body.length - 2; length++) {
      InputStream broken =
          new SequenceInputStream(
              new ByteArrayInputStream(Arrays.copyOf(body, length)), new BrokenStream());
      assertThatThrownBy(() -> receiver.receive(broken, Multipart.TYPE, UTF_8, NO_REQUEST))
          .as("broken at byte " + length)
          .isInstanceOf(IOException.class)
          .hasMessage("connection reset");
      assertThat(keys()).as("broken at byte " + length).isEmpty();
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }

  @Test
  void a_refused_second_file_takes_the_first_with_it() {
    byte[] body =
        new Multipart()
            .file("one", "one.png", Samples.PNG)
            .file("two", "two.jpg", Samples.HTML)
            .bytes();

    assertThatExceptionOfType(RefusedTypeException.class).isThrownBy(() -> receive(body));
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_limit_that_is_hit_in_the_middle_leaves_nothing() {
    byte[] large = Arrays.copyOf(Samples.PNG, 200_000);

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(
            () ->
                receive(
                    new Multipart()
                        .file("one", "one.png", Samples.PNG)
                        .file("two", "two.png", Arrays.copyOf(large, 1_000_001))
                        .bytes()))
        .withMessageContaining("storages.upload.maxFileSize");
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_length_that_is_too_much_is_refused_before_anything_is_read() {
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> receiver.refuseIfTooLong(10_000_001))
        .withMessageContaining("storages.upload.maxRequestSize");
  }

  @Test
  void a_file_input_that_was_left_empty_is_no_file() throws IOException {
    ReceivedForm form =
        receive(new Multipart().file("photo", "", new byte[0]).field("a", "b").bytes());

    assertThat(form.uploads()).isEmpty();
    assertThat(form.parts()).hasSize(1);
    assertThat(keys()).isEmpty();
  }

  @Test
  void bytes_without_a_name_are_malformed() {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> receive(new Multipart().file("photo", "", Samples.PNG).bytes()))
        .withMessageContaining("photo");
  }

  @Test
  void the_path_on_the_client_is_dropped() throws IOException {
    ReceivedForm form =
        receive(
            new Multipart()
                .file("a", "C:\\fakepath\\a.png", Samples.PNG)
                .file("b", "../../etc/b.png", Samples.PNG)
                .file("c", "..", Samples.PNG)
                .bytes());

    assertThat(form.uploads().values().stream().map(UploadedFiles::getOriginalName))
        .containsExactly("a.png", "b.png", "file");
  }

  private UploadReceiver receiver(List<String> types) {
    return new UploadReceiver(
        storages,
        Configs.upload(1_000_000, 10_000_000, types),
        UploadExtensions.NONE,
        Path.of("target"));
  }

  private ReceivedForm receive(byte[] body) throws IOException {
    ReceivedForm form =
        receiver.receive(new ByteArrayInputStream(body), Multipart.TYPE, UTF_8, NO_REQUEST);
    form.end(true);
    return form;
  }

  private StoredFile only() {
    assertThat(keys()).hasSize(1);
    return storages.media().storage().find(keys().get(0)).orElseThrow();
  }

  private List<Key> keys() {
    try (Stream<ListedFile> files = storages.media().storage().list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }
}
