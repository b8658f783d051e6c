package io.github.servletstorages.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Sends the same request over and over on some connections, each waiting for its answer, from one
 * thread. Answers are as long as the first one, byte by byte; only their status is looked at.
 */
final class Load {

  private static final int STATUS_LENGTH = "HTTP/1.1 200".length();

  private final int port;
  private final byte[] request;
  private final long answerLength;
  private final String status;
  private final String head;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

  private Load(int port, byte[] request, String head, long bodyLength) {
    this.port = port;
    this.request = request;
    this.head = head;
    this.answerLength = head.length() + bodyLength;
    this.status = head.substring(0, STATUS_LENGTH);
  }

  /** Sends the request twice, and keeps how long the second answer was. */
  static Load of(int port, String path, String headers) throws IOException {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost:8080\r\n" + headers + "\r\n")
            .getBytes(ISO_8859_1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Load load = null;
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(request);
        String head = head(in);
        load = new Load(port, request, head, skipBody(in, head));
      }
      return load;
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the server has closed the connection after " + head);
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static long skipBody(InputStream in, String head) throws IOException {
    if (head.startsWith("HTTP/1.1 304")) {
      return 0;
    }
    long length = Long.parseLong(header(head, "Content-Length"));
    in.skipNBytes(length);
    return length;
  }

  private static String header(String head, String name) throws IOException {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new IOException("no " + name + " in " + head));
  }

  /** Status line and headers of the answer. */
  String head() {
    return head;
  }

  /** Of the answer, which has to have one. */
  String tag() throws IOException {
    return header(head, "ETag");
  }

  /** Sends so many requests. */
  void run(int connections, int requests) throws IOException {
    try (Selector selector = Selector.open()) {
      int[] left = {requests};
      for (int i = 0; i < connections; i++) {
        new Connection(selector).send(left);
      }
      while (left[0] > -connections) { // each connection takes one more than there are, and closes
        selector.select(key -> receive((Connection) key.attachment(), left));
      }
    }
  }

  private void receive(Connection connection, int[] left) {
    try {
      if (connection.receive()) {
        connection.send(left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Connection {

    private final SocketChannel channel;
    private final ByteBuffer output = ByteBuffer.wrap(request);
    private long missing;

    Connection(Selector selector) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends one more if one is left, or closes the connection. */
    void send(int[] left) throws IOException {
      if (left[0]-- <= 0) {
        channel.close();
        return;
      }
      missing = answerLength;
      output.rewind();
      if (channel.write(output) < request.length) {
        throw new IOException("a request did not fit into the socket's buffer");
      }
    }

    /** Whether the answer is whole now. */
    boolean receive() throws IOException {
      buffer.clear();
      int n = channel.read(buffer);
      if (n < 0 || n > missing) {
        throw new IOException("an answer is not as long as the first one was: " + head);
      }
      if (missing == answerLength) {
        requireStatus(n);
      }
      missing -= n;
      return missing == 0;
    }

    private void requireStatus(int n) throws IOException {
      for (int i = 0; i < STATUS_LENGTH; i++) {
        if (i >= n || buffer.get(i) != status.charAt(i)) {
          throw new IOException("an answer does not start with " + status);
        }
      }
    }
  }
}
