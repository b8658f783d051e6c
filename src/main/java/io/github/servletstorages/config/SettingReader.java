package io.github.servletstorages.config;

import io.github.servletstorages.config.SettingSources.Found;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings and gathers what is wrong with them. Not thread-safe. */
final class SettingReader {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  private final SettingSources sources;

  /** Storages share settings, so that one problem may be met more than once. */
  private final Set<Problem> problems = new LinkedHashSet<>();

  private final Set<String> wrong = new HashSet<>();

  SettingReader(SettingSources sources) {
    this.sources = sources;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void report(Problem problem) {
    problems.add(problem);
  }

  /**
   * The value of a setting that has a default. A value that is wrong is reported, and the default
   * stands in for it so that reading can go on and find what else is wrong.
   */
  <T> T read(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.name() + " has no default"));
  }

  /** The value of a setting, or its default, or nothing. */
  <T> Optional<T> find(Setting<T> setting) {
    return found(setting).or(() -> defaultOf(setting));
  }

  /** Whether a setting has a value that could not be read, which was reported. */
  boolean isWrong(Setting<?> setting) {
    return wrong.contains(setting.name());
  }

  private <T> Optional<T> found(Setting<T> setting) {
    Optional<Found> found = sources.find(setting.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String subject = describe(setting, found.get());
    Optional<String> text =
        setting.secret() && !found.get().isOfEnvironment()
            ? refuseLiteral(setting, subject)
            : resolve(found.get().text(), subject);
    if (text.isEmpty()) {
      wrong.add(setting.name());
    }
    return text.filter(value -> !value.isBlank()).flatMap(value -> parse(setting, value, subject));
  }

  private <T> Optional<T> parse(Setting<T> setting, String value, String subject) {
    try {
      return Optional.of(setting.type().parse(value));
    } catch (IllegalArgumentException e) {
      report(new Problem(subject, String.valueOf(e.getMessage()), "Write " + expected(setting)));
      wrong.add(setting.name());
      return Optional.empty();
    }
  }

  private static <T> Optional<T> defaultOf(Setting<T> setting) {
    return Optional.ofNullable(setting.defaultText()).map(setting.type()::parse);
  }

  private static String expected(Setting<?> setting) {
    return setting.type().description() + ", for example " + setting.example() + ".";
  }

  /** A setting as a message names it: with its value and where that is from, if it has one. */
  String subject(Setting<?> setting) {
    return sources
        .find(setting.name())
        .map(found -> describe(setting, found))
        .orElse(setting.name());
  }

  private static String describe(Setting<?> setting, Found found) {
    String value = setting.secret() ? "" : " = \"" + found.text() + "\"";
    return setting.name() + value + " (" + found.source() + ")";
  }

  private Optional<String> refuseLiteral(Setting<?> setting, String subject) {
    report(
        new Problem(
            subject,
            "is a secret, and must not be written down there.",
            "Set the environment variable "
                + setting.environmentVariable()
                + " instead, or write ${env:NAME} to name another one. If this one was real,"
                + " replace it: others may have read it."));
    return Optional.empty();
  }

  /** The text with each {@code ${env:NAME}} and {@code ${env:NAME:-default}} replaced. */
  private Optional<String> resolve(String text, String subject) {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = VARIABLE.matcher(text);
    while (reference.find()) {
      String name = reference.group(1);
      Optional<String> value =
          sources.environmentVariable(name).or(() -> Optional.ofNullable(reference.group(2)));
      if (value.isEmpty()) {
        reportUnset(name, subject);
        return Optional.empty();
      }
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    reference.appendTail(resolved);
    return withoutLeftovers(resolved.toString(), text, subject);
  }

  private Optional<String> withoutLeftovers(String resolved, String text, String subject) {
    if (VARIABLE.matcher(text).replaceAll("").contains("${")) {
      report(
          new Problem(
              subject,
              "has a ${…} that can't be read.",
              "Write ${env:NAME} or ${env:NAME:-default}."));
      return Optional.empty();
    }
    return Optional.of(resolved);
  }

  private void reportUnset(String variable, String subject) {
    report(
        new Problem(
            subject,
            "names an environment variable that is not set or empty.",
            "Set " + variable + ", or give a default: ${env:" + variable + ":-default}."));
  }
}
