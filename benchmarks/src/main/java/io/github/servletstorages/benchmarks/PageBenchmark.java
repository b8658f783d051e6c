package io.github.servletstorages.benchmarks;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSP with fifty URLs of static files, by what its author may have written, beside the emptiest
 * tag and function of the same shape: rendered in-process, and requested over HTTP.
 */
public final class PageBenchmark {

  private static final List<String> PAGES =
      List.of(
          "literal",
          "empty-tag",
          "static-tag",
          "url-tag",
          "empty-function",
          "static-function",
          "map");

  private static final int ROUNDS = Integer.getInteger("rounds", 11);
  private static final int RENDERED = 20_000;
  private static final int REQUESTED = 5_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private PageBenchmark() {}

  /** Runs all comparisons; takes some minutes. */
  public static void main(String[] args) throws Exception {
    try (PageServer server = PageServer.start()) {
      server.add("/measure", new Measurement());
      try (KeptConnection connection = new KeptConnection(server.port())) {
        System.out.println(connection.get("/measure"));
        System.out.println(requested(connection));
      }
    }
  }

  /** The CPU time of all threads but this one, which is the client's. */
  private static String requested(KeptConnection connection) throws IOException {
    Map<String, List<Double>> cpu = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (String page : PAGES) {
        long before = serverCpu();
        for (int i = 0; i < REQUESTED; i++) {
          connection.get("/" + page + ".jsp");
        }
        if (round > 0) {
          record(cpu, page, (serverCpu() - before) / 1e3 / REQUESTED);
        }
      }
    }
    return table("Requested over HTTP: CPU time of the server, µs/request", cpu);
  }

  private static long serverCpu() {
    long self = Thread.currentThread().getId();
    return Arrays.stream(THREADS.getAllThreadIds())
        .filter(id -> id != self)
        .map(THREADS::getThreadCpuTime)
        .filter(time -> time > 0)
        .sum();
  }

  private static void record(Map<String, List<Double>> values, String page, double value) {
    values.computeIfAbsent(page, name -> new ArrayList<>()).add(value);
  }

  private static String table(String title, Map<String, List<Double>> values) {
    StringBuilder text = new StringBuilder(title).append('\n');
    double literal = median(values, "literal");
    double tag = median(values, "empty-tag");
    double function = median(values, "empty-function");
    for (String page : values.keySet()) {
      double value = median(values, page);
      text.append(
          String.format(
              "  %-16s %9.2f   %5.2f x literal   %5.2f x empty tag   %5.2f x empty function%n",
              page, value, value / literal, value / tag, value / function));
    }
    return text.toString();
  }

  private static double median(Map<String, List<Double>> values, String page) {
    double[] sorted = values.get(page).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Renders pages within one request, so that nothing of HTTP is measured. */
  private static final class Measurement extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      Map<String, List<Double>> bytes = new LinkedHashMap<>();
      Discarding nowhere = new Discarding(response);
      for (int round = 0; round <= ROUNDS; round++) {
        for (String page : PAGES) {
          measure(request, nowhere, page, round > 0 ? times : new LinkedHashMap<>(), bytes);
        }
      }
      response.setContentType("text/plain; charset=UTF-8");
      response
          .getWriter()
          .write(
              table("Rendered in-process: CPU time, µs/page", times)
                  + "\n"
                  + table("Allocated in-process: bytes/page", bytes));
    }

    private static void measure(
        HttpServletRequest request,
        Discarding response,
        String page,
        Map<String, List<Double>> times,
        Map<String, List<Double>> bytes)
        throws IOException {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      render(request, response, page);
      record(times, page, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / RENDERED);
      record(
          bytes,
          page,
          (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) RENDERED);
    }

    private static void render(HttpServletRequest request, Discarding response, String page)
        throws IOException {
      RequestDispatcher dispatcher = request.getRequestDispatcher("/" + page + ".jsp");
      try {
        for (int i = 0; i < RENDERED; i++) {
          dispatcher.include(request, response);
        }
      } catch (ServletException e) {
        throw new IllegalStateException(page, e);
      }
    }
  }

  /** Takes what a page writes and throws it away. */
  private static final class Discarding extends HttpServletResponseWrapper {

    private final PrintWriter writer = new PrintWriter(Writer.nullWriter());

    Discarding(HttpServletResponse response) {
      super(response);
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }
  }
}
