package io.github.servletstorages.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of Amazon S3, as far as it can be set up, with the answers that AWS documents: where a
 * Ceph RGW does otherwise. A bucket that is created has what buckets have since April 2023. What is
 * put is given back as it was put.
 */
final class AwsStub implements AutoCloseable {

  static final String BLOCK = "publicAccessBlock";
  static final String OWNERSHIP = "ownershipControls";
  static final String POLICY = "policy";
  static final String CORS = "cors";
  static final String LIFECYCLE = "lifecycle";
  static final String VERSIONING = "versioning";
  static final String ENCRYPTION = "encryption";

  private static final Map<String, String> UNSET =
      Map.of(
          BLOCK, "NoSuchPublicAccessBlockConfiguration",
          OWNERSHIP, "OwnershipControlsNotFoundError",
          POLICY, "NoSuchBucketPolicy",
          CORS, "NoSuchCORSConfiguration",
          LIFECYCLE, "NoSuchLifecycleConfiguration",
          ENCRYPTION, "ServerSideEncryptionConfigurationNotFoundError");

  private static final String XMLNS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private static final Pattern SIGNED_FOR = Pattern.compile("Credential=[^/]+/[0-9]+/([^/]+)/s3/");
  private static final Pattern CONSTRAINT =
      Pattern.compile("<LocationConstraint>(.*)</LocationConstraint>");

  static {
    // else each answer with a body waits 40 ms for an acknowledgement of its headers
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What was put, by the name of the part. */
  final Map<String, String> parts = new HashMap<>();

  /** All requests, such as {@code PUT policy}, in order; {@code HEAD} and {@code PUT} alone too. */
  final List<String> requests = new ArrayList<>();

  /** Parts that the store has never heard of. */
  final Set<String> unknown = new HashSet<>();

  private final Map<String, Deque<Failure>> failures = new HashMap<>();
  private final HttpServer server;
  private @Nullable String region;

  AwsStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A part as it was put. */
  String part(String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  /** The region that the bucket was created in. */
  @Nullable String region() {
    return region;
  }

  /** There is a bucket already. */
  AwsStub bucketIn(String where) {
    create(where);
    return this;
  }

  /** The next answer to a request is a failure, and if called again those after it. */
  void fail(String request, int status, String code) {
    failures.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Failure(status, code));
  }

  /** Requests that change something. */
  List<String> changes() {
    return requests.stream()
        .filter(request -> !request.startsWith("GET") && !request.startsWith("HEAD"))
        .toList();
  }

  private void create(String where) {
    region = where;
    parts.put(OWNERSHIP, "<OwnershipControls>" + ownershipRule() + "</OwnershipControls>");
    parts.put(BLOCK, block(true));
    parts.put(
        ENCRYPTION,
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
            + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
            + "</Rule></ServerSideEncryptionConfiguration>");
  }

  private static String ownershipRule() {
    return "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>";
  }

  static String block(boolean all) {
    return "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
        + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>"
        + all
        + "</BlockPublicPolicy><RestrictPublicBuckets>"
        + all
        + "</RestrictPublicBuckets></PublicAccessBlockConfiguration>";
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      String part = query == null ? "" : query.replaceFirst("[=&].*", "");
      String request = (exchange.getRequestMethod() + " " + part).strip();
      requests.add(request);
      Deque<Failure> planned = failures.getOrDefault(request, new ArrayDeque<>());
      send(exchange, planned.isEmpty() ? answer(exchange, part, body) : planned.remove().answer());
    }
  }

  private Answer answer(HttpExchange exchange, String part, String body) {
    String method = exchange.getRequestMethod();
    String asked = signedFor(exchange);
    if (method.equals("PUT") && part.isEmpty()) {
      return createBucket(asked, body);
    }
    if (region == null) {
      return error(404, "NoSuchBucket");
    }
    if (!asked.equals(region)) {
      return error(301, "PermanentRedirect");
    }
    if (unknown.contains(part)) {
      return error(501, "NotImplemented");
    }
    return switch (method) {
      case "HEAD" -> new Answer(200, "");
      case "GET" -> get(part);
      case "PUT" -> put(part, body);
      case "DELETE" -> {
        parts.remove(part);
        yield new Answer(204, "");
      }
      default -> error(405, "MethodNotAllowed");
    };
  }

  private Answer createBucket(String asked, String body) {
    Matcher constraint = CONSTRAINT.matcher(body);
    String where = constraint.find() ? constraint.group(1) : "us-east-1";
    if (constraint.reset().find() && where.equals("us-east-1")) {
      return error(400, "InvalidLocationConstraint");
    }
    if (!asked.equals(where)) {
      return error(400, "IllegalLocationConstraintException");
    }
    create(where);
    return new Answer(200, "");
  }

  private Answer get(String part) {
    String stored = parts.get(part);
    if (stored != null) {
      return new Answer(200, stored);
    }
    return part.equals(VERSIONING)
        ? new Answer(200, "<VersioningConfiguration" + XMLNS + "/>")
        : error(404, UNSET.getOrDefault(part, "NoSuchKey"));
  }

  private Answer put(String part, String body) {
    boolean blocked =
        !unknown.contains(BLOCK)
            && parts
                .getOrDefault(BLOCK, "")
                .contains("<BlockPublicPolicy>true</BlockPublicPolicy>");
    if (part.equals(POLICY) && blocked && isPublic(body)) {
      return error(403, "AccessDenied");
    }
    parts.put(part, body);
    return new Answer(200, "");
  }

  private static boolean isPublic(String policy) {
    try {
      return PolicyText.statements(JsonParser.object().from(policy)).stream()
          .anyMatch(AwsStub::letsEveryoneIn);
    } catch (JsonParserException e) {
      throw new IllegalArgumentException(policy, e);
    }
  }

  private static boolean letsEveryoneIn(JsonObject statement) {
    return "Allow".equals(statement.getString("Effect"))
        && "*".equals(statement.get("Principal"))
        && !statement.has("Condition");
  }

  private static String signedFor(HttpExchange exchange) {
    Matcher scope =
        SIGNED_FOR.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    return scope.find() ? scope.group(1) : "";
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    if (region != null) {
      exchange.getResponseHeaders().add("x-amz-bucket-region", region);
    }
    byte[] bytes = answer.body().getBytes(UTF_8);
    boolean isEmpty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : bytes.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Answer error(int status, String code) {
    return new Answer(
        status, "<Error><Code>" + code + "</Code><Message>As documented.</Message></Error>");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, String body) {}

  private record Failure(int status, String code) {
    Answer answer() {
      return error(status, code);
    }
  }
}
