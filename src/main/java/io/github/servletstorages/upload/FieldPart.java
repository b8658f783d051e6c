package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text field. Its bytes are its text in UTF-8, however it came. */
final class FieldPart extends FormPart {

  private final String text;

  /** Frameworks look into the header for a file's name, and find that there is none. */
  FieldPart(String name, String text, Path folder) {
    super(name, Map.of("Content-Disposition", disposition(name)), folder);
    this.text = text;
  }

  String text() {
    return text;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Override
  public @Nullable String getSubmittedFileName() {
    return null;
  }

  @Override
  public long getSize() {
    return text.getBytes(UTF_8).length;
  }

  @Override
  public void write(String fileName) throws IOException {
    Files.writeString(path(fileName), text);
  }

  /** There is nothing to free. */
  @Override
  public void delete() {}
}
