package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import io.github.servletstorages.assets.ContentCoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class ContentCodersTest {

  private static final byte[] CONTENT =
      "a { color: red }\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  @Test
  void brotli_can_be_undone() throws IOException {
    byte[] encoded = new BrotliCoder().encode(CONTENT);

    assertThat(encoded).hasSizeLessThan(100);
    assertThat(Decoder.decompress(encoded).getDecompressedData()).isEqualTo(CONTENT);
  }

  @Test
  void zstd_can_be_undone() throws IOException {
    byte[] encoded = new ZstdCoder().encode(CONTENT);

    assertThat(encoded).hasSizeLessThan(100);
    assertThat(Zstd.decompress(encoded, CONTENT.length)).isEqualTo(CONTENT);
  }

  /** RFC 8878, §3.1.1.1.2. */
  @Test
  void the_window_of_zstd_is_one_that_browsers_take() throws IOException {
    byte[] large = new byte[20 << 20];
    new java.util.Random(1).nextBytes(large);

    byte[] encoded = new ZstdCoder().encode(large);

    boolean isSingleSegment = (encoded[4] & 0x20) != 0;
    assertThat(isSingleSegment).isFalse();
    int exponent = (encoded[5] & 0xFF) >> 3;
    assertThat(1L << (10 + exponent)).isLessThanOrEqualTo(8 << 20);
  }

  @Test
  void they_belong_to_the_jar_of_the_command_line_alone() {
    assertThat(ServiceLoader.load(ContentCoder.class)).isEmpty();
  }
}
