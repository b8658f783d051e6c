package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection that sends what it is told to, byte for byte. */
final class RawConnection implements AutoCloseable {

  /** How long the server may be silent: what takes longer hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;
  private final InputStream in;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawConnection open(int port) throws IOException {
    return connect(port, new Socket());
  }

  /** One that takes little at a time, so that the server soon has to wait for it. */
  static RawConnection openNarrow(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    return connect(port, socket);
  }

  private static RawConnection connect(int port, Socket socket) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
    return new RawConnection(socket);
  }

  /**
   * What a request without a body looks like, up to its empty line.
   *
   * @param target as it is to be sent; so are the headers, names and values in turn, each character
   *     as one byte
   */
  static byte[] request(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  RawAnswer exchange(String method, String target, String... headers) throws IOException {
    send(request(method, target, headers));
    return receive(method);
  }

  void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** The next answer, see {@link RawAnswer#read}. */
  RawAnswer receive(String method) throws IOException {
    return RawAnswer.read(method, in);
  }

  /** Reads so many bytes of whatever comes. */
  byte[] receive(int bytes) throws IOException {
    byte[] received = in.readNBytes(bytes);
    if (received.length < bytes) {
      throw new EOFException("the server closed the connection");
    }
    return received;
  }

  /** Waits for the end of the connection, and returns what still came. */
  byte[] drain() throws IOException {
    return in.readAllBytes();
  }

  /** Goes away without a word, as a client does whose network is gone. */
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
