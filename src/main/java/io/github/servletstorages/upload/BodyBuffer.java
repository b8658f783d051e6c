package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A stream seen through a buffer of fixed size. Bytes are named by their place counted from the
 * next one that is to be taken, so that {@link #fill} can move them.
 */
final class BodyBuffer {
  private final InputStream source;
  private final long maxSize;
  private final String what;
  private final boolean bareLf;
  private final byte[] bytes;

  /** The bytes at hand are those from {@link #position} to {@link #limit}. */
  private int position;

  private int limit;

  /** Where the stream starts in the body. */
  private final long start;

  private long received;
  private String awaited = "";

  private BodyBuffer(
      InputStream source, long maxSize, String what, long start, boolean bareLf, int size) {
    this.source = source;
    this.maxSize = maxSize;
    this.what = what;
    this.start = start;
    this.bareLf = bareLf;
    this.bytes = new byte[size];
  }

  /** A whole body, of which no more is read than it may have. */
  static BodyBuffer ofBody(InputStream body, MultipartLimits limits, int size) {
    return new BodyBuffer(body, limits.maxRequestSize(), "the body", 0, limits.bareLf(), size);
  }

  /**
   * A part that has parts itself.
   *
   * @param start where its content begins in the body
   */
  static BodyBuffer ofPart(InputStream content, long start, MultipartLimits limits, int size) {
    return new BodyBuffer(
        content, Long.MAX_VALUE, "a part of multipart/mixed", start, limits.bareLf(), size);
  }

  /** Whether a line may end in LF alone. */
  boolean bareLf() {
    return bareLf;
  }

  /** Puts bytes before those of the stream, which are not counted as its own. */
  void pretend(byte[] before) {
    System.arraycopy(before, 0, bytes, limit, before.length);
    limit += before.length;
  }

  /** Says what is missing from here on, if the stream ends. */
  void await(String boundary) {
    awaited = boundary;
  }

  int size() {
    return limit - position;
  }

  byte get(int place) {
    return bytes[position + place];
  }

  /** Where the delimiter is, or begins; {@link #size} if nowhere. */
  int find(DelimiterSearch search) {
    return search.find(bytes, position, limit) - position;
  }

  /** The length of the delimiter at this place, as {@link Delimiter#lengthAt} tells it. */
  int lengthAt(Delimiter delimiter, int place) {
    return delimiter.lengthAt(bytes, position + place, limit);
  }

  /**
   * The length of the line end at this place; 0 if there is none. Two bytes have to be at hand: in
   * a complete body there is always another one.
   */
  int lineEndAt(int place) {
    if (get(place) == '\r' && get(place + 1) == '\n') {
      return 2;
    }
    return bareLf && get(place) == '\n' ? 1 : 0;
  }

  void skip(int count) {
    position += count;
  }

  void take(byte[] target, int targetStart, int count) {
    System.arraycopy(bytes, position, target, targetStart, count);
    position += count;
  }

  void take(OutputStream target, int count) throws IOException {
    int from = position;
    position += count; // first: what a failing target was given is not given again
    target.write(bytes, from, count);
  }

  /** Whether nothing was taken yet of what the stream has. */
  boolean isAtStart() {
    return received <= size();
  }

  /** Where the next byte is in the body, counted from 0. */
  long offset() {
    return start + received - size();
  }

  /** Makes sure that this many bytes are at hand, at most the buffer's size. */
  void require(int count) throws IOException {
    while (size() < count) {
      fill();
    }
  }

  /**
   * Reads what the stream has to give, at least a byte, into a buffer that isn't full.
   *
   * <p>What is read is never more than the request may have. Only if that was not enough, one more
   * byte is asked for, to tell a request that is too large from one that was cut off. So the
   * outcome does not depend on the pieces that a body comes in, nor on the epilogue.
   *
   * @throws MalformedMultipartException if the stream has ended
   */
  void fill() throws IOException {
    moveToFront();
    long allowed = maxSize - received;
    int count = (int) Math.min(bytes.length - limit, allowed);
    int read = count == 0 ? 0 : source.read(bytes, limit, count);
    if (read == 0) {
      read = readOne(); // not from a stream that returned 0, against its contract, again and again
    }
    if (read < 0) {
      throw new MalformedMultipartException(what + " ended before " + awaited, start + received);
    }
    if (read > allowed) {
      throw new LimitExceededException(UploadLimit.MAX_REQUEST_SIZE, maxSize, null);
    }
    received += read;
    limit += read;
  }

  private void moveToFront() {
    if (position > 0) {
      System.arraycopy(bytes, position, bytes, 0, size());
      limit -= position;
      position = 0;
    }
  }

  private int readOne() throws IOException {
    int b = source.read();
    if (b >= 0) {
      bytes[limit] = (byte) b;
    }
    return b < 0 ? -1 : 1;
  }
}
