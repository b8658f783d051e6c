package io.github.servletstorages.upload;

import java.io.IOException;

/** Looks at the bytes of one file as they go by, and may refuse it. Used by one thread. */
interface FileCheck extends AutoCloseable {

  /**
   * Takes more bytes; neither keeps nor changes the array.
   *
   * @throws UploadException if the file is refused
   */
  void accept(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Called once, when all bytes have been seen and before anybody else can see the file.
   *
   * @throws UploadException if the file is refused
   */
  void complete() throws IOException;

  /** Whether further bytes make no difference. */
  boolean isDecided();

  /** Called once, whatever has become of the file. */
  @Override
  default void close() {}
}
