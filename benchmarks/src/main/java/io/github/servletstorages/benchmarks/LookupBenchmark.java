package io.github.servletstorages.benchmarks;

import io.github.servletstorages.jsp.Functions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What our own code costs in an expression function, beside a look into a map. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmark {

  private final Map<String, String> map = new HashMap<>();
  private PageServer server;
  private String[] paths;
  private int next;

  /** Runs all, with the profiler that tells allocations. */
  public static void main(String[] args) throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(LookupBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build())
        .run();
  }

  @Setup
  public void start() throws Exception {
    server = PageServer.start();
    Thread.currentThread().setContextClassLoader(server.application().getClassLoader());
    paths = new String[PageServer.URLS];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = PageServer.file(i);
      map.put(paths[i], "/static/" + paths[i]);
    }
  }

  @TearDown
  public void stop() throws Exception {
    server.close();
  }

  private String path() {
    next = next + 1 == paths.length ? 0 : next + 1;
    return paths[next];
  }

  @Benchmark
  public String lookIntoMap() {
    return map.get(path());
  }

  @Benchmark
  public String staticFunction() {
    return Functions.staticUrl(path());
  }

  @Benchmark
  public String staticFunctionWithFragment() {
    return Functions.staticUrl("img/icon-001.svg#home");
  }

  @Benchmark
  public String integrityFunction() {
    return Functions.integrity(path());
  }

  @Benchmark
  public String mediaFunction() {
    return Functions.mediaUrl("2026/11/23/5f0c.jpg");
  }
}
