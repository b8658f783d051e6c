package io.github.servletstorages.benchmarks;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command line's {@code collectstatic} beside what copies a folder to another one or to S3: each
 * into an empty place, and then again with nothing changed. Tools that aren't on the path are left
 * out. Ours also looks for references, hashes and rewrites.
 */
public final class CollectBenchmark {

  private static final int ROUNDS = 3;

  private final Path corpus;
  private final Path jar;
  private final Path work;

  private CollectBenchmark(Path corpus, Path jar, Path work) {
    this.corpus = corpus;
    this.jar = jar;
    this.work = work;
  }

  /**
   * Runs all comparisons; takes minutes.
   *
   * @param args none; the environment variable {@code CORPUS} is a folder with static files, {@code
   *     CLI_JAR} the command line's jar
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("collect-benchmark");
    try {
      CollectBenchmark benchmark =
          new CollectBenchmark(
              Path.of(environment("CORPUS")).toRealPath(),
              Path.of(environment("CLI_JAR")).toRealPath(),
              work);
      benchmark.toFolder();
      benchmark.toS3();
    } finally {
      delete(work);
    }
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private void toFolder() throws Exception {
    Path to = work.resolve("to");
    Map<String, List<String>> contenders = new LinkedHashMap<>();
    contenders.put(
        "collectstatic, hashed files alone", collect(to.toString(), "--no-plain", "none"));
    contenders.put("collectstatic, with plain and gzip", collect(to.toString(), "", "beside"));
    contenders.put("cp -au", List.of("cp", "-au", corpus + "/.", to.toString()));
    System.out.printf("%n%s to a folder%n", corpus.getFileName());
    run(
        contenders,
        Map.of(),
        () -> {
          delete(work.resolve(".servlet-storages"));
          delete(to);
          Files.createDirectories(to);
        });
  }

  private void toS3() throws Exception {
    S3Server[] server = new S3Server[1];
    Path objects = work.resolve("objects");
    Map<String, List<String>> contenders = new LinkedHashMap<>();
    contenders.put(
        "collectstatic, hashed files alone",
        collect("s3://" + S3Server.BUCKET + "/static", "--no-plain", "none"));
    contenders.put(
        "rclone, tuned",
        List.of(
            "rclone",
            "sync",
            corpus.toString(),
            ":s3:" + S3Server.BUCKET + "/static",
            "--s3-provider=Other",
            "--s3-env-auth",
            "--s3-region=us-east-1",
            "--checksum",
            "--fast-list",
            "--s3-no-head",
            "--transfers=16",
            "--checkers=16"));
    System.out.printf("%n%s to S3%n", corpus.getFileName());
    for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
      if (!isThere(contender.getValue().get(0))) {
        System.out.printf("  %-40s is not on the path%n", contender.getKey());
        continue;
      }
      List<Double> first = new ArrayList<>();
      List<Double> second = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        delete(objects);
        server[0] = S3Server.inFolder(objects);
        try {
          List<String> command = new ArrayList<>(contender.getValue());
          if (command.get(0).equals("rclone")) {
            command.add("--s3-endpoint=" + server[0].endpoint());
          }
          Map<String, String> environment =
              Map.of(
                  "AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID,
                  "AWS_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY,
                  "STORAGES_S3_ENDPOINT", server[0].endpoint().toString(),
                  "STORAGES_S3_PATH_STYLE", "true");
          first.add(time(command, environment));
          second.add(time(command, environment));
        } finally {
          server[0].close();
        }
      }
      print(contender.getKey(), first, second);
    }
  }

  private List<String> collect(String to, String plain, String compress) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "collectstatic",
                "--source",
                corpus.toString(),
                "--to",
                to,
                "--allow-broken",
                "--codings",
                "gzip",
                "--compress",
                compress));
    if (!plain.isEmpty()) {
      command.add(plain);
    }
    return command;
  }

  private static void run(
      Map<String, List<String>> contenders, Map<String, String> environment, Step prepare)
      throws Exception {
    for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
      List<Double> first = new ArrayList<>();
      List<Double> second = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        prepare.run();
        first.add(time(contender.getValue(), environment));
        second.add(time(contender.getValue(), environment));
      }
      print(contender.getKey(), first, second);
    }
  }

  private static double time(List<String> command, Map<String, String> environment)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().remove("AWS_CA_BUNDLE"); // rclone 1.60 does not start with it
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(exit + " is how this ended: " + command);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static void print(String name, List<Double> first, List<Double> second) {
    System.out.printf(
        "  %-40s first %6.2f s, unchanged %6.2f s   (%s, %s)%n",
        name, median(first), median(second), format(first), format(second));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String format(List<Double> values) {
    return values.stream().map(value -> String.format("%.2f", value)).toList().toString();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
