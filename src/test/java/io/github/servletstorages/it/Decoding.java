package io.github.servletstorages.it;

import java.beans.Expression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Takes content codings off, with the coders of the command line's jar where the JDK has none. */
final class Decoding {

  private Decoding() {}

  /** What a client gets out of an answer. */
  static byte[] decode(RawAnswer answer) throws Exception {
    return switch (answer.header("Content-Encoding")) {
      case "" -> answer.body();
      case "gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(answer.body())));
      case "br" -> {
        try (URLClassLoader coders = coders()) {
          new Expression(
                  coders.loadClass("com.aayushatharva.brotli4j.Brotli4jLoader"),
                  "ensureAvailability",
                  new Object[0])
              .getValue();
          yield read(open(coders, "com.aayushatharva.brotli4j.decoder.BrotliInputStream", answer));
        }
      }
      case "zstd" -> {
        try (URLClassLoader coders = coders()) {
          yield read(open(coders, "com.github.luben.zstd.ZstdInputStream", answer));
        }
      }
      default -> throw new IOException("what coding is this? " + answer);
    };
  }

  private static URLClassLoader coders() throws IOException {
    URL jar = Path.of(BuildProperty.of("it.cli")).toUri().toURL();
    return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }

  private static InputStream open(ClassLoader coders, String decoder, RawAnswer answer)
      throws Exception {
    return (InputStream)
        coders
            .loadClass(decoder)
            .getConstructor(InputStream.class)
            .newInstance(new ByteArrayInputStream(answer.body()));
  }

  private static byte[] read(InputStream stream) throws IOException {
    try (stream) {
      return stream.readAllBytes();
    }
  }
}
