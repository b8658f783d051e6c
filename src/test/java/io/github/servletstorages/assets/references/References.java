package io.github.servletstorages.assets.references;

import io.github.servletstorages.storage.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What tests of the scanners ask. */
final class References {
  private References() {}

  /** All references of a file in UTF-8. */
  static List<Reference> in(String path, String content) {
    return ReferenceScanner.scan(Key.of(path), utf8(content));
  }

  /** The references of a file as {@code KIND url}. */
  static List<String> of(String path, String content) {
    return in(path, content).stream().map(found -> found.kind() + " " + found.url()).toList();
  }

  /** The references of a file, without their kinds. */
  static List<String> urls(String path, String content) {
    return in(path, content).stream().map(Reference::url).toList();
  }

  /** The file with one name in all its references. */
  static String rewrite(String path, String content, String newName) {
    byte[] bytes = utf8(content);
    List<Reference> references = ReferenceScanner.scan(Key.of(path), bytes);
    return new String(
        ReferenceWriter.rewrite(bytes, references, reference -> Optional.of(newName)),
        StandardCharsets.UTF_8);
  }

  static byte[] utf8(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }
}
