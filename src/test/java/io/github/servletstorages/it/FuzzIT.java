package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd requests by the thousand: none is answered with an error of the server or not at all, none
 * gets what nobody may see, and what a tag names is always the same.
 *
 * <p>The same seed gives the same requests: {@code -Dfuzz.seed=…}. {@code -Psoak} goes on for five
 * minutes with another seed each time, which a failure tells.
 */
class FuzzIT {

  private static final int SLICE = 3_000;
  private static final Duration SOAK = Duration.ofMinutes(5);

  private static final Pattern ONE_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private static final String PASSWORDS = "root:";

  @TempDir private static Path work;
  @AutoClose private static WireApp app;
  private static List<String> targets;

  /** What each tag names, by the bytes on the wire. */
  private static final Map<String, byte[]> KNOWN = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    Path more = Files.createDirectories(work.resolve("more"));
    Path root = work.resolve("media-root");
    Path media = Files.createDirectories(root.resolve("media"));
    Sources.linkOut(more);
    Sources.linkOut(media);
    Files.write(work.resolve("secret.txt"), Sources.canary());
    Files.write(media.resolve(".hidden.txt"), Sources.canary());
    app =
        WireApp.start(
            Sources.war()
                .file("secret.jsp", "<%-- " + Sources.CANARY + " --%>")
                .setting("storages.static.dirs", more.toString())
                .setting("storages.static.cors", "https://other.example.org")
                .setting("storages.media.root", root.toString())
                .setting("storages.names", "bills")
                .setting("storages.bills.root", work.resolve("bills-root").toString())
                .setting("storages.bills.signedUrls", "true")
                .setting("storages.secretKey", "${env:IT_SECRET_KEY}"),
            work);
    targets =
        List.of(
            "/app/static/css/site.css",
            "/app/static/js/app.js",
            "/app/static/img/photo.jpg",
            "/app/static/empty.txt",
            WireApp.encode("/app/static/names/plus+space .5.txt"),
            app.url("static", "js/app.js"),
            app.put("media", "css/site.css", "text/css", Sources.STYLE).target(),
            app.put("media", "2026/page.html", "text/html", Sources.STYLE).target(),
            app.put("bills", "2026/bill.pdf", "application/pdf", Sources.PHOTO).target());
    for (String target : targets) {
      for (String coding : List.of("identity", "gzip", "br", "zstd")) {
        RawAnswer answer = app.get(target, "Accept-Encoding", coding);
        assertThat(answer.status()).as("%s: %s", target, answer).isEqualTo(200);
        KNOWN.put(answer.header("ETag"), answer.body());
      }
    }
  }

  @Test
  void some_thousand_odd_requests() throws Exception {
    int[] left = {SLICE};
    fuzz(Long.getLong("fuzz.seed", 20261123), () -> left[0]-- > 0);
  }

  @Test
  @Tag("soak")
  void odd_requests_for_five_minutes() throws Exception {
    long end = System.nanoTime() + SOAK.toNanos();
    fuzz(Long.getLong("fuzz.seed", System.nanoTime()), () -> System.nanoTime() < end);
  }

  private static void fuzz(long seed, BooleanSupplier goOn) throws Exception {
    OddRequests requests = new OddRequests(seed, targets, tags());
    int[] answers = new int[6];
    try (Connections connections = new Connections()) {
      while (goOn.getAsBoolean()) {
        OddRequests.Request request = requests.next();
        String what = "-Dfuzz.seed=" + seed + ", request " + Arrays.stream(answers).sum();
        try {
          RawAnswer answer = connections.exchange(request);
          check(request, answer);
          answers[answer.status() / 100]++;
        } catch (IOException | AssertionError e) {
          throw new AssertionError(what + ": " + request.shown() + "\n" + e, e);
        }
      }
    }
    assertThat(answers[2]).as("answered with a file, of %s", Arrays.toString(answers)).isPositive();
    assertThat(answers[3]).as("not modified").isPositive();
    assertThat(answers[4]).as("refused").isPositive();
  }

  private static List<String> tags() {
    List<String> tags = new ArrayList<>(KNOWN.keySet());
    tags.sort(null); // for the seed to give the same requests
    return tags;
  }

  private static void check(OddRequests.Request request, RawAnswer answer) throws Exception {
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
    String body = new String(readable(answer), ISO_8859_1);
    assertThat(body.contains(TestWar.WEB_XML_CANARY)).as("shows web.xml: %s", answer).isFalse();
    assertThat(body.contains(Sources.CANARY)).as("shows a secret: %s", answer).isFalse();
    assertThat(body.startsWith(PASSWORDS)).as("shows /etc/passwd: %s", answer).isFalse();
    if (!request.method().equals("HEAD")) {
      checkContent(answer);
    }
  }

  private static byte[] readable(RawAnswer answer) throws Exception {
    boolean coded = answer.status() == 200 && answer.body().length > 0;
    return coded ? Decoding.decode(answer) : answer.body();
  }

  private static void checkContent(RawAnswer answer) {
    byte[] known = KNOWN.get(answer.header("ETag"));
    if (known == null) {
      return;
    }
    Matcher range = ONE_RANGE.matcher(answer.header("Content-Range"));
    if (answer.status() == 200) {
      assertThat(answer.body()).as("%s", answer).isEqualTo(known);
    } else if (answer.status() == 206 && range.matches()) {
      int first = Integer.parseInt(range.group(1));
      int last = Integer.parseInt(range.group(2));
      assertThat(range.group(3)).isEqualTo("" + known.length);
      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(known, first, last + 1));
    }
  }

  /** A connection that is kept as long as the server keeps it. */
  private static final class Connections implements AutoCloseable {

    private RawConnection current = app.connect();
    private boolean fresh = true;

    Connections() throws IOException {}

    RawAnswer exchange(OddRequests.Request request) throws IOException {
      try {
        current.send(request.bytes());
        RawAnswer answer = current.receive(request.method());
        fresh = false;
        if (answer.status() >= 400 || answer.header("Connection").equals("close")) {
          renew();
        }
        return answer;
      } catch (EOFException | SocketException e) {
        if (fresh) {
          throw e;
        }
        renew();
        return exchange(request);
      }
    }

    private void renew() throws IOException {
      current.close();
      current = app.connect();
      fresh = true;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
