package io.github.servletstorages.assets;

import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** Compresses files with all codings that are on the class path. Immutable. */
public final class Compressor {

  private static final System.Logger LOG = System.getLogger(Compressor.class.getName());

  /** What saves less than a twentieth isn't worth a browser's time. */
  private static final double WORTH = 0.95;

  /** A file is compressed in memory. */
  private static final int MAX_SIZE = 32 << 20;

  /** Beside text, JSON, XML and scripts. */
  private static final Set<String> COMPRESSIBLE =
      Set.of(
          "application/json",
          "application/wasm",
          "application/xml",
          "application/rtf",
          "application/vnd.ms-fontobject",
          "application/x-ndjson",
          "font/otf",
          "font/ttf",
          "font/collection",
          "image/bmp",
          "image/vnd.microsoft.icon",
          "image/x-icon");

  private final Map<ContentCoding, ContentCoder> coders = new EnumMap<>(ContentCoding.class);

  /** A compressor with the JDK's gzip, and what else {@code ServiceLoader} finds. */
  public Compressor() {
    add(new GzipCoder());
    ServiceLoader.load(ContentCoder.class, Compressor.class.getClassLoader()).forEach(this::add);
  }

  private void add(ContentCoder coder) {
    if (coder.isAvailable()) {
      coders.put(coder.coding(), coder);
    } else {
      LOG.log(Level.WARNING, "Files are not compressed with {0} on this machine.", coder.coding());
    }
  }

  /** The codings there are. */
  public List<ContentCoding> codings() {
    return List.copyOf(coders.keySet());
  }

  /** Whether a file of that kind is worth trying. */
  public static boolean tries(Digest digest, String mediaType) {
    return digest.size() > 0
        && digest.size() <= MAX_SIZE
        && MediaType.parse(mediaType).map(Compressor::isCompressible).orElse(false);
  }

  private static boolean isCompressible(MediaType type) {
    return type.type().equals("text")
        || COMPRESSIBLE.contains(type.essence())
        || type.subtype().endsWith("+json")
        || type.subtype().endsWith("+xml")
        || MediaTypes.sameType(type.essence(), "text/javascript");
  }

  /**
   * Compresses a file.
   *
   * @param codings in which
   * @return compressed files by coding; without those that are hardly smaller
   * @throws IOException if it can't be compressed
   */
  public Map<ContentCoding, byte[]> encode(byte[] content, Collection<ContentCoding> codings)
      throws IOException {
    Map<ContentCoding, byte[]> encodings = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : codings) {
      byte[] encoded = coder(coding).encode(content);
      if (encoded.length <= content.length * WORTH) {
        encodings.put(coding, encoded);
      }
    }
    return encodings;
  }

  private ContentCoder coder(ContentCoding coding) {
    ContentCoder coder = coders.get(coding);
    if (coder == null) {
      throw new IllegalArgumentException("nothing on the class path compresses with " + coding);
    }
    return coder;
  }
}
