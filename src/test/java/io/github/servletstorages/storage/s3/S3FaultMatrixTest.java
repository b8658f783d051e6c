package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Every call to S3 that anything makes fails in every way, once and for good. What must hold then
 * is said in {@code docs/reliability.md}, with the table of how each of these ends. After a change
 * of that: {@code mvn test -Psoak -Dtest=S3FaultMatrixTest -Dreliability.page=write}.
 *
 * <p>Cells run side by side, as most of them wait most of the time; each has a proxy, a client and
 * a folder of its own.
 */
final class S3FaultMatrixTest {

  private static final Path PAGE = Path.of("docs/reliability.md");
  private static final String TABLE = "<!-- the table is written by S3FaultMatrixTest -->\n";

  private static final int SIDE_BY_SIDE = 8;

  /** What hasn't ended by then, all together, hangs. */
  private static final Duration BOUND = Duration.ofMinutes(4);

  private static final Map<FaultCell, Future<String>> OUTCOMES = new LinkedHashMap<>();

  private static EmbeddedS3 server;
  private static Bucket bucket;
  private static AbortWarnings warnings;
  private static Set<Thread> threadsBefore;
  private static long fileHandlesBefore;
  private static ExecutorService runners;
  private static long deadline;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    warnings = new AbortWarnings();
    server = EmbeddedS3.inMemory("bucket");
    bucket = Bucket.of(server);
    try (Storage storage =
        StorageUnderTest.open("bucket", server.endpoint(), Duration.ofSeconds(20))) {
      Scenario.prepareAll(bucket, storage);
    }
    threadsBefore = Thread.getAllStackTraces().keySet();
    fileHandlesBefore = OS.LINUX.isCurrentOs() ? fileHandles() : 0;
    deadline = System.nanoTime() + BOUND.toNanos();
    runners = Executors.newFixedThreadPool(SIDE_BY_SIDE, work -> new Thread(work, "cell"));
    FaultCell.of(Stream.of(Scenario.values()).filter(S3FaultMatrixTest::isRun))
        .forEach(
            cell ->
                OUTCOMES.put(cell, runners.submit(() -> cell.outcome(server, bucket, warnings))));
    runners.shutdown();
  }

  @AfterAll
  static void stop() {
    runners.shutdownNow();
    warnings.close();
    bucket.close();
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @TestFactory
  Stream<DynamicTest> whatever_fails_the_promises_hold() {
    return OUTCOMES.entrySet().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(cell.getKey().toString(), () -> outcome(cell.getValue())));
  }

  @Test
  void the_page_says_how_each_of_them_ends() throws Exception {
    String committed = Files.readString(PAGE);
    String page = committed.substring(0, committed.indexOf(TABLE)) + TABLE + table(committed);
    if ("write".equals(System.getProperty("reliability.page"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  @Test
  void no_thread_is_left() throws Exception {
    awaitAll();
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(threadsBefore);
    left.removeIf(S3FaultMatrixTest::isOfServer);
    for (Thread thread : left) {
      thread.join(20_000);
    }

    assertThat(left).filteredOn(Thread::isAlive).isEmpty();
  }

  /** The server keeps some connections for a while; a leak would be one a cell or more. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void no_file_handle_is_left() throws Exception {
    awaitAll();

    assertThat(fileHandles()).isLessThan(fileHandlesBefore + OUTCOMES.size() / 8);
  }

  private static long fileHandles() throws IOException {
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return handles.count();
    }
  }

  private static void awaitAll() throws InterruptedException {
    for (Future<String> outcome : OUTCOMES.values()) {
      outcomeOrFailure(outcome);
    }
    assertThat(runners.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  /** The server uses the SDK's streams too, and unlike us lets them be watched. */
  private static boolean isOfServer(Thread thread) {
    return thread.getName().startsWith("S3Proxy-Jetty")
        || thread.getName().equals("response-input-stream-timeout-scheduler");
  }

  /** An error in a cell is that of the test. */
  private static String outcome(Future<String> outcome) throws Exception {
    try {
      return outcome.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new AssertionError("it hangs, or waits for one that does", e);
    }
  }

  private static String outcomeOrFailure(Future<String> outcome) {
    try {
      return outcome(outcome);
    } catch (Exception | AssertionError e) {
      return "**FAILS** " + e.getMessage();
    }
  }

  private static boolean isRun(Scenario scenario) {
    return Boolean.getBoolean("soak") || !scenario.isForSoak();
  }

  /** What is not run now is as it was. */
  private static String table(String committed) {
    StringBuilder table = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      String title = "\n### " + scenario + "\n\n";
      if (!isRun(scenario)) {
        int start = committed.indexOf(title);
        table.append(committed, start, committed.indexOf("\n### ", start + 1));
        continue;
      }
      table.append(title);
      table.append("| call | what goes wrong | once | from then on |\n| --- | --- | --- | --- |\n");
      scenario.steps().forEach(step -> rows(table, scenario, step));
    }
    return table.toString();
  }

  /** Faults that end alike share a row. */
  private static void rows(StringBuilder table, Scenario scenario, Scenario.Step step) {
    Map<String, Set<String>> faults = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      if (fault.fits(step.call())) {
        String ends = end(scenario, step, fault, false) + " | " + end(scenario, step, fault, true);
        faults.computeIfAbsent(ends, none -> new LinkedHashSet<>()).add(fault.toString());
      }
    }
    faults.forEach(
        (ends, titles) ->
            table
                .append("| ")
                .append(step)
                .append(" | ")
                .append(String.join("<br>", titles))
                .append(" | ")
                .append(ends)
                .append(" |\n"));
  }

  private static String end(Scenario scenario, Scenario.Step step, Fault fault, boolean always) {
    Future<String> outcome = OUTCOMES.get(new FaultCell(scenario, step, fault, always));
    return outcome == null ? "" : outcomeOrFailure(outcome);
  }
}
