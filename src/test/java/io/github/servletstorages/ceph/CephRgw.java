package io.github.servletstorages.ceph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Ceph RGW on this machine, started by {@code .ci/ceph-rgw}: an S3 server that has users and
 * policies. It ends with this process, however that ends.
 */
public final class CephRgw implements AutoCloseable {

  private static final Path SCRIPT = Path.of(".ci/ceph-rgw");
  private static final List<Path> PROGRAMS =
      Stream.of("radosgw", "ceph-mon", "ceph-osd", "ceph", "curl")
          .map(name -> Path.of("/usr/bin", name))
          .toList();

  private final Process process;
  private final Map<String, String> properties;

  private CephRgw(Process process, Map<String, String> properties) {
    this.process = process;
    this.properties = properties;
  }

  /** Skips the tests where there is no Ceph, unless the build says that one has to be there. */
  public static final class Installed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<Path> missing =
          PROGRAMS.stream().filter(program -> !Files.isExecutable(program)).toList();
      if (missing.isEmpty()) {
        return ConditionEvaluationResult.enabled("there is a Ceph RGW");
      }
      String reason = "there is no %s: run %s install as root".formatted(missing, SCRIPT);
      if (Boolean.getBoolean("rgw.required")) {
        throw new IllegalStateException(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }

  /** Whose buckets are not those of others. */
  public record User(String accessKeyId, String secretAccessKey) {}

  /** Starts one, and waits until it answers, which takes some seconds. */
  public static CephRgw start() throws IOException {
    Path log = Path.of("target", "ceph-rgw.log");
    Process process =
        new ProcessBuilder(SCRIPT.toString(), "run").redirectError(log.toFile()).start();
    Map<String, String> properties = read(process.inputReader(UTF_8));
    if (properties.isEmpty()) {
      throw new IllegalStateException("Ceph RGW did not start: " + Files.readString(log));
    }
    return new CephRgw(process, properties);
  }

  /** Up to the blank line. */
  private static Map<String, String> read(BufferedReader lines) throws IOException {
    Map<String, String> properties = new HashMap<>();
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      String[] nameAndValue = line.split("=", 2);
      properties.put(nameAndValue[0], nameAndValue[1]);
      line = lines.readLine();
    }
    return properties;
  }

  /** Where it answers, by an address, which no bucket's name can go before. */
  public URI endpoint() {
    return URI.create(property("RGW_ENDPOINT"));
  }

  /** Where it answers, by a name: {@code localhost}, and {@code BUCKET.localhost} too. */
  public URI namedEndpoint() {
    return URI.create(property("RGW_NAMED_ENDPOINT"));
  }

  /** Who is to have the buckets. */
  public User owner() {
    return new User(property("RGW_OWNER_KEY_ID"), property("RGW_OWNER_SECRET"));
  }

  /** Another one, who has no part in them. */
  public User stranger() {
    return new User(property("RGW_STRANGER_KEY_ID"), property("RGW_STRANGER_SECRET"));
  }

  private String property(String name) {
    String value = properties.get(name);
    if (value == null) {
      throw new IllegalStateException(SCRIPT + " says nothing of " + name);
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
