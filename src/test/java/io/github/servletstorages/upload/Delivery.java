package io.github.servletstorages.upload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The ways a body may come in. The outcome must not depend on them. */
enum Delivery {
  WHOLE(32 * 1024, Integer.MAX_VALUE),
  TINY_BUFFER(1, Integer.MAX_VALUE),
  BYTE_BY_BYTE(32 * 1024, 1),
  TINY_BUFFER_BYTE_BY_BYTE(1, 1),
  UNEVEN_PIECES(101, 7);

  private final int bufferSize;
  private final int largestRead;

  Delivery(int bufferSize, int largestRead) {
    this.bufferSize = bufferSize;
    this.largestRead = largestRead;
  }

  MultipartReader open(byte[] body, String boundary, MultipartLimits limits) {
    return open(new ByteArrayInputStream(body), boundary, limits);
  }

  MultipartReader open(InputStream body, String boundary, MultipartLimits limits) {
    return new MultipartReader(
        new TrickleInputStream(body, largestRead), boundary, limits, bufferSize);
  }
}
