package io.github.servletstorages.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders in turn, round by round, so that whatever else the machine does meets all of them,
 * and compares the medians. The first round warms up and does not count.
 */
final class SideBySide {

  private final String title;
  private final double amount;
  private final String unit;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();

  /**
   * @param amount what one run does, in units
   */
  SideBySide(String title, double amount, String unit) {
    this.title = title;
    this.amount = amount;
    this.unit = unit;
  }

  SideBySide contender(String name, Contender contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Prints each median, and what the first contender achieves of each of the others. */
  void run(int rounds) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        double time = time(contender.getValue());
        if (round > 0) {
          seconds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(time);
        }
      }
    }
    print(seconds);
  }

  private static double time(Contender contender) throws Exception {
    System.gc();
    long start = System.nanoTime();
    contender.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(Map<String, List<Double>> seconds) {
    System.out.printf("%n%s%n", title);
    double ours = -1;
    for (Map.Entry<String, List<Double>> times : seconds.entrySet()) {
      double rate = amount / median(times.getValue());
      ours = ours < 0 ? rate : ours;
      System.out.printf(
          "  %-44s %9.1f %s/s   ours is %.2f of it   (seconds: %s)%n",
          times.getKey(), rate, unit, ours / rate, format(times.getValue()));
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String format(List<Double> values) {
    return Arrays.toString(values.stream().map(v -> String.format("%.2f", v)).toArray());
  }

  /** One way to do the work. */
  interface Contender {
    void run() throws Exception;
  }
}
