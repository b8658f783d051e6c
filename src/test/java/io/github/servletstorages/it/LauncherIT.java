package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line's jar as a program of its own, by the script in front of it. */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "tomcat-10.1",
    disabledReason = "it needs no container, so the run of one is enough")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX shell")
class LauncherIT {

  private static final String OWN_OPTIONS = "SERVLET_STORAGES_JAVA_OPTS";

  @TempDir Path work;

  private static Path jar() {
    return Path.of(BuildProperty.of("it.cli"));
  }

  @Test
  void the_jar_can_be_run_and_is_a_jar_still() throws Exception {
    Result program = run(Map.of(), jar().toString(), "--version");
    CommandLine.Result jar = new CommandLine(work).run(Map.of(), "--version");

    assertThat(program).isEqualTo(new Result(0, jar.out(), ""));
    assertThat(jar.out()).startsWith("servlet-storages ");
  }

  @Test
  void a_shell_that_is_given_the_jar_runs_it() throws Exception {
    assertThat(run(Map.of(), "/bin/sh", jar().toString(), "--version").code()).isZero();
  }

  @Test
  void a_link_on_the_path_is_a_command() throws Exception {
    Path bin = Files.createDirectory(work.resolve("a folder of 'my' own"));
    Files.createSymbolicLink(bin.resolve("servlet-storages"), jar());

    Result result =
        run(
            Map.of("PATH", bin + ":" + System.getenv("PATH")),
            "/bin/sh",
            "-c",
            "servlet-storages --version");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("servlet-storages ");
  }

  @Test
  void a_copy_runs_from_a_folder_of_any_name_and_takes_files_of_any_name() throws Exception {
    Path copy = Files.createDirectory(work.resolve("it's a \"folder\" $HOME;*")).resolve("my jar");
    Files.copy(jar(), copy);
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    Path file = Files.writeString(work.resolve("it's a file; $HOME.txt"), "content");

    assertThat(run(Map.of(), copy.toString(), "cat", file.toString()))
        .isEqualTo(new Result(0, "content", ""));
  }

  @ParameterizedTest
  @CsvSource({"ls, 2", "cat, 3"})
  void the_exit_code_is_that_of_the_program(String command, int code) throws Exception {
    Result result = run(Map.of(), jar().toString(), command, work + "/none");

    assertThat(result.err()).contains("There is no ");
    assertThat(result.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_signal_reaches_the_program(String signal, int code) throws Exception {
    Process put = builder(Map.of(), jar().toString(), "put", "-", work + "/files/a.bin").start();
    OutputStream pipe = put.getOutputStream();
    pipe.write(new byte[1 << 20]); // more than a pipe holds, so it is being read when this returns
    pipe.flush();

    assertThat(new ProcessBuilder("kill", "-" + signal, "" + put.pid()).start().waitFor()).isZero();

    assertThat(put.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(put.exitValue()).isEqualTo(code);
    try (Stream<Path> files = Files.walk(work)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @ParameterizedTest
  @CsvSource({"SERVLET_STORAGES_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void java_takes_a_collector_that_somebody_has_chosen(String variable) throws Exception {
    Result result = run(Map.of(variable, "-XX:+UseParallelGC"), jar().toString(), "--version");

    assertThat(result.out()).startsWith("servlet-storages ");
    assertThat(result.code()).isZero();
  }

  @Test
  void its_classes_can_be_loaded_from_an_archive() throws Exception {
    Path archive = work.resolve("classes.jsa");
    Path log = work.resolve("classes.log");
    run(
        Map.of(OWN_OPTIONS, "-XX:ArchiveClassesAtExit=" + archive + " -Xlog:disable"),
        jar().toString(),
        "--version");

    Result result =
        run(
            Map.of(OWN_OPTIONS, "-XX:SharedArchiveFile=" + archive + " -Xlog:class+load:" + log),
            jar().toString(),
            "--version");

    assertThat(result.code()).isZero();
    assertThat(Files.readString(log))
        .containsPattern("servletstorages\\.cli\\.Main source: shared objects file \\(top\\)");
  }

  /** Java looks for the end of a zip, and would not mind; {@code unzip} would. */
  @Test
  void its_offsets_count_from_the_beginning_of_the_file() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(jar().toFile(), "r")) {
      long end = file.length() - 22;
      ByteBuffer last = read(file, end, 22);
      long directory = Integer.toUnsignedLong(last.getInt(16));
      assertThat(directory + Integer.toUnsignedLong(last.getInt(12))).isEqualTo(end);

      ByteBuffer first = read(file, directory, 46);
      assertThat(first.getInt(0)).as("header in the directory").isEqualTo(0x02014b50);
      long entry = Integer.toUnsignedLong(first.getInt(42));
      assertThat(read(file, entry, 4).getInt(0)).as("header of the entry").isEqualTo(0x04034b50);
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long position, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    file.seek(position);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Result run(Map<String, String> environment, String... command) throws Exception {
    Path out = work.resolve("out.txt");
    Path err = work.resolve("err.txt");
    int code =
        builder(environment, command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Result(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private static ProcessBuilder builder(Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  private record Result(int code, String out, String err) {}
}
