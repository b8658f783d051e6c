import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts a script in front of a jar, so that a shell can run the file. Java finds its way in a zip
 * from the end, but other programs go by the offsets that are written in it, and these count from
 * the beginning of the file: so all are moved.
 *
 * <p>Run by the build from its source, with the script and the jar as arguments.
 */
final class MakeExecutable {

  // the signatures and fields of APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
  private static final int FILE = 0x04034b50;
  private static final int FILE_HEADER = 0x02014b50;
  private static final int FILE_HEADER_LENGTH = 46;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;

  private MakeExecutable() {}

  public static void main(String[] args) throws IOException {
    byte[] script = Files.readString(Path.of(args[0])).replace("\r\n", "\n").getBytes(UTF_8);
    Path jar = Path.of(args[1]);
    ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
    moveOffsets(zip, script.length);
    try (OutputStream out = Files.newOutputStream(jar)) {
      out.write(script);
      out.write(zip.array());
    }
    jar.toFile().setExecutable(true, false); // nothing on Windows, which has no such bit
  }

  private static void moveOffsets(ByteBuffer zip, int distance) {
    expect(zip.getInt(0) == FILE, "a jar with nothing in front of it");
    int end = zip.capacity() - END_LENGTH;
    expect(zip.getInt(end) == END, "a jar that ends without a comment");
    int count = Short.toUnsignedInt(zip.getShort(end + 10));
    expect(count != 0xFFFF, "a jar with fewer than 65535 entries");
    int header = zip.getInt(end + 16);
    for (int i = 0; i < count; i++) {
      expect(zip.getInt(header) == FILE_HEADER, "a jar whose entries are listed at its end");
      move(zip, header + 42, distance);
      header +=
          FILE_HEADER_LENGTH
              + Short.toUnsignedInt(zip.getShort(header + 28)) // name
              + Short.toUnsignedInt(zip.getShort(header + 30)) // extra field
              + Short.toUnsignedInt(zip.getShort(header + 32)); // comment
    }
    move(zip, end + 16, distance);
  }

  private static void move(ByteBuffer zip, int field, int distance) {
    zip.putInt(field, zip.getInt(field) + distance);
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Only " + what + " can be made executable.");
    }
  }
}
