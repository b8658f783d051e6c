package io.github.servletstorages.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where settings come from, in order: system properties, environment variables, context-params; or
 * the init-params of one filter. Immutable.
 */
public final class SettingSources {

  private static final String SYSTEM_PROPERTY = "system property ";
  private static final String ENVIRONMENT = "environment variable ";

  private final Map<String, String> systemProperties;
  private final Map<String, String> environment;

  /** The first that has a setting wins. */
  private final List<Layer> layers;

  private SettingSources(
      Map<String, String> systemProperties, Map<String, String> environment, List<Layer> layers) {
    this.systemProperties = systemProperties;
    this.environment = environment;
    this.layers = layers;
  }

  /** Sources with just these values; none may be null. */
  public static SettingSources of(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      Map<String, String> contextParams) {
    Map<String, String> properties = Map.copyOf(systemProperties);
    Map<String, String> variables = Map.copyOf(environment);
    return new SettingSources(
        properties,
        variables,
        List.of(
            new Layer(properties, true, name -> name, name -> SYSTEM_PROPERTY + name),
            new Layer(
                variables, false, Setting::environmentVariable, variable -> ENVIRONMENT + variable),
            new Layer(Map.copyOf(contextParams), true, name -> name, name -> Found.CONTEXT_PARAM)));
  }

  /** This process's system properties and environment, and these context-params. */
  public static SettingSources ofProcess(Map<String, String> contextParams) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return of(properties, System.getenv(), contextParams);
  }

  /**
   * The init-params of a filter alone, which may refer to what these sources may.
   *
   * @param prefix what the names of settings start with that init-params have without it
   */
  SettingSources ofFilter(String filter, String prefix, Map<String, String> initParams) {
    Layer layer =
        new Layer(
            Map.copyOf(initParams),
            true,
            name -> name.startsWith(prefix) ? name.substring(prefix.length()) : "",
            name -> "init-param " + name + " of filter \"" + filter + "\"");
    return new SettingSources(systemProperties, environment, List.of(layer));
  }

  /** The first text that is not blank; one that is counts as not set. */
  Optional<Found> find(String setting) {
    return layers.stream().flatMap(layer -> layer.find(setting).stream()).findFirst();
  }

  /** An environment variable that a value refers to; an empty one counts as not set. */
  Optional<String> environmentVariable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** A system property that a value refers to; an empty one counts as not set. */
  Optional<String> systemProperty(String name) {
    return Optional.ofNullable(systemProperties.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The names that were given in this project's name space, each with its source. Environment
   * variables are left out: an orchestrator may put variables of its own that look like ours.
   */
  SortedMap<String, Found> named() {
    SortedMap<String, Found> named = new TreeMap<>();
    List<Layer> weakestFirst = new ArrayList<>(layers);
    Collections.reverse(weakestFirst);
    for (Layer layer : weakestFirst) {
      if (layer.closed()) {
        layer.values().keySet().stream()
            .filter(name -> name.startsWith(Settings.PREFIX))
            .forEach(name -> named.put(name, layer.found(name)));
      }
    }
    return named;
  }

  /**
   * One place that settings are looked for in.
   *
   * @param closed whether every name there that looks like ours is ours
   * @param nameOf what a setting is called there
   * @param source says where that is, for a name that a setting has there
   */
  private record Layer(
      Map<String, String> values,
      boolean closed,
      UnaryOperator<String> nameOf,
      UnaryOperator<String> source) {

    Optional<Found> find(String setting) {
      String name = nameOf.apply(setting);
      return values.getOrDefault(name, "").isBlank() ? Optional.empty() : Optional.of(found(name));
    }

    Found found(String name) {
      return new Found(values.getOrDefault(name, ""), source.apply(name));
    }
  }

  /**
   * A text and where it was found.
   *
   * @param text as it was written, with its {@code ${…}} not yet replaced
   * @param source in words
   */
  record Found(String text, String source) {

    private static final String CONTEXT_PARAM = "context-param";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:[A-Za-z0-9_]+}");

    /** Whether the value itself stands in the environment and not in a file or a command line. */
    boolean isOfEnvironment() {
      return source.startsWith(ENVIRONMENT) || REFERENCE.matcher(text.strip()).matches();
    }

    /** The kind of source, with the name of what it is only where that isn't the setting's own. */
    String kind() {
      return source.startsWith(SYSTEM_PROPERTY) ? SYSTEM_PROPERTY.strip() : source;
    }
  }
}
