package io.github.servletstorages.assets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** What a {@link SourceMemory} has kept. */
public record MemoryFile(Path file) {

  private static final int HEADER = 8;
  private static final int CHECKSUM = 8;
  private static final int ENTRY = FileState.BYTES + 64;

  /** Has it say that all files come to the same, which is of none of them. */
  public String lie() throws IOException {
    String sha256 = "0123456789abcdef".repeat(4);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    int end = content.capacity() - CHECKSUM;
    for (int entry = HEADER; entry < end; entry += ENTRY) {
      content.put(entry + FileState.BYTES, sha256.getBytes(US_ASCII));
    }
    CRC32 checksum = new CRC32();
    checksum.update(content.array(), 0, end);
    Files.write(file, content.putLong(end, checksum.getValue()).array());
    return sha256;
  }
}
