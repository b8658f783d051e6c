package io.github.servletstorages.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes HTTP/1.1 through unchanged and counts the requests. Knows bodies with a Content-Length
 * alone, which is what clients of S3 send.
 */
final class CountingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final URI server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();

  CountingProxy(URI server) throws IOException {
    this.server = server;
    listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** How many since this was asked last. */
  int requests() {
    return requests.getAndSet(0);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        threads.execute(() -> pass(client, upstream, this::countRequests));
        threads.execute(() -> pass(upstream, client, InputStream::transferTo));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Until one of them hangs up, which ends both. */
  private static void pass(Socket from, Socket to, Copying copying) {
    try (from;
        to) {
      copying.copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      System.getLogger(CountingProxy.class.getName()).log(System.Logger.Level.DEBUG, "Ended", e);
    }
  }

  private long countRequests(InputStream from, OutputStream to) throws IOException {
    BufferedInputStream in = new BufferedInputStream(from, 1 << 16);
    BufferedOutputStream out = new BufferedOutputStream(to, 1 << 16);
    for (String line = line(in, out); !line.isEmpty(); line = line(in, out)) {
      requests.incrementAndGet();
      long body = 0;
      while (!line.equals("\r\n")) {
        String header = line.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          body = Long.parseLong(header.substring(header.indexOf(':') + 1).trim());
        }
        line = line(in, out);
      }
      out.flush(); // who expects "100 Continue" waits
      passBody(in, out, body);
    }
    return 0;
  }

  private static void passBody(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = length; left > 0; ) {
      int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (got < 0) {
        return;
      }
      out.write(buffer, 0, got);
      left -= got;
    }
    out.flush();
  }

  /** Passes a line on; empty at the end. */
  private static String line(InputStream in, OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      out.write(b);
      line.append((char) b);
      if (b == '\n') {
        break;
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdown();
  }

  private interface Copying {
    long copy(InputStream from, OutputStream to) throws IOException;
  }
}
