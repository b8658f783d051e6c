package io.github.servletstorages.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the program finds around it. Immutable but for its streams.
 *
 * @param properties system properties
 * @param environment environment variables
 * @param in what is piped into it
 * @param data takes bytes that were asked for; the same place as {@code out}
 * @param out takes what was asked for
 * @param err takes progress, warnings and errors
 * @param terminal who may be asked, and sees a progress bar
 */
record Surroundings(
    Map<String, String> properties,
    Map<String, String> environment,
    InputStream in,
    OutputStream data,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal) {

  Surroundings {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    Objects.requireNonNull(terminal, "terminal");
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    OutputStream output = StandardOutput.ofProcess();
    return new Surroundings(
        properties,
        System.getenv(),
        System.in,
        output,
        new PrintWriter(output, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Terminal.ofProcess());
  }
}
