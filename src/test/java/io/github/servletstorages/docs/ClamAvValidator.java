package io.github.servletstorages.docs;

import io.github.servletstorages.upload.IncomingFile;
import io.github.servletstorages.upload.RefusedFileException;
import io.github.servletstorages.upload.UploadValidator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Has a ClamAV daemon look for viruses, by its command INSTREAM. */
public final class ClamAvValidator implements UploadValidator {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final InetSocketAddress clamd;

  /** Asks a daemon on this machine. */
  public ClamAvValidator() {
    this(new InetSocketAddress("localhost", 3310));
  }

  public ClamAvValidator(InetSocketAddress clamd) {
    this.clamd = clamd;
  }

  @Override
  public Validation begin(IncomingFile file, HttpServletRequest request) throws IOException {
    Scan scan = new Scan();
    try {
      scan.start(clamd);
      return scan;
    } catch (IOException e) {
      scan.close();
      throw e;
    }
  }

  private static final class Scan implements Validation {

    private final Socket socket = new Socket();

    void start(InetSocketAddress clamd) throws IOException {
      socket.connect(clamd, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      out().write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
      out().writeInt(length); // 0 would be the end
      out().write(bytes, offset, length);
    }

    @Override
    public void complete() throws IOException {
      out().writeInt(0);
      String verdict =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (verdict.startsWith("stream: ") && verdict.endsWith(" FOUND\0")) {
        throw new RefusedFileException("virus-found", "the file holds a virus");
      }
      if (!verdict.equals("stream: OK\0")) {
        throw new IOException("clamd says " + verdict);
      }
    }

    private DataOutputStream out() throws IOException {
      return new DataOutputStream(socket.getOutputStream());
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e); // goes to the log
      }
    }
  }
}
