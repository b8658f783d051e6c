package io.github.servletstorages.config;

import io.github.servletstorages.config.SettingSources.Found;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings and gathers what is wrong with them. Not thread-safe. */
final class SettingReader {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{(?:env:(?<env>[A-Za-z_][A-Za-z0-9_]*)|sys:(?<sys>[A-Za-z0-9_][A-Za-z0-9_.-]*?))"
              + "(?::-(?<default>[^}]*))?}");

  private final SettingSources sources;

  /** Storages share settings, so that one problem may be met more than once. */
  private final Set<Problem> problems = new LinkedHashSet<>();

  private final Set<String> wrong = new HashSet<>();

  /** Where the value of each setting came from that was read and has one. */
  private final SortedMap<String, String> origins = new TreeMap<>();

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
    return findSet(setting).or(() -> defaultOf(setting));
  }

  /** Whether a setting was read and has a value that is not its default for want of another. */
  boolean isSet(Setting<?> setting) {
    return origins.containsKey(setting.name());
  }

  /** Whether a setting has a text that isn't blank, be it right or wrong. */
  boolean isGiven(Setting<?> setting) {
    return sources.find(setting.name()).isPresent();
  }

  /** Where the settings that were read so far and have a value got it from, by name. */
  SortedMap<String, String> origins() {
    return Collections.unmodifiableSortedMap(origins);
  }

  /** Whether a setting has a value that could not be read, which was reported. */
  boolean isWrong(Setting<?> setting) {
    return wrong.contains(setting.name());
  }

  /** The value of a setting, whatever its default. */
  <T> Optional<T> findSet(Setting<T> setting) {
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
    Optional<T> value =
        text.filter(given -> !given.isBlank()).flatMap(given -> parse(setting, given, subject));
    value.ifPresent(given -> origins.put(setting.name(), found.get().kind()));
    return value;
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

  /** The text with each reference replaced by what it stands for. */
  private Optional<String> resolve(String text, String subject) {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      Optional<String> value =
          referredTo(reference).or(() -> Optional.ofNullable(reference.group("default")));
      if (value.isEmpty()) {
        reportUnset(reference, subject);
        return Optional.empty();
      }
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    reference.appendTail(resolved);
    return withoutLeftovers(resolved.toString(), text, subject);
  }

  private Optional<String> referredTo(Matcher reference) {
    String variable = reference.group("env");
    return variable != null
        ? sources.environmentVariable(variable)
        : sources.systemProperty(reference.group("sys"));
  }

  private Optional<String> withoutLeftovers(String resolved, String text, String subject) {
    if (REFERENCE.matcher(text).replaceAll("").contains("${")) {
      report(
          new Problem(
              subject,
              "has a ${…} that can't be read.",
              "Write ${env:NAME}, ${env:NAME:-default}, ${sys:name} or ${sys:name:-default}."));
      return Optional.empty();
    }
    return Optional.of(resolved);
  }

  private void reportUnset(Matcher reference, String subject) {
    boolean variable = reference.group("env") != null;
    String name = variable ? reference.group("env") : reference.group("sys");
    report(
        new Problem(
            subject,
            "names "
                + (variable ? "an environment variable" : "a system property")
                + " that is not set or empty.",
            "Set "
                + name
                + ", or give a default: ${"
                + (variable ? "env:" : "sys:")
                + name
                + ":-default}."));
  }
}
