package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Clients that go away, stay for long or read slowly, and files that change beneath them. */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "tomcat-11.0|jetty-ee11",
    disabledReason = "the older ones of each write and wait as these do")
class RobustnessIT {

  private static final int IDLE = 2000;
  private static final int SLOW = 200;

  /**
   * What one slow reader may cost, in bytes: a buffer of ours, the container's own, the client's.
   */
  private static final int MEMORY_FOR_ONE = 256 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path work;
  @AutoClose private static WireApp app;
  private static Path folder;
  private static List<Served> large;
  private static Served small;

  @BeforeAll
  static void start() throws Exception {
    folder = Files.createDirectories(work.resolve("more"));
    Files.write(folder.resolve("large.bin"), Sources.LARGE);
    Files.write(folder.resolve("changing.bin"), version('a'));
    app =
        WireApp.start(
            Sources.war()
                .setting("storages.static.dirs", folder.toString())
                .setting("storages.media.root", work.resolve("media").toString()),
            work);
    large =
        List.of(
            new Served(app, app.url("static", "large.bin"), Sources.LARGE),
            app.put("media", "large.bin", "application/octet-stream", Sources.LARGE));
    small = new Served(app, app.url("static", "css/site.css"), Sources.STYLE);
  }

  @Test
  void a_client_that_goes_away_is_no_error_in_the_log() throws Exception {
    try (LogRecorder log = LogRecorder.start()) {
      for (Served file : large) {
        for (String range : List.of("bytes=0-", "bytes=1000-", "bytes=0-9,1000-")) {
          for (int i = 0; i < 5; i++) {
            RawConnection client = app.connect();
            client.send(RawConnection.request("GET", file.target(), "Range", range));
            client.receive(10_000);
            client.abort();
          }
        }
      }
      waitUntilIdle();
      assertThat(small.get().body()).isEqualTo(small.bytes());
      assertThat(log.complaints()).isEmpty();
    }
  }

  /** Asking again takes the server as long as it needs: there is nothing else to wait for. */
  private static void waitUntilIdle() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int open = app.openRequests();
    while (open > 0 && System.nanoTime() < deadline) {
      open = app.openRequests();
    }
    assertThat(open).as("requests whose clients are gone").isZero();
  }

  @Test
  void idle_connections_and_slow_readers_cost_little_and_keep_nobody_waiting() throws Exception {
    List<RawConnection> idle = new ArrayList<>();
    List<RawConnection> slow = new ArrayList<>();
    try (LogRecorder log = LogRecorder.start()) {
      for (int i = 0; i < IDLE; i++) {
        idle.add(app.connect());
        requireSmall(idle.get(i));
      }
      long before = memoryInUse();

      for (int i = 0; i < SLOW; i++) {
        slow.add(RawConnection.openNarrow(app.port()));
        slow.get(i).send(RawConnection.request("GET", large.get(i % large.size()).target()));
        slow.get(i).receive(1000);
      }
      for (int i = 0; i < 100; i++) {
        assertThat(small.get().body()).as("for a new client").isEqualTo(small.bytes());
      }
      assertThat(memoryInUse() - before)
          .as("bytes in use for %s readers of %s bytes", SLOW, Sources.LARGE.length)
          .isLessThan((long) SLOW * MEMORY_FOR_ONE);
      for (RawConnection client : slow) {
        client.receive(20_000);
      }
      for (RawConnection client : idle) {
        requireSmall(client);
      }
      assertThat(log.complaints()).isEmpty();
    } finally {
      for (RawConnection client : slow) {
        client.abort();
      }
      for (RawConnection client : idle) {
        client.close();
      }
    }
    waitUntilIdle();
  }

  private static void requireSmall(RawConnection client) throws IOException {
    assertThat(client.exchange("GET", small.target()).body()).isEqualTo(small.bytes());
  }

  /** Of the server and of these clients, who are in the same JVM. */
  private static long memoryInUse() {
    System.gc();
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return buffers + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void a_slow_reader_gets_every_byte() throws Exception {
    for (Served file : large) {
      try (RawConnection client = RawConnection.openNarrow(app.port())) {
        client.send(RawConnection.request("GET", file.target()));

        assertThat(Arrays.equals(client.receive("GET").body(), file.bytes())).isTrue();
      }
    }
  }

  @Test
  void a_media_file_that_is_replaced_while_it_is_read_comes_as_it_was_or_as_it_is()
      throws Exception {
    Served file = app.put("media", "changing.bin", "application/octet-stream", version('a'));

    Set<String> seen =
        readWhile(
            file,
            version ->
                app.put("media", "changing.bin", "application/octet-stream", version(version)));

    assertThat(seen).allMatch(what -> what.matches("200 [ab]"));
  }

  @Test
  void a_static_file_that_is_replaced_in_development_comes_as_it_was_or_as_it_is()
      throws Exception {
    Path own = Files.createDirectories(work.resolve("development"));
    Path changing = Files.createDirectories(own.resolve("more")).resolve("changing.bin");
    Files.write(changing, version('a'));
    TestWar war =
        new TestWar()
            .setting("storages.debug", "true")
            .setting("storages.static.dirs", own.resolve("more").toString());
    try (WireApp development = WireApp.start(war, own)) {
      Served file = new Served(development, development.url("static", "changing.bin"), new byte[0]);

      Set<String> seen = readWhile(file, version -> replace(changing, version));

      assertThat(seen).allMatch(what -> what.matches("200 [ab]"));
      replace(changing, 'b');
      assertThat(verdict(file.get())).isEqualTo("200 b");
    }
  }

  /** It was known when the application started, and what it is now nobody has looked at. */
  @Test
  void a_static_file_that_is_replaced_in_production_comes_as_it_was_or_not_at_all()
      throws Exception {
    Path changing = folder.resolve("changing.bin");
    Served file = new Served(app, app.url("static", "changing.bin"), version('a'));
    String tag = file.tag();

    Set<String> seen = readWhile(file, version -> replace(changing, version));

    assertThat(seen).allMatch(what -> what.matches("200 a|cut off|[45]\\d\\d.*"));
    assertThat(file.tag()).as("until the next start").isEqualTo(tag);
  }

  private static void replace(Path file, char version) throws IOException {
    Path next = Files.write(work.resolve("next.bin"), version(version));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Two versions that differ in each byte and in length. */
  private static byte[] version(char letter) {
    return String.valueOf(letter).repeat(letter == 'a' ? 400_000 : 600_000).getBytes(US_ASCII);
  }

  /** What a client sees that reads again and again while the file changes. */
  private static Set<String> readWhile(Served file, Change change) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> changing =
          other.submit(
              () -> {
                for (int i = 0; !enough.get(); i++) {
                  change.to(i % 2 == 0 ? 'b' : 'a');
                }
                return null;
              });
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        seen.add(verdict(file));
      }
      enough.set(true);
      changing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return seen;
    } finally {
      other.shutdownNow();
    }
  }

  private static String verdict(Served file) throws IOException {
    try {
      return verdict(file.get());
    } catch (EOFException | SocketException e) {
      return "cut off";
    }
  }

  private static String verdict(RawAnswer answer) {
    if (answer.status() != 200) {
      return "" + answer.status();
    }
    for (char letter : new char[] {'a', 'b'}) {
      if (Arrays.equals(answer.body(), version(letter))) {
        return "200 " + letter;
      }
    }
    return "neither: " + answer;
  }

  private interface Change {
    void to(char version) throws Exception;
  }
}
