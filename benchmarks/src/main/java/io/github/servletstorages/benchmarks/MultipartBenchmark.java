package io.github.servletstorages.benchmarks;

import io.github.servletstorages.upload.ParsedForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * Forms parsed from memory, on one thread: by this library and by Commons FileUpload, which copy
 * content to a buffer of the caller's as a servlet needs it, and by Jetty's parser, which is given
 * the whole form as one piece and hands out slices of it.
 *
 * <p>Prints MiB per second of CPU time, the best of several rounds.
 */
public final class MultipartBenchmark {

  private static final int SIZE = 64 << 20;
  private static final int ROUNDS = 9;
  private static final long SLOW = 2_000_000_000L;
  private static final long MISREAD = Long.MAX_VALUE;

  private static final String WEBKIT = "----WebKitFormBoundaryQ7dWNQm8S2hZ5wxA";

  private static final String LIKE_CURL = "-".repeat(20) + "1234567";

  private static final String LETTERS = "etaoinshrdlu -wmfgypbvkETAOINSHRDLU";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private MultipartBenchmark() {}

  private interface Parser {
    /** Reads a form; tells how many bytes of content it had. */
    long contentLength(byte[] form, String boundary) throws IOException;
  }

  /**
   * @param unit what the content of a part consists of, again and again
   * @param size of a part's content, in bytes
   */
  private record Form(String what, String boundary, byte[] unit, int size, int parts) {

    byte[] encoded() {
      byte[] header =
          ("--"
                  + boundary
                  + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n"
                  + "Content-Type: application/octet-stream\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
      ByteBuffer form =
          ByteBuffer.allocate(parts * (header.length + size + 2) - 2 + end.length);
      for (int i = 0; i < parts; i++) {
        form.put(i == 0 ? new byte[0] : new byte[] {'\r', '\n'}).put(header);
        for (int left = size; left > 0; left -= unit.length) {
          form.put(unit, 0, Math.min(left, unit.length));
        }
      }
      return form.put(end).array();
    }
  }

  /** Runs all, prints a table for README.md. */
  public static void main(String[] args) throws Exception {
    List<Parser> parsers =
        List.of(
            ParsedForm::contentLength,
            MultipartBenchmark::byCommonsFileUpload,
            MultipartBenchmark::byJetty);
    System.out.println("| MiB/s | servlet-storages | Commons FileUpload | Jetty |");
    System.out.println("| --- | --- | --- | --- |");
    for (Form form : forms()) {
      byte[] encoded = form.encoded();
      StringBuilder row = new StringBuilder("| " + form.what());
      for (long nanos : best(parsers, form, encoded)) {
        row.append(nanos == MISREAD ? " | misread" : " | %.0f".formatted(rate(encoded, nanos)));
      }
      System.out.println(row + " |");
    }
  }

  private static double rate(byte[] encoded, long nanos) {
    return encoded.length / (nanos / 1e9) / (1 << 20);
  }

  /** In rounds, so that all meet the same noise. */
  private static long[] best(List<Parser> parsers, Form form, byte[] encoded) {
    long[] best = new long[parsers.size()];
    Arrays.fill(best, Long.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        if (round == 0 || best[i] < SLOW) {
          best[i] = Math.min(best[i], nanosIfRead(parsers.get(i), form, encoded));
        }
      }
    }
    return best;
  }

  private static long nanosIfRead(Parser parser, Form form, byte[] encoded) {
    try {
      return nanos(parser, form, encoded);
    } catch (IOException | UncheckedIOException e) { // Commons throws the latter from a stream
      return MISREAD;
    }
  }

  private static long nanos(Parser parser, Form form, byte[] encoded) throws IOException {
    int times = Math.max(1, SIZE / encoded.length);
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      long length = parser.contentLength(encoded, form.boundary());
      if (length != (long) form.parts() * form.size()) {
        throw new IOException(length + " bytes of content");
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / times;
  }

  private static List<Form> forms() {
    byte[] random = new byte[1 << 20];
    new Random(1).nextBytes(random);
    String as = "a".repeat(70);
    String dashes = "-".repeat(70);
    return List.of(
        file("a file of 64 MiB", WEBKIT, random),
        file("the same, of text", WEBKIT, text()),
        new Form("1 000 files of 1 KiB", WEBKIT, random, 1024, 1000),
        file("all but the last byte of the delimiter", WEBKIT, "\r\n" + begun(WEBKIT) + "_"),
        file("the delimiter and a letter", WEBKIT, "\r\n--" + WEBKIT + "x"),
        file("the delimiter, 31 tabs and `-`", WEBKIT, "\r\n--" + WEBKIT + "\t".repeat(31) + "-"),
        file("CRLF", WEBKIT, "\r\n"),
        file("CR", WEBKIT, "\r"),
        file("boundary 70 × `a`, content `a`", as, "a"),
        file("boundary 70 × `a`, content CRLF `--` 69 × `a` `b`", as, "\r\n" + begun(as) + "b"),
        file("boundary 70 × `-`, content CRLF `--`", dashes, "\r\n--"),
        file("boundary 70 × `-`, content CR 39 × `-`", dashes, "\r" + "-".repeat(39)),
        file("boundary 35 × `ab`, content `a`", "ab".repeat(35), "a"),
        file("boundary of 27, content CR 17 × `-`", LIKE_CURL, "\r" + "-".repeat(17)),
        file("boundary `12345678`, CRLF `--1234`", "12345678", "\r\n--1234"),
        file("boundary `a`, a file of 64 MiB", "a", random),
        file("boundary `a`, content `a`", "a", "a"),
        file("boundary `a`, content CRLF", "a", "\r\n"),
        file("boundary `a`, content CRLF `--ax`", "a", "\r\n--ax"),
        file("boundary `a`, content CRLF `--a-x`", "a", "\r\n--a-x"),
        file("boundary `a`, content CRLF `--a` LF", "a", "\r\n--a\n"),
        file("boundary `a`, content CRLF `--a` CR", "a", "\r\n--a\r"));
  }

  private static String begun(String boundary) {
    return "--" + boundary.substring(0, boundary.length() - 1);
  }

  private static Form file(String what, String boundary, String unit) {
    return file(what, boundary, unit.getBytes(StandardCharsets.US_ASCII));
  }

  private static Form file(String what, String boundary, byte[] unit) {
    return new Form(what, boundary, unit, SIZE, 1);
  }

  /** Lines of 72 bytes. */
  private static byte[] text() {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder();
    while (text.length() < 1 << 20) {
      random.ints(70, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long byCommonsFileUpload(byte[] form, String boundary) throws IOException {
    MultipartInput input =
        MultipartInput.builder()
            .setInputStream(new ByteArrayInputStream(form))
            .setBoundary(boundary.getBytes(StandardCharsets.US_ASCII))
            .get();
    byte[] target = new byte[32 * 1024];
    long total = 0;
    for (boolean more = input.skipPreamble(); more; more = input.readBoundary()) {
      input.readHeaders();
      try (InputStream content = input.newInputStream()) {
        for (int n = content.read(target); n >= 0; n = content.read(target)) {
          total += n;
        }
      }
    }
    return total;
  }

  private static long byJetty(byte[] form, String boundary) {
    long[] total = new long[1];
    MultiPart.Parser parser =
        new MultiPart.Parser(
            boundary,
            new MultiPart.Parser.Listener() {
              @Override
              public void onPartContent(Content.Chunk chunk) {
                total[0] += chunk.remaining();
              }

              @Override
              public void onFailure(Throwable failure) {
                throw new IllegalStateException(failure);
              }
            });
    parser.setMaxParts(-1);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(form), true));
    return total[0];
  }
}
