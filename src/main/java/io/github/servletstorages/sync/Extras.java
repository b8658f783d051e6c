package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that are in the destination alone, in a temporary file until all others were copied:
 * nobody knows before how many there are. To be closed.
 */
final class Extras implements AutoCloseable {

  private final Path file;
  private final DataOutputStream out;
  private long count;

  Extras() throws IOException {
    file = Files.createTempFile("servlet-storages-", ".extra");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  void add(Key key, long size) throws IOException {
    out.writeUTF(key.value());
    out.writeLong(size);
    count++;
  }

  long count() {
    return count;
  }

  void forEach(Visitor visitor) throws IOException {
    out.flush();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < count; i++) {
        visitor.visit(Key.of(in.readUTF()), in.readLong());
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  /** What is done about each. */
  interface Visitor {
    void visit(Key key, long size) throws IOException;
  }
}
