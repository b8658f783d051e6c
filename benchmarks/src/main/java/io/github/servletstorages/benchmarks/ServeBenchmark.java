package io.github.servletstorages.benchmarks;

import static io.github.servletstorages.benchmarks.ServeServer.DEFAULT;
import static io.github.servletstorages.benchmarks.ServeServer.FLOOR;
import static io.github.servletstorages.benchmarks.ServeServer.OURS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What it costs a server to serve static files: CPU time per 1 000 requests, requests per second,
 * bytes allocated per request, memory. The server has one core, the client the other.
 */
public final class ServeBenchmark {

  private static final List<String> CONTAINERS =
      List.of(System.getProperty("containers", "tomcat,jetty").split(","));
  private static final List<String> WAYS = List.of(OURS, DEFAULT, FLOOR);
  private static final int ROUNDS = Integer.getInteger("rounds", 7);

  /** Rounds that don't count: what the server compiles meanwhile is work of its one core too. */
  private static final int WARM_UP = Integer.getInteger("warmUp", 10);

  /** How many requests a round has is divided by this. */
  private static final int SHORTER = Integer.getInteger("shorter", 1);

  private static final String BROWSER =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\r\n"
          + "Accept: text/css,*/*;q=0.1\r\n"
          + "Accept-Language: en-US,en;q=0.5\r\n"
          + "Accept-Encoding: gzip, deflate, br, zstd\r\n"
          + "Referer: http://localhost:8080/\r\n"
          + "Connection: keep-alive\r\n";

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("1 KB CSS", "site.css", false, 20_000, 8),
          new Scenario("30 KB JS, gzip", "app.js", false, 20_000, 8),
          new Scenario("304", "site.css", true, 20_000, 8),
          new Scenario("404", "css/missing.css", false, 20_000, 8),
          new Scenario("10 MB", "large-10.bin", false, 100, 4),
          new Scenario("100 MB", "large-100.bin", false, 10, 4));

  private ServeBenchmark() {}

  /** Runs all comparisons; takes some minutes. */
  public static void main(String[] args) throws Exception {
    ServerProcess.pinClient();
    Path folder = Files.createTempDirectory("serve-benchmark");
    try {
      writeFiles(folder);
      for (String container : CONTAINERS) {
        compare(container, folder);
      }
    } finally {
      delete(folder);
    }
  }

  private static void compare(String container, Path folder) throws IOException {
    Map<String, ServerProcess> servers = new LinkedHashMap<>();
    try {
      for (String way : WAYS) {
        servers.put(way, ServerProcess.start(container, way, folder));
      }
      for (Scenario scenario : SCENARIOS) {
        scenario.print(container, scenario.measure(servers));
      }
    } finally {
      servers.values().forEach(ServerProcess::close);
    }
  }

  /**
   * Something that is asked for.
   *
   * @param conditional whether the client has it already
   * @param requests how many of them are one round
   */
  private record Scenario(
      String name, String file, boolean conditional, int requests, int connections) {

    Map<String, Result> measure(Map<String, ServerProcess> servers) throws IOException {
      Map<String, Load> loads = new LinkedHashMap<>();
      Map<String, Result> results = new LinkedHashMap<>();
      for (String way : servers.keySet()) {
        if (!way.equals(FLOOR) || requests > 1000) {
          loads.put(way, load(servers.get(way)));
          results.put(way, new Result());
        }
      }
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        for (String way : loads.keySet()) {
          Round measured = new Round(servers.get(way), loads.get(way), this);
          if (round >= 0) {
            results.get(way).add(measured);
          }
        }
      }
      return results;
    }

    private Load load(ServerProcess server) throws IOException {
      Load load = Load.of(server.port(), "/static/" + file, BROWSER);
      Load asked =
          conditional
              ? Load.of(
                  server.port(),
                  "/static/" + file,
                  BROWSER + "If-None-Match: " + load.tag() + "\r\n")
              : load;
      if (Boolean.getBoolean("heads")) {
        System.out.println(asked.head());
      }
      return asked;
    }

    void print(String container, Map<String, Result> results) {
      System.out.printf(
          "%n%-10s %-16s %13s %12s %14s %15s%n",
          container, name, "CPU ms/1000", "requests/s", "bytes/request", "MiB, start+end");
      double ours = Objects.requireNonNull(results.get(OURS)).cpu();
      results.forEach(
          (way, result) ->
              System.out.printf(
                  "  %-25s %13.1f %12.0f %14.0f %8.0f %6.0f   ours is %.2f of it (least: %.2f)%n",
                  way,
                  result.cpu(),
                  result.rate(),
                  result.allocated(),
                  result.memoryBefore(),
                  result.memoryAfter(),
                  ours / result.cpu(),
                  results.get(OURS).leastCpu() / result.leastCpu()));
    }
  }

  /** One round of one contender. */
  private static final class Round {

    private final double cpu;
    private final double rate;
    private final double allocated;
    private final double memory;

    Round(ServerProcess server, Load load, Scenario scenario) throws IOException {
      int requests = Math.max(1, scenario.requests() / SHORTER);
      long allocatedBefore = server.allocated();
      double cpuBefore = server.cpu();
      long start = System.nanoTime();
      load.run(scenario.connections(), requests);
      rate = requests * 1e9 / (System.nanoTime() - start);
      cpu = (server.cpu() - cpuBefore) * 1000 / requests;
      allocated = (server.allocated() - allocatedBefore) / (double) requests;
      memory = server.memory();
    }
  }

  /** All rounds of one contender. */
  private static final class Result {

    private final List<Round> rounds = new ArrayList<>();

    void add(Round round) {
      rounds.add(round);
    }

    double cpu() {
      return median(round -> round.cpu);
    }

    double leastCpu() {
      return rounds.stream().mapToDouble(round -> round.cpu).min().orElseThrow();
    }

    double rate() {
      return median(round -> round.rate);
    }

    double allocated() {
      return median(round -> round.allocated);
    }

    double memoryBefore() {
      return rounds.get(0).memory;
    }

    double memoryAfter() {
      return rounds.get(rounds.size() - 1).memory;
    }

    private double median(java.util.function.ToDoubleFunction<Round> value) {
      double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  private static void writeFiles(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("war/static"));
    Files.write(files.resolve("site.css"), script(1024));
    byte[] script = script(30 * 1024);
    Files.write(files.resolve("app.js"), script);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(script);
    }
    Files.write(files.resolve("app.js.gz"), gzip.toByteArray());
    writeNoise(files.resolve("large-10.bin"), 10);
    writeNoise(files.resolve("large-100.bin"), 100);
  }

  /** Text that gets a third as large by gzip, as scripts do. */
  private static byte[] script(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("/* generated */\n");
    while (text.length() < length) {
      text.append(
          String.format("var v%x = f%x(%x);%n", random.nextInt(999), text.length(), random.nextInt()));
    }
    return Arrays.copyOf(
        text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), length);
  }

  private static void writeNoise(Path file, int megabytes) throws IOException {
    byte[] block = Noise.bytes(1_000_000);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i : IntStream.range(0, megabytes).toArray()) {
        block[0] = (byte) i;
        out.write(block);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
