package io.github.servletstorages.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs the program as a shell would, but in this JVM. */
final class Shell {

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Terminal terminal = Terminal.NONE;
  private InputStream in = InputStream.nullInputStream();

  Shell property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Shell environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Shell terminal(Terminal person) {
    this.terminal = person;
    return this;
  }

  Shell in(InputStream piped) {
    this.in = piped;
    return this;
  }

  /** The program as it takes arguments apart. */
  CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return program(OutputStream.nullOutputStream(), nowhere).commandLine();
  }

  Result run(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    List<String> texts = new ArrayList<>();
    for (Object arg : args) {
      texts.add(arg.toString());
    }
    int code = program(out, new PrintWriter(err, true)).run(texts.toArray(String[]::new));
    return new Result(code, plain(out.toString(StandardCharsets.UTF_8)), plain(err.toString()));
  }

  private Program program(OutputStream out, PrintWriter err) {
    return new Program(
        new Surroundings(
            properties,
            environment,
            in,
            out,
            new PrintWriter(out, true, StandardCharsets.UTF_8),
            err,
            terminal));
  }

  private static String plain(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }

  /** What came of it. */
  record Result(int code, String out, String err) {}

  /** Somebody who answers every question alike, and remembers them. */
  static final class Person implements Terminal {
    final List<String> questions = new ArrayList<>();
    private final boolean answer;

    Person(boolean answer) {
      this.answer = answer;
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public boolean confirm(String question) {
      questions.add(question);
      return answer;
    }
  }
}
