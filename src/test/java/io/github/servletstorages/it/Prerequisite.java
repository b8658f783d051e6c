package io.github.servletstorages.it;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where something isn't installed, unless the build says that it has to be there. */
abstract class Prerequisite implements ExecutionCondition {

  private final String requiredProperty;

  /**
   * @param requiredProperty is {@code true} if tests fail that lack it
   */
  Prerequisite(String requiredProperty) {
    this.requiredProperty = requiredProperty;
  }

  /** What isn't there and how to get it, or nothing. */
  abstract Optional<String> missing();

  @Override
  public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> missing = missing();
    if (missing.isPresent() && Boolean.getBoolean(requiredProperty)) {
      throw new IllegalStateException(missing.get());
    }
    return missing
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("all is there that it needs"));
  }
}
