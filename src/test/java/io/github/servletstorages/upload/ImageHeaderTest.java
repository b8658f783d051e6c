package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.http.MediaType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many pixels an image says it has. */
final class ImageHeaderTest {

  private static final long UNKNOWN = 0;

  /** 300 × 200 each. */
  private static final byte[] LOSSY_WEBP =
      base64("UklGRqYAAABXRUJQVlA4IJoAAABwEACdASosAcgAP83m8XO/uDOsoCgD8DmJaW7hdrEbQAnsA99snIe+");

  private static final byte[] LOSSLESS_WEBP =
      base64("UklGRiIAAABXRUJQVlA4TBYAAAAvK8ExAAcQEf0PACjS//8U0f/U/68B");

  private static final byte[] EXTENDED_WEBP =
      base64("UklGRiIAAABXRUJQVlA4WAoAAAAQAAAAKwEAxwAAQUxQSA==");

  private static final byte[] AVIF =
      base64(
          "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAA"
              + "AAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAARQAAAChpaW5m"
              + "AAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAB"
              + "LAAAAMgAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAA"
              + "AAAAAAEAAQQBAoMEAAAATW1kYXQ=");

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  /** A header that gets the bytes in pieces of that size. */
  private static ImageHeader header(String type, byte[] image, int piece) {
    ImageHeader header = ImageHeader.of(MediaType.parse(type).orElseThrow()).orElseThrow();
    for (int from = 0; from < image.length; from += piece) {
      header.accept(image, from, Math.min(piece, image.length - from));
    }
    return header;
  }

  private static long pixels(String type, byte[] image) {
    return header(type, image, Integer.MAX_VALUE / 2).pixels();
  }

  private static byte[] write(String format, int width, int height) {
    int kind = format.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_INT_RGB;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(new BufferedImage(width, height, kind), format, bytes)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Provide
  static Arbitrary<String> formats() {
    return Arbitraries.of("png", "jpeg", "gif", "bmp", "tiff");
  }

  @Property(tries = 200)
  void what_java_writes_is_read_in_pieces_of_any_size(
      @ForAll("formats") String format,
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 1, max = 50) int piece) {
    ImageHeader header = header("image/" + format, write(format, width, height), piece);

    assertThat(header.pixels()).isEqualTo((long) width * height);
    assertThat(header.isRead()).isTrue();
  }

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("image/webp", LOSSY_WEBP),
        Arguments.of("image/webp", LOSSLESS_WEBP),
        Arguments.of("image/webp", EXTENDED_WEBP),
        Arguments.of("image/avif", AVIF),
        Arguments.of("image/heic", AVIF),
        Arguments.of("image/png", write("png", 300, 200)),
        Arguments.of("image/jpeg", write("jpeg", 300, 200)),
        Arguments.of("image/bmp", write("bmp", 300, 200)),
        Arguments.of("image/gif", write("gif", 300, 200)),
        Arguments.of("image/tiff", write("tiff", 300, 200)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_header_that_is_cut_off_tells_the_size_or_nothing(String type, byte[] image) {
    assertThat(pixels(type, image)).isEqualTo(300 * 200);
    for (int length = 0; length < Math.min(image.length, 1000); length++) {
      assertThat(pixels(type, Arrays.copyOf(image, length)))
          .as("cut off at " + length)
          .isIn(UNKNOWN, 300 * 200L);
    }
  }

  /** Whatever the bytes are: a number that depends on them alone, and no exception. */
  @ParameterizedTest
  @MethodSource("samples")
  void damaged_bytes_have_a_size_or_none_whatever_the_pieces(String type, byte[] image) {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = Arrays.copyOf(image, Math.min(image.length, 600));
      for (int n = random.nextInt(8); n >= 0; n--) {
        damaged[random.nextInt(Math.min(damaged.length, 250))] = (byte) random.nextInt();
      }
      long pixels = pixels(type, damaged);
      assertThat(pixels).isBetween(0L, (long) Integer.MAX_VALUE * Integer.MAX_VALUE);
      assertThat(header(type, damaged, 1 + random.nextInt(20)).pixels()).isEqualTo(pixels);
    }
  }

  @Property
  void any_bytes_have_a_size_or_none(@ForAll byte[] bytes) {
    for (String type :
        List.of("png", "jpeg", "gif", "webp", "bmp", "tiff", "avif", "heic", "heif")) {
      assertThat(pixels("image/" + type, bytes)).isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "image/x-icon", "application/pdf", "video/mp4"})
  void other_types_have_no_pixels_that_are_known_here(String type) {
    assertThat(ImageHeader.of(MediaType.parse(type).orElseThrow())).isEmpty();
  }

  // what each format may say

  @Test
  void a_png_says_it_in_its_first_chunk() {
    ByteBuffer png = ByteBuffer.wrap(write("png", 1, 1));

    png.putInt(16, 60_000).putInt(20, 70_000);
    assertThat(pixels("image/png", png.array())).isEqualTo(4_200_000_000L);
    png.putInt(16, -1);
    assertThat(pixels("image/png", png.array())).isEqualTo(UNKNOWN);
    png.putInt(16, 1).putInt(12, 0x43674249); // CgBI, of Apple
    assertThat(pixels("image/png", png.array())).isEqualTo(UNKNOWN);
  }

  @Test
  void a_jpeg_may_have_much_before_its_frame_and_marks_filled_up() {
    byte[] jpeg = write("jpeg", 30, 20);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    for (int i = 0; i < 5; i++) {
      bytes.writeBytes(Forms.bytes("\u00ff\u00ff\u00ff\u00e1\u00ff\u00f0"));
      bytes.writeBytes(new byte[0xfff0 - 2]);
    }
    bytes.write(jpeg, 2, jpeg.length - 2);

    assertThat(header("image/jpeg", bytes.toByteArray(), 8192).pixels()).isEqualTo(600);
  }

  @Test
  void a_jpeg_whose_picture_begins_before_its_size_is_told_has_none() {
    assertThat(pixels("image/jpeg", Forms.bytes("\u00ff\u00d8\u00ff\u00da\0\u0008\1\1\0\0\77\0")))
        .isEqualTo(UNKNOWN);
    assertThat(pixels("image/jpeg", Forms.bytes("\u00ff\u00d8\u00ff\u00d9"))).isEqualTo(UNKNOWN);
    assertThat(pixels("image/jpeg", Forms.bytes("\u00ff\u00d8\u00ff\u00e0\0\0\u00ff")))
        .as("a segment that ends before it begins")
        .isEqualTo(UNKNOWN);
  }

  /** Java allocates what the picture says, browsers what the screen says. */
  @Test
  void of_a_gif_the_screen_counts_and_what_its_pictures_need_beyond_it() {
    String screen = "GIF89a\12\0\12\0\u0080\0\0" + "\0".repeat(6);
    String extension = "!\u00fe\3abc\2de\0";
    String small = ",\2\0\2\0\3\0\3\0\0\2\1D\0";
    String large = ",\0\0\5\0\0\1\0\1\u0081" + "\0".repeat(12) + "\2\1D\0";

    assertThat(pixels("image/gif", Forms.bytes(screen + extension + small + ";"))).isEqualTo(100);
    assertThat(pixels("image/gif", Forms.bytes(screen + small + extension + large + ";")))
        .isEqualTo(256 * 261);
    assertThat(pixels("image/gif", Forms.bytes("GIF89a\0\0\0\0\0\0\0" + small + ";")))
        .as("a screen without a size")
        .isEqualTo(25);
    assertThat(pixels("image/gif", Samples.GIF_AND_SCRIPT)).isEqualTo(UNKNOWN);
  }

  @Test
  void a_bmp_may_be_of_os2_and_may_stand_on_its_head() {
    ByteBuffer bmp = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);

    bmp.putInt(14, 12).putShort(18, (short) 300).putShort(20, (short) 200);
    assertThat(pixels("image/bmp", bmp.array())).isEqualTo(60_000);
    bmp.putInt(14, 40).putInt(18, 300).putInt(22, -200);
    assertThat(pixels("image/bmp", bmp.array())).isEqualTo(60_000);
    bmp.putInt(22, Integer.MIN_VALUE);
    assertThat(pixels("image/bmp", bmp.array())).isEqualTo(300L * Integer.MAX_VALUE);
    bmp.putInt(18, -300);
    assertThat(pixels("image/bmp", bmp.array())).isEqualTo(UNKNOWN);
  }

  @Test
  void of_a_tiff_the_largest_page_counts() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int side : new int[] {10, 30, 20}) {
        BufferedImage page = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    }

    assertThat(pixels("image/tiff", bytes.toByteArray())).isEqualTo(900);
  }

  @Test
  void a_tiff_may_have_either_order_of_bytes_and_its_directory_ahead_alone() {
    String big = "MM\0*\0\0\0\12\0\0" + "\0\2" + entry("\1\0") + entry("\1\1") + "\0\0\0\0";

    assertThat(pixels("image/tiff", Forms.bytes(big))).isEqualTo(300 * 300);
    assertThat(pixels("image/tiff", Forms.bytes(big.replaceFirst("\12", "\4")))).isEqualTo(UNKNOWN);
    assertThat(pixels("image/tiff", Forms.bytes(big.replaceFirst("[*]", "+"))))
        .as("BigTIFF")
        .isEqualTo(UNKNOWN);
  }

  private static String entry(String tag) {
    return tag + "\0\4" + "\0\0\0\1" + "\0\0\1,";
  }

  /** As telephones write it: a picture of tiles, and a preview. */
  @Test
  void of_a_heic_the_largest_picture_counts() {
    byte[] properties = Forms.bytes(size(512, 512) + size(4032, 3024) + size(240, 320));
    String container = box("ipco", new String(properties, ISO_8859_1));
    String meta = box("meta", "\0\0\0\0" + box("hdlr", "x".repeat(25)) + box("iprp", container));

    assertThat(pixels("image/heic", Forms.bytes(box("ftyp", "heic\0\0\0\0") + meta)))
        .isEqualTo(4032 * 3024);
    assertThat(pixels("image/heic", Forms.bytes(box("ftyp", "heic") + "\0\0\0\1mdat")))
        .as("a box of 64 bits")
        .isEqualTo(UNKNOWN);
  }

  private static String size(int width, int height) {
    byte[] sides = ByteBuffer.allocate(8).putInt(width).putInt(height).array();
    return box("ispe", "\0\0\0\0" + new String(sides, ISO_8859_1));
  }

  private static String box(String type, String content) {
    byte[] size = ByteBuffer.allocate(4).putInt(8 + content.length()).array();
    return new String(size, ISO_8859_1) + type + content;
  }
}
