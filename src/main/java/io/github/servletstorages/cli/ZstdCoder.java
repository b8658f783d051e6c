package io.github.servletstorages.cli;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import io.github.servletstorages.assets.ContentCoder;
import io.github.servletstorages.http.ContentCoding;
import java.io.IOException;

/** Compresses with Zstandard. Thread-safe. */
public final class ZstdCoder implements ContentCoder {

  /** The best that stays within the window of 8 MB that browsers take (RFC 9659). */
  private static final int LEVEL = 19;

  /** For {@link java.util.ServiceLoader}. */
  public ZstdCoder() {}

  @Override
  public ContentCoding coding() {
    return ContentCoding.ZSTD;
  }

  @Override
  public boolean isAvailable() {
    try {
      Native.load();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  @Override
  public byte[] encode(byte[] content) throws IOException {
    try {
      return Zstd.compress(content, LEVEL);
    } catch (ZstdException e) {
      throw new IOException("can't be compressed with zstd: " + e.getMessage(), e);
    }
  }
}
