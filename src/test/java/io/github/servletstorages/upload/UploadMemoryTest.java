package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to S3 that together need more memory than there is for parts. */
final class UploadMemoryTest {

  private static final int UPLOADS = 24;

  @TempDir private Path folder;

  /**
   * What tells of a file is written by the same storage: it must not wait for memory that is held
   * by uploads which wait for it.
   */
  @Test
  void they_end_although_all_of_them_write_what_tells_of_them() throws Exception {
    byte[] photo = Arrays.copyOf(Samples.PNG, 1 << 20);
    byte[] form = new Multipart().file("photo", "a.png", photo).bytes();
    ExecutorService clients = Executors.newFixedThreadPool(UPLOADS);
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("bucket");
        WebApp app = start(s3)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 2 * UPLOADS; i++) {
        answers.add(clients.submit(() -> app.post("/up", Multipart.TYPE, form).status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      clients.shutdownNow();
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  private WebApp start(EmbeddedS3 s3) {
    return WebApp.in(folder)
        .param("storages.media.backend", "s3")
        .param("storages.s3.bucket", "bucket")
        .param("storages.s3.endpoint", s3.endpoint().toString())
        .param("storages.s3.pathStyle", "true")
        .param("storages.s3.partSize", "5MiB")
        .param("storages.s3.maxConcurrency", "1")
        .param("storages.s3.memoryTimeout", "4s")
        .filter("/up", new UploadFilter())
        .servlet("/up", (q, r) -> r.getWriter().print(Uploads.of(q).size()))
        .start();
  }
}
