package io.github.servletstorages.benchmarks;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command line's {@code collectstatic} and {@code sync} beside what copies a folder to another
 * one or to S3, and beside Django's: each into an empty place, and then again with nothing changed.
 * Prints a table.
 * Programs that aren't there are left out. {@code collectstatic}, ours and Django's, also looks for
 * references, hashes and rewrites.
 */
public final class CollectBenchmark {

  private static final String HEAP = "-Xmx256m";

  /** What docs/commands.md says of many small files. */
  private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String PYTHON = "/usr/bin/python3";
  private static final String TIME = "/usr/bin/time";

  private final Path corpus;
  private final Path jar;
  private final Path work;
  private final int rounds;

  private CollectBenchmark(Path corpus, Path jar, Path work, int rounds) {
    this.corpus = corpus;
    this.jar = jar;
    this.work = work;
    this.rounds = rounds;
  }

  /**
   * Runs all comparisons; takes minutes.
   *
   * @param args none; the environment variable {@code CORPUS} is a folder with static files, {@code
   *     CLI_JAR} the command line's jar, {@code ROUNDS} how often (3), {@code ONLY} a part of the
   *     names of those that are to run
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("collect-benchmark");
    try {
      new CollectBenchmark(
              Path.of(environment("CORPUS")).toRealPath(),
              Path.of(environment("CLI_JAR")).toRealPath(),
              work,
              Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "3")))
          .run();
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

  private void run() throws Exception {
    System.out.printf("%nMedians of %d rounds, %s%n%n", rounds, size());
    System.out.println(
        "| | first | unchanged | CPU time | requests | memory |\n| --- | --- | --- | --- | --- | --- |");
    for (Contender contender : contenders()) {
      if (contender.name().contains(System.getenv().getOrDefault("ONLY", ""))) {
        compare(contender);
      }
    }
  }

  private String size() throws IOException {
    try (Stream<Path> files = Files.walk(corpus)) {
      long[] sizes = files.filter(Files::isRegularFile).mapToLong(CollectBenchmark::size).toArray();
      return String.format(
          Locale.ROOT, "%d files, %.0f MB", sizes.length, Arrays.stream(sizes).sum() / 1e6);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Contender> contenders() throws Exception {
    Path django = work.resolve("django_benchmark.py");
    Files.writeString(django, DJANGO);
    return List.of(
        new Contender("folder: collectstatic", false, s3 -> collect(java(), folder(), "none")),
        new Contender(
            "folder: collectstatic, by its launcher",
            false,
            s3 -> collect(launcher(), folder(), "none")),
        new Contender(
            "folder: collectstatic, plain and gzip files too",
            false,
            s3 -> collect(java(), folder(), "beside")),
        new Contender("folder: cp -au", false, s3 -> List.of("cp", "-au", corpus + "/.", folder())),
        new Contender(
            "folder: Django, ManifestStaticFilesStorage",
            false,
            s3 -> List.of(PYTHON, django.toString(), corpus.toString(), folder())),
        new Contender("S3: collectstatic", true, s3 -> collect(java(), bucket(), "none")),
        new Contender(
            "S3: collectstatic, by its launcher", true, s3 -> collect(launcher(), bucket(), "none")),
        new Contender("S3: sync", true, s3 -> sync(java())),
        new Contender("S3: sync, by its launcher", true, s3 -> sync(launcher())),
        new Contender(
            "S3: sync, by its launcher, one compiler", true, s3 -> sync(launcher(ONE_COMPILER))),
        new Contender("S3: rclone sync, tuned", true, this::rclone),
        new Contender("S3: rclone sync, 32 at a time", true, this::rcloneByTimes),
        new Contender("S3: s3cmd sync", true, this::s3cmd),
        new Contender(
            "S3: aws s3 sync",
            true,
            s3 ->
                List.of(
                    "/usr/bin/aws", "--endpoint-url", s3.toString(), "s3", "sync", "--quiet",
                    corpus.toString(), bucket())),
        new Contender(
            "S3: Django, S3ManifestStaticStorage",
            true,
            s3 -> List.of(PYTHON, django.toString(), corpus.toString(), s3.toString())));
  }

  private String folder() {
    return work.resolve("to").toString();
  }

  private static String bucket() {
    return "s3://" + S3Server.BUCKET + "/static";
  }

  /** Runs the jar with the Java of this process. */
  private List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        HEAP,
        "-jar",
        jar.toString());
  }

  /** Runs the jar as the program that it is too, with the same Java. */
  private List<String> launcher(String... options) {
    return List.of(
        "/usr/bin/env",
        "JAVA_HOME=" + System.getProperty("java.home"),
        "SERVLET_STORAGES_JAVA_OPTS=" + HEAP + " " + String.join(" ", options),
        jar.toString());
  }

  private List<String> collect(List<String> program, String to, String compress) {
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of(
            "collectstatic", "--source", corpus.toString(), "--to", to, "--allow-broken",
            "--codings", "gzip", "--compress", compress));
    if (compress.equals("none")) {
      command.add("--no-plain");
    }
    return command;
  }

  private List<String> sync(List<String> program) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("sync", corpus.toString(), bucket()));
    return command;
  }

  private List<String> rclone(URI s3) {
    return rclone(
        s3, "--checksum", "--fast-list", "--s3-no-head", "--transfers=16", "--checkers=16");
  }

  private List<String> rcloneByTimes(URI s3) {
    return rclone(s3, "--transfers=32", "--checkers=32");
  }

  private List<String> rclone(URI s3, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "rclone", "sync", corpus.toString(), ":s3:" + S3Server.BUCKET + "/static",
                "--s3-provider=Other", "--s3-env-auth", "--s3-region=us-east-1",
                "--s3-endpoint=" + s3));
    command.addAll(List.of(options));
    return command;
  }

  private List<String> s3cmd(URI s3) {
    return List.of(
        "s3cmd", "sync", "--no-ssl", "--quiet", "--no-progress", "--no-mime-magic",
        "--access_key=" + EmbeddedS3.ACCESS_KEY_ID,
        "--secret_key=" + EmbeddedS3.SECRET_ACCESS_KEY,
        "--host=" + s3.getAuthority(), "--host-bucket=" + s3.getAuthority(),
        "--config=/dev/null", corpus + "/", bucket() + "/");
  }

  private void compare(Contender contender) throws Exception {
    if (!isThere(contender.command(URI.create("http://127.0.0.1:1")).get(0))) {
      System.out.printf("| %s | not on this machine | | | | |%n", contender.name());
      return;
    }
    List<Run> first = new ArrayList<>();
    List<Run> second = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      inEmptyPlace(
          contender,
          s3 -> {
            first.add(run(contender.command(s3), s3));
            second.add(run(contender.command(s3), s3));
          });
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f s | %.2f s | %.1f / %.1f s | %s | %d MiB |%n",
        contender.name(),
        median(first, Run::seconds),
        median(second, Run::seconds),
        median(first, Run::cpuSeconds),
        median(second, Run::cpuSeconds),
        contender.toS3() ? requests(contender) : "",
        (long) median(first, Run::mebibytes));
  }

  /** In a round of its own, since the proxy takes time too. */
  private String requests(Contender contender) throws Exception {
    int[] requests = new int[2];
    inEmptyPlace(
        contender,
        s3 -> {
          try (CountingProxy proxy = new CountingProxy(s3)) {
            for (int i = 0; i < requests.length; i++) {
              Run ignored = run(contender.command(proxy.endpoint()), proxy.endpoint());
              requests[i] = proxy.requests();
            }
          }
        });
    return requests[0] + " / " + requests[1];
  }

  private void inEmptyPlace(Contender contender, Rounds runs) throws Exception {
    delete(work.resolve(".servlet-storages"));
    delete(work.resolve("to"));
    delete(work.resolve("objects"));
    delete(work.resolve("cache"));
    Files.createDirectories(work.resolve("to"));
    if (contender.toS3()) {
      try (S3Server server = S3Server.inFolder(work.resolve("objects"))) {
        runs.run(server.endpoint());
      }
    } else {
      runs.run(URI.create("none:/"));
    }
  }

  private Run run(List<String> command, URI s3) throws Exception {
    Path measured = work.resolve("measured");
    List<String> timed =
        new ArrayList<>(List.of(TIME, "-o", measured.toString(), "-f", "%e %U %S %M"));
    timed.addAll(command);
    Path output = work.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(timed).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_ACCESS_KEY,
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "BENCHMARK_BUCKET", S3Server.BUCKET,
                "STORAGES_S3_ENDPOINT", s3.toString(),
                "STORAGES_S3_PATH_STYLE", "true",
                "XDG_CACHE_HOME", work.resolve("cache").toString()));
    builder.environment().remove("AWS_CA_BUNDLE"); // rclone 1.60 does not start with it
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          exit + " is how this ended: " + command + "\n" + Files.readString(output));
    }
    String[] figures = Files.readString(measured).trim().split(" ");
    return new Run(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
        Double.parseDouble(figures[3]) / 1024);
  }

  private static boolean isThere(String program) {
    return program.startsWith("/")
        ? Files.isExecutable(Path.of(program))
        : Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static double median(List<Run> runs, java.util.function.ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
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

  /**
   * What is compared.
   *
   * @param name in the table
   * @param toS3 whether it writes to S3
   * @param commands the program and its arguments, given the S3 server
   */
  private record Contender(String name, boolean toS3, Command commands) {

    List<String> command(URI s3) {
      return commands.to(s3);
    }
  }

  private record Run(double seconds, double cpuSeconds, double mebibytes) {}

  private interface Command {
    List<String> to(URI s3);
  }

  private interface Rounds {
    void run(URI s3) throws Exception;
  }

  /** Django stops at references that lead nowhere; these are left as they are here. */
  private static final String DJANGO =
      """
      import os, sys
      from django.conf import settings
      source, target = sys.argv[1:]
      s3 = target.startswith("http")
      sys.modules["benchmark"] = sys.modules[__name__]
      settings.configure(
          DEBUG=False, SECRET_KEY="x", STATIC_URL="/static/", STATICFILES_DIRS=[source],
          STATIC_ROOT=None if s3 else target, INSTALLED_APPS=["django.contrib.staticfiles"],
          STATICFILES_STORAGE="benchmark.S3" if s3 else "benchmark.Folder",
          AWS_STORAGE_BUCKET_NAME=os.environ["BENCHMARK_BUCKET"], AWS_LOCATION="static",
          AWS_S3_ENDPOINT_URL=target, AWS_S3_ADDRESSING_STYLE="path", AWS_QUERYSTRING_AUTH=False,
          AWS_DEFAULT_ACL=None)
      import django
      django.setup()
      from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
      class Lenient:
          manifest_strict = False
          def hashed_name(self, name, content=None, filename=None):
              try:
                  return super().hashed_name(name, content, filename)
              except ValueError:
                  return name
      class Folder(Lenient, ManifestStaticFilesStorage):
          pass
      if s3:
          from storages.backends.s3boto3 import S3ManifestStaticStorage
          class S3(Lenient, S3ManifestStaticStorage):
              pass
      from django.core.management import call_command
      call_command("collectstatic", interactive=False, verbosity=0)
      """;
}
