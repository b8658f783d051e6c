package io.github.servletstorages.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application cannot start as it is configured. Holds every problem that was found, not the
 * first one alone, so that one look is enough to put all of them right.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems what is wrong; at least one
   * @throws IllegalArgumentException if {@code problems} is empty
   */
  public ConfigurationException(List<Problem> problems) {
    this(problems, null);
  }

  /**
   * @param problems what is wrong; at least one
   * @param cause what made it show, or null
   * @throws IllegalArgumentException if {@code problems} is empty
   */
  public ConfigurationException(List<Problem> problems, @Nullable Throwable cause) {
    super(message(problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order in which it was found. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a configuration exception needs a problem");
    }
    StringBuilder message = new StringBuilder("servlet-storages cannot start:");
    for (Problem problem : problems) {
      message.append("\n  * ").append(problem.subject()).append(' ').append(problem.reason());
      message.append("\n    ").append(problem.remedy());
    }
    return message.toString();
  }
}
