package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import io.github.servletstorages.upload.UploadFilter;
import io.github.servletstorages.upload.UploadedFiles;
import io.github.servletstorages.upload.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The procedure of docs/moving-media.md, while visitors upload files all the while. */
final class MovingMediaTest {

  private static final int VISITORS = 2;
  private static final int UPLOADS_BEFORE_EACH_STEP = 15;

  @TempDir private Path work;

  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> before = new ConcurrentHashMap<>();
  private final AtomicReference<WebApp> current = new AtomicReference<>();
  private final Queue<UncheckedIOException> cut = new ConcurrentLinkedQueue<>();
  private final ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
  private final Semaphore uploaded = new Semaphore(0);
  private volatile boolean open = true;

  @AfterEach
  void restore() {
    open = false;
    visitors.shutdownNow();
    before.forEach(System::setProperty);
  }

  @Test
  @Timeout(300)
  void no_file_is_lost_when_a_live_site_moves_from_a_folder_to_a_bucket() throws Exception {
    credentials();
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop")) {
      WebApp old = application("old").param("storages.media.root", root().toString()).start();
      current.set(old);
      List<CompletableFuture<Void>> visits = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        int visitor = i;
        visits.add(CompletableFuture.runAsync(() -> visit(visitor), visitors));
      }
      uploads();
      sync(s3); // mirror
      uploads();
      sync(s3, "--since-last"); // catch up
      uploads();
      WebApp now = onBucket(s3);
      current.set(now); // switch
      uploads();
      old.close();
      sync(s3, "--since-last", "--keep-existing"); // backfill
      sync(s3, "--keep-existing", "--verify");
      uploads();
      open = false;
      visits.forEach(CompletableFuture::join);

      Storage media = Storages.of(now.servletContext()).media().storage();
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(5 * UPLOADS_BEFORE_EACH_STEP);
      assertThat(cut).hasSizeLessThanOrEqualTo(VISITORS);
      accepted.forEach((key, content) -> assertThat(read(media, key)).isEqualTo(content));
      now.close();
    }
  }

  private void credentials() {
    Map.of(
            "aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID,
            "aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY)
        .forEach(
            (name, value) -> {
              String old = System.setProperty(name, value);
              if (old != null) {
                before.put(name, old);
              }
            });
  }

  private Path root() {
    return work.resolve("data");
  }

  private WebApp.Builder application(String name) {
    return WebApp.in(work.resolve(name))
        .filter("/upload", new UploadFilter())
        .servlet(
            "/upload",
            (request, response) -> {
              for (UploadedFiles files : Uploads.of(request).values()) {
                response.getWriter().print(files.getKey());
              }
            });
  }

  private WebApp onBucket(EmbeddedS3 s3) {
    return application("new")
        .param("storages.media.backend", "s3")
        .param("storages.s3.bucket", s3.bucket())
        .param("storages.s3.endpoint", s3.endpoint().toString())
        .start();
  }

  /** Uploads one file after another, to the application that is the site's just then. */
  private void visit(int visitor) {
    for (int i = 0; open; i++) {
      String content = "upload " + visitor + " " + i;
      String form =
          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
              + "Content-Type: text/plain\r\n\r\n"
              + content
              + "\r\n--b--\r\n";
      try {
        Answer answer =
            current.get().post("/upload", "multipart/form-data; boundary=b", form.getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        accepted.put(answer.text(), content);
        uploaded.release();
      } catch (UncheckedIOException e) {
        cut.add(e); // the old application was stopped; nobody was told that the file is stored
      }
    }
  }

  /** Waits for more uploads. */
  private void uploads() throws InterruptedException {
    uploaded.drainPermits();
    uploaded.acquire(UPLOADS_BEFORE_EACH_STEP);
  }

  private void sync(EmbeddedS3 s3, String... options) {
    Shell shell =
        new Shell()
            .property("storages.media.root", root().toString())
            .environment("XDG_CACHE_HOME", work.resolve("cache").toString())
            .environment("STORAGES_S3_ENDPOINT", s3.endpoint().toString())
            .environment("STORAGES_S3_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID)
            .environment("STORAGES_S3_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY);
    Object[] args = new Object[options.length + 3];
    args[0] = "sync";
    args[1] = "media";
    args[2] = "s3://" + s3.bucket() + "/media";
    System.arraycopy(options, 0, args, 3, options.length);
    Shell.Result result = shell.run(args);
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.DONE);
  }

  private static String read(Storage media, String key) {
    try (StoredContent content = media.read(Key.of(key))) {
      return new String(content.stream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
