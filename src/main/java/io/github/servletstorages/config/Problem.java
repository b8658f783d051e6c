package io.github.servletstorages.config;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration, in words that let its reader put it right.
 *
 * @param subject what is wrong: a setting's name, with its value and where that came from if it has
 *     one
 * @param reason why it is wrong; continues the subject as a sentence
 * @param remedy what to write instead
 */
public record Problem(String subject, String reason, String remedy) {

  public Problem {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(remedy, "remedy");
  }

  @Override
  public String toString() {
    return subject + " " + reason + " " + remedy;
  }
}
