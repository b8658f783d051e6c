package io.github.servletstorages.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the program as a shell would, but in this JVM. */
final class Shell {

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Terminal terminal = Terminal.NONE;

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

  Result run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> texts = new ArrayList<>();
    for (Object arg : args) {
      texts.add(arg.toString());
    }
    int code =
        new Program(
                new Surroundings(
                    properties,
                    environment,
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    terminal))
            .run(texts.toArray(String[]::new));
    return new Result(code, plain(out), plain(err));
  }

  private static String plain(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
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
