package io.github.servletstorages.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.servletstorages.upload.UploadFilter;
import io.github.servletstorages.upload.UploadedFile;
import io.github.servletstorages.upload.Uploads;
import io.github.servletstorages.web.StoragesInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Large uploads to a Tomcat with the upload filter in this process, which is to have a small heap.
 * The clients are threads of the same process that hold 64 KiB together. Environment: {@code STORE}
 * is {@code local} or {@code s3}, {@code UPLOADS} how many come at once, {@code SIZE} how many MiB
 * each has. The application deletes each file once it has seen it.
 */
public final class UploadMemory {

  private static final String BOUNDARY = "----a-boundary-as-browsers-have-it";

  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200000001000000010806000000");

  private static final byte[] CONTENT = new byte[64 * 1024];

  private UploadMemory() {}

  /** Sends the uploads, and fails unless each was answered with its size. */
  public static void main(String[] args) throws Exception {
    String store = environment("STORE", "local");
    int uploads = Integer.parseInt(environment("UPLOADS", "1"));
    long size = Long.parseLong(environment("SIZE", "5120")) << 20;
    Path folder = Files.createTempDirectory("upload-memory");
    if (store.equals("local")) {
      run(uploads, size, folder, Map.of("storages.media.root", folder.resolve("data").toString()));
      return;
    }
    try (S3Server server = S3Server.inFolder(folder.resolve("s3"))) {
      run(
          uploads,
          size,
          folder,
          Map.of(
              "storages.media.backend", "s3",
              "storages.s3.bucket", S3Server.BUCKET,
              "storages.s3.endpoint", server.endpoint().toString(),
              "storages.s3.pathStyle", "true",
              "storages.s3.memoryTimeout", "10m", // 200 clients at once on 2 cores have to wait
              "storages.s3.partSize", environment("PART_SIZE", "5MiB"),
              "storages.s3.maxConcurrency", environment("MAX_CONCURRENCY", "2")));
    }
  }

  private static String environment(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  private static void run(int uploads, long size, Path folder, Map<String, String> params)
      throws Exception {
    Tomcat tomcat = start(uploads, folder, params);
    ExecutorService clients = Executors.newFixedThreadPool(uploads);
    try {
      int port = tomcat.getConnector().getLocalPort();
      long start = System.nanoTime();
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < uploads; i++) {
        answers.add(clients.submit(() -> upload(port, size)));
      }
      for (Future<String> answer : answers) {
        require(answer.get(), size + PNG.length);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%d at once of %d MiB: %.0f s, %.0f MiB/s, with a heap of at most %d MiB%n",
          uploads,
          size >> 20,
          seconds,
          uploads * (double) size / seconds / (1 << 20),
          Runtime.getRuntime().maxMemory() >> 20);
    } finally {
      clients.shutdown();
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static Tomcat start(int uploads, Path folder, Map<String, String> params)
      throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxThreads", String.valueOf(uploads + 10));
    tomcat.getConnector().setProperty("acceptCount", String.valueOf(uploads + 10));
    Context context =
        tomcat.addContext("", Files.createDirectories(folder.resolve("war")).toString());
    params.forEach(context::addParameter);
    context.addParameter("storages.upload.maxFileSize", "8GiB");
    context.addParameter("storages.upload.maxRequestSize", "8GiB");
    context.addServletContainerInitializer(new StoragesInitializer(), null);
    FilterDef filter = new FilterDef();
    filter.setFilterName("upload");
    filter.setFilter(new UploadFilter());
    filter.setFilterClass(UploadFilter.class.getName());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("upload");
    mapping.addURLPattern("/upload");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "upload", new TakeAndDelete());
    context.addServletMapping("/upload", "upload");
    tomcat.start();
    return tomcat;
  }

  private static final class TakeAndDelete extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      long size = 0;
      for (UploadedFile file : Uploads.of(request).get("file")) {
        size += file.getSize();
      }
      for (Part part : request.getParts()) {
        part.delete();
      }
      response.getWriter().print("received " + size);
    }
  }

  private static String upload(int port, long size) throws IOException {
    byte[] before =
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                  + (before.length + PNG.length + size + after.length)
                  + "\r\nContent-Type: multipart/form-data; boundary="
                  + BOUNDARY
                  + "\r\n\r\n")
              .getBytes(ISO_8859_1));
      out.write(before);
      out.write(PNG);
      for (long left = size; left > 0; left -= CONTENT.length) {
        out.write(CONTENT, 0, (int) Math.min(left, CONTENT.length));
      }
      out.write(after);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void require(String answer, long size) {
    if (!answer.contains("received " + size)) {
      throw new IllegalStateException("an upload was answered: " + answer);
    }
  }
}
