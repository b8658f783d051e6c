package io.github.servletstorages.cli;

import java.io.Console;
import java.util.Locale;

/** The person in front of the program, if there is one. */
interface Terminal {

  /** Nobody, as in a build. */
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public boolean confirm(String question) {
          throw new IllegalStateException("nobody is there to be asked: " + question);
        }
      };

  /** Whether somebody sees what is written, and can answer. */
  boolean isThere();

  /** Asks, and takes only yes for yes. */
  boolean confirm(String question);

  /** That of this process. */
  @SuppressWarnings("SystemConsoleNull") // what is null on older Javas alone is asked further
  static Terminal ofProcess() {
    Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return NONE;
    }
    return new Terminal() {
      @Override
      public boolean isThere() {
        return true;
      }

      @Override
      public boolean confirm(String question) {
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
      }
    };
  }

  /** From Java 22 on there is a console even where there is no terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true; // an older Java, which has told already
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
