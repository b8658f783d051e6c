import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chrome.ChromeDriverService;

/** Has each program send the same form, and keeps what arrives. Run from the folder of the pom. */
public final class Record {

  private static final String TITLE = "Grüße, 日本 & \"Co\"";
  private static final String QUOTED = "a \"quoted\" name; x.txt";
  private static final String AFTER = "line one\r\nline two";

  private final Path recordings = Path.of("..").toAbsolutePath().normalize();
  private final Path files = Files.createTempDirectory("forms");
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  private Record() throws IOException {}

  public static void main(String[] args) throws Exception {
    new Record().run();
  }

  private void run() throws Exception {
    writeFiles();
    server.createContext("/", this::answer);
    server.start();
    program("curl", "sh", "curl.sh", url("curl"), files.toString());
    program("requests", "python3", "form.py", "requests", url("requests"), files.toString());
    program("urllib3", "python3", "form.py", "urllib3", url("urllib3"), files.toString());
    program("fetch", "node", "fetch.mjs", url("node-fetch"), files.toString());
    jdk();
    apache("apache-strict", HttpMultipartMode.STRICT);
    apache("apache-extended", HttpMultipartMode.EXTENDED);
    okHttp();
    chromium();
    server.stop(0);
  }

  private void writeFiles() throws IOException {
    Files.write(
        files.resolve("photo"),
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
    Files.writeString(files.resolve("notes"), "line one\r\n--not a boundary\r\nline two\n");
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Files.write(files.resolve("one"), all);
    Files.writeString(files.resolve("two"), "\r\n");
    Files.writeString(files.resolve("empty"), "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] page = new byte[0];
    if (exchange.getRequestMethod().equals("GET")) {
      page = Files.readAllBytes(Path.of("form.html"));
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
    } else {
      ByteArrayOutputStream recording = new ByteArrayOutputStream();
      for (String name : List.of("User-Agent", "Content-Type")) {
        String value = exchange.getRequestHeaders().getFirst(name);
        recording.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      recording.writeBytes(new byte[] {'\r', '\n'});
      exchange.getRequestBody().transferTo(recording);
      Files.write(
          recordings.resolve(exchange.getRequestURI().getPath().substring(1) + ".http"),
          recording.toByteArray());
    }
    exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private String url(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private byte[] content(String name) {
    try {
      return Files.readAllBytes(files.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void program(String what, String... command) throws Exception {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException(what + " failed");
    }
  }

  /** It has no forms: written as its users do, by hand. */
  private void jdk() throws Exception {
    String boundary = "JdkBoundary7f3a9c";
    List<byte[]> body = new ArrayList<>();
    text(body, boundary, "title", TITLE);
    file(body, boundary, "photo", "naïve 日本.png", "image/png", content("photo"));
    file(body, boundary, "notes", "a \\\"quoted\\\" name; x.txt", "text/plain", content("notes"));
    file(body, boundary, "many", "one.bin", "application/octet-stream", content("one"));
    file(body, boundary, "many", "two.bin", "application/octet-stream", content("two"));
    file(body, boundary, "empty", "empty.txt", "text/plain", content("empty"));
    file(body, boundary, "none", "", "application/octet-stream", content("empty"));
    text(body, boundary, "odd \\\"name\\\"", "odd");
    text(body, boundary, "after", AFTER);
    body.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url("jdk")))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(body))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  private static void text(List<byte[]> body, String boundary, String name, String text) {
    body.add(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, text)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void file(
      List<byte[]> body, String boundary, String name, String filename, String type, byte[] content) {
    body.add(
        ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                + "Content-Type: %s\r\n\r\n")
            .formatted(boundary, name, filename, type)
            .getBytes(StandardCharsets.UTF_8));
    body.add(content);
    body.add(new byte[] {'\r', '\n'});
  }

  private void apache(String recording, HttpMultipartMode mode) throws Exception {
    ContentType text = ContentType.create("text/plain", StandardCharsets.UTF_8);
    HttpPost post = new HttpPost(url(recording));
    post.setEntity(
        MultipartEntityBuilder.create()
            .setMode(mode)
            .setCharset(StandardCharsets.UTF_8)
            .addTextBody("title", TITLE, text)
            .addBinaryBody("photo", content("photo"), ContentType.IMAGE_PNG, "naïve 日本.png")
            .addBinaryBody("notes", content("notes"), ContentType.TEXT_PLAIN, QUOTED)
            .addBinaryBody("many", content("one"), ContentType.APPLICATION_OCTET_STREAM, "one.bin")
            .addBinaryBody("many", content("two"), ContentType.APPLICATION_OCTET_STREAM, "two.bin")
            .addBinaryBody("empty", content("empty"), ContentType.TEXT_PLAIN, "empty.txt")
            .addBinaryBody("none", content("empty"), ContentType.APPLICATION_OCTET_STREAM, "")
            .addTextBody("odd \"name\"", "odd", text)
            .addTextBody("after", AFTER, text)
            .build());
    try (var client = HttpClients.createDefault()) {
      client.execute(post, response -> null);
    }
  }

  private void okHttp() throws Exception {
    MediaType bytes = MediaType.get("application/octet-stream");
    MediaType text = MediaType.get("text/plain");
    RequestBody form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("title", TITLE)
            .addFormDataPart(
                "photo",
                "naïve 日本.png",
                RequestBody.create(content("photo"), MediaType.get("image/png")))
            .addFormDataPart("notes", QUOTED, RequestBody.create(content("notes"), text))
            .addFormDataPart("many", "one.bin", RequestBody.create(content("one"), bytes))
            .addFormDataPart("many", "two.bin", RequestBody.create(content("two"), bytes))
            .addFormDataPart("empty", "empty.txt", RequestBody.create(content("empty"), text))
            .addFormDataPart("none", "", RequestBody.create(content("empty"), bytes))
            .addFormDataPart("odd \"name\"", "odd")
            .addFormDataPart("after", AFTER)
            .build();
    OkHttpClient client = new OkHttpClient();
    client.newCall(new Request.Builder().url(url("okhttp")).post(form).build()).execute().close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** It knows files by their names on disk, and types by their extensions. */
  private void chromium() throws Exception {
    Path folder = Files.createDirectory(files.resolve("named"));
    Files.copy(files.resolve("photo"), folder.resolve("naïve 日本.png"));
    Files.copy(files.resolve("notes"), folder.resolve(QUOTED));
    Files.copy(files.resolve("one"), folder.resolve("one.bin"));
    Files.copy(files.resolve("two"), folder.resolve("two.bin"));
    Files.copy(files.resolve("empty"), folder.resolve("empty.txt"));
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--remote-debugging-pipe",
        "--user-data-dir=" + Files.createTempDirectory("chromium"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    try {
      driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
      for (String page : List.of("chromium", "chromium-shift-jis")) {
        driver.get(url(page));
        driver.findElement(By.name("photo")).sendKeys(folder.resolve("naïve 日本.png").toString());
        driver.findElement(By.name("notes")).sendKeys(folder.resolve(QUOTED).toString());
        driver
            .findElement(By.name("many"))
            .sendKeys(folder.resolve("one.bin") + "\n" + folder.resolve("two.bin"));
        driver.findElement(By.name("empty")).sendKeys(folder.resolve("empty.txt").toString());
        driver.executeScript(
            "const form = document.forms[0];"
                + "if (location.pathname.endsWith('jis')) form.acceptCharset = 'Shift_JIS';"
                + "form.action = location.pathname; form.submit();");
        Thread.sleep(3000); // one form at a time, and nothing here that tells of its end
      }
    } finally {
      driver.quit();
    }
  }
}
