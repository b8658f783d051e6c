package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code src/shaded/launcher.sh} gives to Java, here a script that prints its arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX shell")
final class LauncherTest {

  private static final Path LAUNCHER = Path.of("src/shaded/launcher.sh").toAbsolutePath();
  private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";
  private static final String ONE_COLLECTOR = "-XX:+UseSerialGC";

  /** They read what is in files. */
  private static final Set<String> LONG =
      Set.of("cat", "check", "collectstatic", "gc", "put", "sync");

  @TempDir private Path work;
  private Path home;

  @BeforeEach
  void a_java_that_prints_its_arguments() throws IOException {
    home = java("jdk", "17.0.15", "printf '%s\\n' \"$@\"");
  }

  @Test
  void commands_that_read_what_is_in_files_have_java_as_it_is() throws Exception {
    for (String command : LONG) {
      assertThat(launch(Map.of(), command, "--help").out())
          .containsExactly(with(List.of(), command, "--help"));
    }
  }

  @Test
  void all_other_commands_have_options_that_start_java_fast() throws Exception {
    Set<String> others = new TreeSet<>(new Shell().commandLine().getSubcommands().keySet());
    assertThat(others.removeAll(LONG)).isTrue();
    others.add("--version");

    for (String command : others) {
      assertThat(launch(Map.of(), command).out())
          .containsExactly(with(List.of(ONE_COMPILER, ONE_COLLECTOR), command));
    }
    assertThat(launch(Map.of()).out()).containsExactly(with(List.of(ONE_COMPILER, ONE_COLLECTOR)));
  }

  @Test
  void options_of_ones_own_come_last() throws Exception {
    Map<String, String> own = Map.of("SERVLET_STORAGES_JAVA_OPTS", "-Xmx64m  -Dstorages.x=*");

    assertThat(launch(own, "ls").out())
        .containsExactly(
            with(List.of(ONE_COMPILER, ONE_COLLECTOR, "-Xmx64m", "-Dstorages.x=*"), "ls"));
    assertThat(launch(own, "sync").out())
        .containsExactly(with(List.of("-Xmx64m", "-Dstorages.x=*"), "sync"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void a_collector_that_somebody_has_chosen_meets_no_other(String variable) throws Exception {
    assertThat(launch(Map.of(variable, "-Xmx1g -XX:+UseZGC"), "ls").out())
        .containsExactly(with(List.of(ONE_COMPILER), "ls"));
  }

  @Test
  void a_collector_of_ones_own_meets_no_other() throws Exception {
    assertThat(launch(Map.of("SERVLET_STORAGES_JAVA_OPTS", "-XX:+UseParallelGC"), "ls").out())
        .containsExactly(with(List.of(ONE_COMPILER, "-XX:+UseParallelGC"), "ls"));
  }

  @Test
  void arguments_arrive_as_they_are() throws Exception {
    String[] odd = {"ls", "", "a b", "*", "$HOME", "it's", "say \"x\"", "back\\slash", "-Dx"};

    assertThat(launch(Map.of(), odd).out())
        .containsExactly(with(List.of(ONE_COMPILER, ONE_COLLECTOR), odd));
  }

  @Test
  void java_home_goes_before_the_path() throws Exception {
    Path other = java("other", "21.0.1", "echo other");

    assertThat(launch(Map.of("PATH", other.resolve("bin") + ":/usr/bin:/bin"), "ls").out())
        .contains("-jar");
  }

  @Test
  void without_java_home_the_path_is_searched() throws Exception {
    Files.createSymbolicLink(
        Files.createDirectory(work.resolve("bin")).resolve("java"), home.resolve("bin/java"));

    Result result =
        launch(Map.of("JAVA_HOME", "", "PATH", work.resolve("bin") + ":/usr/bin:/bin"), "ls");

    assertThat(result.out()).contains("-jar");
  }

  @Test
  void a_machine_without_java_is_told_so() throws Exception {
    Result result = launch(Map.of("JAVA_HOME", "", "PATH", work.toString()), "ls");

    assertThat(result.code()).isEqualTo(127);
    assertThat(result.err())
        .containsExactly(
            "servlet-storages: There is no java on the PATH."
                + " Install Java 17 or newer, or set JAVA_HOME.");
  }

  @Test
  void a_java_home_without_java_is_named() throws Exception {
    Result result = launch(Map.of("JAVA_HOME", work.toString()), "ls");

    assertThat(result.code()).isEqualTo(127);
    assertThat(result.err())
        .containsExactly(
            "servlet-storages: JAVA_HOME is "
                + work
                + ", where there is no bin/java. Set it to a Java 17 or newer.");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_292, false", "11.0.2, false", "17, true", "18-ea, true", "25.0.1, true"})
  void a_java_that_is_too_old_is_not_started(String version, boolean works) throws Exception {
    Path java = java("java", version, "echo started");

    for (Map<String, String> way :
        List.of(
            Map.of("JAVA_HOME", java.toString()),
            Map.of("JAVA_HOME", "", "PATH", java.resolve("bin") + ":/usr/bin:/bin"))) {
      Result result = launch(way, "ls");

      assertThat(result.code()).isEqualTo(works ? 0 : 127);
      if (works) {
        assertThat(result.out()).containsExactly("started");
      } else {
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
            .containsExactly(
                "servlet-storages: Java 17 or newer is needed; that of "
                    + java
                    + " is "
                    + version
                    + ". Set JAVA_HOME to another.");
      }
    }
  }

  @Test
  void a_java_of_unknown_age_is_tried() throws Exception {
    Files.delete(home.resolve("release"));

    assertThat(launch(Map.of(), "ls").out()).contains("-jar");
  }

  private Path java(String name, String version, String script) throws IOException {
    Path folder = work.toRealPath().resolve(name);
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"A = B\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    return folder;
  }

  /** What Java gets. */
  private static String[] with(List<String> options, String... arguments) {
    List<String> all = new ArrayList<>(options);
    all.add("-jar");
    all.add(LAUNCHER.toString());
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private Result launch(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(work.resolve("out").toFile())
            .redirectError(work.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", home.toString()));
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Result(
        code,
        Files.readAllLines(work.resolve("out"), UTF_8),
        Files.readAllLines(work.resolve("err"), UTF_8));
  }

  private record Result(int code, List<String> out, List<String> err) {}
}
