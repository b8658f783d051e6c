package io.github.servletstorages.upload;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** How far an upload is. Written by the thread that receives it, read by those that are asked. */
final class UploadProgress {

  /** Of uploads that nobody asks about. */
  static final UploadProgress UNOBSERVED = new UploadProgress(-1);

  private enum State {
    RECEIVING,
    PROCESSING,
    DONE,
    FAILED;

    private String word() {
      return switch (this) {
        case RECEIVING -> "receiving";
        case PROCESSING -> "processing";
        case DONE -> "done";
        case FAILED -> "failed";
      };
    }
  }

  private final long total;
  private volatile long received;
  private volatile State state = State.RECEIVING;
  private volatile List<UploadedFile> files = List.of();

  /**
   * @param total the length of the body, or -1
   */
  UploadProgress(long total) {
    this.total = total;
  }

  /** A body whose bytes count once they are read. */
  InputStream count(InputStream body) {
    return this == UNOBSERVED ? body : new CountedBody(body);
  }

  /** The application is at work. */
  void received() {
    if (this != UNOBSERVED) {
      state = State.PROCESSING;
    }
  }

  /** The application was content. */
  void done(List<UploadedFile> stored) {
    if (this != UNOBSERVED) {
      files = List.copyOf(stored);
      state = State.DONE;
    }
  }

  /** The upload was refused, or the application was not content. */
  void failed() {
    if (this != UNOBSERVED) {
      state = State.FAILED;
    }
  }

  boolean hasEnded() {
    return state == State.DONE || state == State.FAILED;
  }

  String toJson() {
    State now = state;
    JsonStringWriter json =
        JsonWriter.string().object().value("state", now.word()).value("received", received);
    if (total >= 0) {
      json.value("total", total);
    }
    json.array("files");
    for (UploadedFile file : files) {
      json.object()
          .value("field", file.getField())
          .value("name", file.getOriginalName())
          .value("type", file.getContentType())
          .value("size", file.getSize())
          .value("url", file.url())
          .end();
    }
    return json.end().end().done();
  }

  private final class CountedBody extends FilterInputStream {

    CountedBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      add(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      add(Math.max(0, n));
      return n;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads a body
    private void add(int bytes) {
      received += bytes;
    }
  }
}
