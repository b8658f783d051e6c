package io.github.servletstorages.config;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where settings come from, in order: system properties, environment variables, context-params.
 * Immutable.
 */
public final class SettingSources {

  private static final String ENVIRONMENT = "environment variable ";

  private final Map<String, String> systemProperties;
  private final Map<String, String> environment;
  private final Map<String, String> contextParams;

  private SettingSources(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      Map<String, String> contextParams) {
    this.systemProperties = systemProperties;
    this.environment = environment;
    this.contextParams = contextParams;
  }

  /** Sources with just these values; none may be null. */
  public static SettingSources of(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      Map<String, String> contextParams) {
    return new SettingSources(
        Map.copyOf(systemProperties), Map.copyOf(environment), Map.copyOf(contextParams));
  }

  /** This process's system properties and environment, and these context-params. */
  public static SettingSources ofProcess(Map<String, String> contextParams) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (name.startsWith(Settings.PREFIX) && value != null) {
        properties.put(name, value);
      }
    }
    return of(properties, System.getenv(), contextParams);
  }

  /** The first text that is not blank; one that is counts as not set. */
  Optional<Found> find(String setting) {
    String variable = Setting.environmentVariable(setting);
    return found(systemProperties, setting, "system property " + setting)
        .or(() -> found(environment, variable, ENVIRONMENT + variable))
        .or(() -> found(contextParams, setting, "context-param"));
  }

  private static Optional<Found> found(Map<String, String> values, String name, String source) {
    return Optional.ofNullable(values.get(name))
        .filter(text -> !text.isBlank())
        .map(text -> new Found(text, source));
  }

  /** An environment variable that a value refers to; an empty one counts as not set. */
  Optional<String> environmentVariable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The names that were given in this project's name space, each with its source. Environment
   * variables are left out: an orchestrator may put variables of its own that look like ours.
   */
  SortedMap<String, Found> named() {
    SortedMap<String, Found> named = new TreeMap<>();
    contextParams.forEach((name, value) -> put(named, name, new Found(value, "context-param")));
    systemProperties.forEach(
        (name, value) -> put(named, name, new Found(value, "system property")));
    return named;
  }

  private static void put(SortedMap<String, Found> named, String name, Found found) {
    if (name.startsWith(Settings.PREFIX)) {
      named.put(name, found);
    }
  }

  /**
   * A text and where it was found.
   *
   * @param text as it was written, with its {@code ${…}} not yet replaced
   * @param source in words
   */
  record Found(String text, String source) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:[A-Za-z0-9_]+}");

    /** Whether the value itself stands in the environment and not in a file or a command line. */
    boolean isOfEnvironment() {
      return source.startsWith(ENVIRONMENT) || REFERENCE.matcher(text.strip()).matches();
    }
  }
}
