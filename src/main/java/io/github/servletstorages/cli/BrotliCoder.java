package io.github.servletstorages.cli;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.github.servletstorages.assets.ContentCoder;
import io.github.servletstorages.http.ContentCoding;
import java.io.IOException;

/** Compresses with Brotli at its best. Thread-safe. */
public final class BrotliCoder implements ContentCoder {

  private static final int BEST_QUALITY = 11;

  /** For {@link java.util.ServiceLoader}. */
  public BrotliCoder() {}

  @Override
  public ContentCoding coding() {
    return ContentCoding.BROTLI;
  }

  @Override
  public boolean isAvailable() {
    return Brotli4jLoader.isAvailable();
  }

  @Override
  public byte[] encode(byte[] content) throws IOException {
    Brotli4jLoader.ensureAvailability();
    return Encoder.compress(content, new Encoder.Parameters().setQuality(BEST_QUALITY));
  }
}
