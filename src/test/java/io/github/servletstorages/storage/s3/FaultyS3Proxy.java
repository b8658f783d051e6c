package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and an S3 server on this machine, hands on what they say unchanged, and
 * does one {@link Fault} when it is told to. Signatures stay valid, as the server checks the host
 * that the client has named, and not its own.
 *
 * <p>Connections of the client are kept, as S3 keeps them; those to the server are not.
 */
final class FaultyS3Proxy implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  /** So small that a body that isn't taken soon fills it. */
  private static final int RECEIVE_BUFFER = 64 * 1024;

  private static final String ERROR =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>%s</Code><Message>injected</Message><RequestId>1</RequestId></Error>";

  private static final String CUT_XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Result xmlns=\"http://s3.amazonaws.com/doc/2006";

  private final URI server;
  private final ServerSocket listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "faulty-s3-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> clients = new HashSet<>();
  private final List<S3Call> calls = new ArrayList<>();

  private @Nullable Plan plan;
  private int refusals;
  private int injected;
  private CountDownLatch healed = new CountDownLatch(1);

  /**
   * @param nth which call of its kind is the first that fails, from 1
   * @param always whether all calls of that kind fail from then on
   */
  private record Plan(S3Call call, int nth, Fault fault, boolean always) {}

  FaultyS3Proxy(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket();
    listener.setReceiveBufferSize(RECEIVE_BUFFER);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    threads.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** From now on calls are counted, and one of them, or all from it on, will fail. */
  synchronized void inject(S3Call call, int nth, Fault fault, boolean always) {
    calls.clear();
    injected = 0;
    plan = new Plan(call, nth, fault, always);
  }

  /** All goes well again; whoever is kept waiting is let go. */
  synchronized void heal() {
    plan = null;
    refusals = 0;
    healed.countDown();
    healed = new CountDownLatch(1);
  }

  /** How many faults were done. */
  synchronized int injected() {
    return injected;
  }

  /** The calls since {@link #inject}. */
  synchronized List<S3Call> calls() {
    return List.copyOf(calls);
  }

  /** Whether clients close all their connections, soon. */
  synchronized boolean awaitNoConnections() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!clients.isEmpty() && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    return clients.isEmpty();
  }

  private synchronized List<Socket> open() {
    return List.copyOf(clients);
  }

  private synchronized void opened(Socket client) {
    clients.add(client);
  }

  private synchronized void ended(Socket client) {
    clients.remove(client);
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    heal();
    listener.close();
    for (Socket client : open()) {
      client.close();
    }
    threads.shutdownNow(); // they end with their sockets
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listener.accept();
        if (refuses()) {
          reset(client);
        } else {
          opened(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private synchronized boolean refuses() {
    boolean refused = refusals > 0;
    refusals = Math.max(0, refusals - 1);
    return refused;
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
      boolean open = true;
      while (open) {
        Optional<HttpHead> request = HttpHead.read(in);
        open = request.isPresent() && new Exchange(client, in, request.get()).run();
      }
    } catch (IOException e) {
      // one of the two has gone, and the other learns of it by the end of this connection
    } finally {
      ended(client);
    }
  }

  /** What is to go wrong with this call. */
  private synchronized Optional<Fault> next(S3Call call) {
    calls.add(call);
    Plan now = plan;
    if (now == null) {
      return Optional.empty();
    }
    long nth = calls.stream().filter(now.call()::equals).count();
    boolean due = call == now.call() && (now.always() ? nth >= now.nth() : nth == now.nth());
    if (refuses()) { // on a connection from before
      return Optional.of(Fault.REFUSED);
    }
    if (!due) {
      return Optional.empty();
    }
    if (now.fault() == Fault.REFUSED || now.fault() == Fault.LOST_ANSWER_THEN_REFUSED) {
      refusals = now.always() ? Integer.MAX_VALUE : 1;
    }
    injected++;
    return Optional.of(now.fault());
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** One request and its answer. */
  private final class Exchange {

    private final Socket client;
    private final InputStream in;
    private final HttpHead request;
    private final S3Call call;

    Exchange(Socket client, InputStream in, HttpHead request) {
      this.client = client;
      this.in = in;
      this.request = request;
      this.call = S3Call.of(request);
    }

    /**
     * @return whether the connection stays
     */
    boolean run() throws IOException {
      Fault fault = next(call).orElse(null);
      if (fault == null) {
        return answer(forward(request.contentLength(), -1));
      }
      return switch (fault) {
        case REFUSED, RESET_BEFORE_BODY -> reset();
        case RESET_IN_BODY -> {
          forward(request.contentLength() / 2, -1);
          yield reset();
        }
        case STALLED_BODY -> {
          sendContinue();
          yield waitUntilHealed();
        }
        case CORRUPT_REQUEST ->
            answer(forward(request.contentLength(), request.contentLength() / 2));
        case ERROR_500 -> error("500 Internal Server Error", "InternalError");
        case SLOW_DOWN -> error("503 Slow Down", "SlowDown");
        case ERROR_IN_200 -> error("200 OK", "InternalError");
        case LOST_ANSWER, LOST_ANSWER_THEN_REFUSED -> {
          forward(request.contentLength(), -1);
          yield reset();
        }
        case CRAWL -> {
          send(firstHalf(forward(request.contentLength(), -1)));
          yield in.read() >= 0; // until the client has had enough
        }
        case TRUNCATED -> {
          send(firstHalf(forward(request.contentLength(), -1)));
          yield false;
        }
        case GARBAGE -> {
          forward(request.contentLength(), -1);
          yield xml("200 OK", CUT_XML);
        }
        case CORRUPT_ANSWER -> answer(corrupted(forward(request.contentLength(), -1)));
      };
    }

    private boolean reset() throws IOException {
      FaultyS3Proxy.reset(client);
      return false;
    }

    private boolean waitUntilHealed() throws IOException {
      CountDownLatch latch;
      synchronized (FaultyS3Proxy.this) {
        latch = healed;
      }
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return reset();
    }

    private void sendContinue() throws IOException {
      if (request.find("expect").isPresent()) {
        send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      }
    }

    /**
     * Hands the request on, up to that many bytes of its body.
     *
     * @param corrupt where a bit of the body is turned, or -1
     * @return all of the answer; nothing if the body was cut
     */
    private byte[] forward(long bytes, long corrupt) throws IOException {
      sendContinue();
      try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
        OutputStream out = upstream.getOutputStream();
        out.write(request.without("connection").without("expect").bytes("Connection: close"));
        transfer(bytes, corrupt, out);
        if (bytes < request.contentLength()) {
          FaultyS3Proxy.reset(upstream);
          return new byte[0];
        }
        return upstream.getInputStream().readAllBytes();
      }
    }

    /** The server may hang up in the middle of a body; what it says then is still an answer. */
    private void transfer(long bytes, long corrupt, OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER];
      boolean taken = true;
      long done = 0;
      while (done < bytes) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - done));
        if (n < 0) {
          throw new IOException("the client has gone");
        }
        if (done <= corrupt && corrupt < done + n) {
          buffer[(int) (corrupt - done)] ^= 1;
        }
        done += n;
        taken = taken && write(out, buffer, n);
      }
    }

    private static boolean write(OutputStream out, byte[] buffer, int n) {
      try {
        out.write(buffer, 0, n);
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    private boolean error(String status, String code) throws IOException {
      sendContinue();
      transfer(request.contentLength(), -1, OutputStream.nullOutputStream());
      return xml(status, ERROR.formatted(code));
    }

    private boolean xml(String status, String body) throws IOException {
      String head =
          "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n"
              .formatted(status, body.length());
      boolean bodiless = request.method().equals("HEAD");
      send((head + (bodiless ? "" : body)).getBytes(ISO_8859_1));
      return true;
    }

    /** Kept alive, unless only the connection's end tells where the answer ends. */
    private boolean answer(byte[] answer) throws IOException {
      ByteArrayInputStream rest = new ByteArrayInputStream(answer);
      HttpHead head = HttpHead.read(rest).orElseThrow(() -> new IOException("no answer"));
      send(head.without("connection").bytes());
      send(rest.readAllBytes());
      String status = head.target();
      return head.find("content-length").isPresent()
          || head.find("transfer-encoding").isPresent()
          || status.equals("204")
          || status.equals("304")
          || request.method().equals("HEAD");
    }

    /** Of a body if there is one, else of the head. */
    private byte[] firstHalf(byte[] answer) throws IOException {
      ByteArrayInputStream rest = new ByteArrayInputStream(answer);
      HttpHead.read(rest);
      int body = rest.available();
      int kept = body == 0 ? answer.length / 2 : answer.length - body + body / 2;
      return Arrays.copyOf(answer, kept);
    }

    private byte[] corrupted(byte[] answer) throws IOException {
      ByteArrayInputStream rest = new ByteArrayInputStream(answer);
      HttpHead.read(rest);
      answer[answer.length - rest.available() / 2] ^= 1;
      return answer;
    }

    private void send(byte[] bytes) throws IOException {
      client.getOutputStream().write(bytes);
      client.getOutputStream().flush();
    }
  }
}
