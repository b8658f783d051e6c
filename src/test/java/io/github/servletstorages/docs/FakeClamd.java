package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers INSTREAM as clamd does, and finds a virus in what has EICAR in it. */
final class FakeClamd implements AutoCloseable {

  /** Of the option StreamMaxLength. */
  static final int MAX_LENGTH = 500_000;

  private final ServerSocket server;
  private final Thread thread;

  /** What streams held, of those that came to their end. */
  final List<byte[]> streams = new CopyOnWriteArrayList<>();

  FakeClamd() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "clamd");
    thread.start();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // the socket was closed, or a client went away
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    String command = new String(in.readNBytes("zINSTREAM\0".length()), US_ASCII);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int size = in.readInt(); size > 0; size = in.readInt()) {
      stream.writeBytes(in.readNBytes(size));
    }
    streams.add(stream.toByteArray());
    socket.getOutputStream().write(verdict(command, stream).getBytes(US_ASCII));
  }

  private static String verdict(String command, ByteArrayOutputStream stream) {
    if (!command.equals("zINSTREAM\0")) {
      return "UNKNOWN COMMAND\0";
    }
    if (stream.size() > MAX_LENGTH) {
      return "INSTREAM size limit exceeded. ERROR\0";
    }
    return stream.toString(US_ASCII).contains("EICAR")
        ? "stream: Win.Test.EICAR_HDB-1 FOUND\0"
        : "stream: OK\0";
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
