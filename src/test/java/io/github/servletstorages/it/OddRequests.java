package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that are nearly right: good ones, changed here and there with words that hurt. */
final class OddRequests {

  private static final List<String> PATH_WORDS =
      List.of(
          "..",
          "../",
          "/..",
          "/../",
          "/./",
          "//",
          ".",
          "%2e",
          "%2e%2e",
          "%2E%2e/",
          "..;/",
          "..;x=y/",
          ";",
          ";x",
          "%3b",
          "\\",
          "..\\",
          "%5c",
          "..%5c",
          "%2f",
          "..%2f",
          "%252e",
          "%252e%252e%252f",
          "%25",
          "%",
          "%zz",
          "%u002e",
          "%00",
          "\0",
          "%0a",
          "%0d%0a",
          "%09",
          " ",
          "%20",
          "+",
          "%7f",
          "%c0%ae",
          "%c0%af",
          "%e0%80%ae",
          "%c1%9c",
          "%ff",
          "%ef%bc%8f",
          "%e2%80%ae",
          "\u00e9",
          "WEB-INF/web.xml",
          "web-inf/",
          "WEB-INF",
          "META-INF/MANIFEST.MF",
          ".hidden.txt",
          ".git/config",
          ".releases/",
          ".servlet-storages/",
          "linked/secret.txt",
          "linked.txt",
          "secret.txt",
          "secret.jsp",
          "/etc/passwd",
          "C:",
          "c:\\",
          "::$DATA",
          "~1",
          ".gz",
          ".br",
          ".zst",
          ".",
          "#",
          "?",
          "?v=1",
          "&",
          "=",
          "css",
          "static",
          "media",
          "app",
          "/app/static/",
          "/app/",
          "x".repeat(300),
          "http://localhost",
          "*",
          "{",
          "}",
          "|",
          "^",
          "\"",
          "<",
          ">",
          "`");

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Range",
          List.of(
              "bytes=0-0",
              "bytes=0-",
              "bytes=-1",
              "bytes=5-9,20-29",
              "bytes=0-9, -5",
              "bytes=9999999-",
              "bytes=0-18446744073709551616",
              "bytes=" + "0-,".repeat(200),
              "lines=1-2"),
          "If-Range",
          List.of("TAG", "W/TAG", "\"x\"", "Mon, 23 Nov 2026 12:00:00 GMT", "*"),
          "If-None-Match",
          List.of("TAG", "W/TAG", "*", "\"x\", TAG", "\"\"", "TAG,".repeat(50)),
          "If-Match",
          List.of("TAG", "*", "\"x\"", "W/TAG"),
          "If-Modified-Since",
          List.of(
              "Mon, 23 Nov 2026 12:00:00 GMT",
              "Monday, 23-Nov-26 12:00:00 GMT",
              "Mon Nov 23 12:00:00 2026",
              "Thu, 01 Jan 1970 00:00:00 GMT",
              "0"),
          "If-Unmodified-Since",
          List.of("Mon, 23 Nov 2026 12:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "-1"),
          "Accept-Encoding",
          List.of(
              "gzip",
              "gzip, deflate, br, zstd",
              "*",
              "identity;q=0",
              "gzip;q=0.5, br;q=1.0",
              "gzip;q=0, *;q=0",
              "x-gzip",
              ""),
          "Origin",
          List.of("https://other.example.org", "null", "https://evil.example.org"),
          "Access-Control-Request-Method",
          List.of("GET", "PUT"),
          "X-Forwarded-For",
          List.of("127.0.0.1", "unknown"));

  private static final List<String> VALUE_WORDS =
      List.of(
          ",",
          ";",
          "=",
          "-",
          "\"",
          "'",
          "*",
          "/",
          "\\",
          "W/",
          "w/",
          "q=",
          "q=1e9",
          "q=-1",
          "q=NaN",
          "bytes=",
          "BYTES=",
          "0",
          "-1",
          "9".repeat(30),
          "2147483648",
          "9223372036854775808",
          "1.5",
          " ",
          "\t",
          "  ,  ",
          "\u0001",
          "\u007f",
          "\u00e9",
          "\u00ff",
          "%0d%0a",
          "${jndi:x}",
          "gzip",
          "-gzip",
          ";gzip",
          "identity",
          "GMT",
          "Feb 30",
          "TAG",
          "(",
          ")",
          "<",
          ">",
          "@",
          "[",
          "]",
          "{",
          "}",
          ",".repeat(500),
          "x".repeat(500));

  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "HEAD", "OPTIONS",
          "POST");

  private final Random random;
  private final List<String> targets;
  private final List<String> tags;
  private final List<String> names = new ArrayList<>(HEADERS.keySet());

  OddRequests(long seed, List<String> targets, List<String> tags) {
    this.random = new Random(seed);
    this.targets = targets;
    this.tags = tags;
    names.sort(null);
  }

  Request next() {
    String method = any(METHODS);
    StringBuilder head = new StringBuilder(method).append(' ').append(target());
    head.append(" HTTP/1.1\r\nHost: ")
        .append(chance(20) ? changed("localhost", VALUE_WORDS) : "localhost");
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = any(names);
      String value = any(HEADERS.getOrDefault(name, List.of("")));
      head.append("\r\n")
          .append(name)
          .append(':')
          .append(chance(3) ? changed(value, VALUE_WORDS) : value);
    }
    return new Request(
        method,
        oneLineEach(head.toString().replace("TAG", any(tags))) + "Content-Length: 0\r\n\r\n");
  }

  private String target() {
    String target = any(targets);
    if (chance(3)) {
      return target;
    }
    int start = chance(8) ? 1 : target.indexOf('/', 1) + 1; // mostly within the application
    return target.substring(0, start) + noSpace(changed(target.substring(start), PATH_WORDS));
  }

  private String changed(String text, List<String> words) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      change(changed, words);
    }
    return changed.toString();
  }

  private void change(StringBuilder text, List<String> words) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(4));
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> text.insert(from, any(words));
      case 3 -> text.replace(from, to, any(words));
      case 4 -> text.delete(from, to);
      case 5 -> text.insert(from, text.substring(from, to));
      default -> text.replace(from, to, percentEncoded(text.substring(from, to)));
    }
  }

  private String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    text.chars()
        .forEach(c -> encoded.append(String.format(chance(2) ? "%%%02x" : "%%%02X", c & 0xff)));
    return chance(4) ? encoded.toString().replace("%", "%25") : encoded.toString();
  }

  /** A space would end the target, and what follows be no version of HTTP. */
  private static String noSpace(String target) {
    return target.replace(" ", "%20");
  }

  /** What is a line of its own would be another request. */
  private static String oneLineEach(String head) {
    return head.lines().map(line -> line + "\r\n").reduce("", String::concat);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A request, ready to be sent. */
  record Request(String method, String head) {

    byte[] bytes() {
      return head.getBytes(ISO_8859_1);
    }

    /** With what can't be seen made visible. */
    String shown() {
      StringBuilder shown = new StringBuilder();
      head.chars()
          .forEach(c -> shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", c) : (char) c));
      return shown.toString();
    }
  }
}
