package io.github.servletstorages.assets.references;

import io.github.servletstorages.http.UrlPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a file anew with other names in its references.
 *
 * <p>A hashed file stands beside the logical one, so only the last segment of a reference's path
 * changes. The folders before it, the query and fragment after it, quotes, encoding and all else
 * stay as they are, byte for byte.
 */
public final class ReferenceWriter {
  private ReferenceWriter() {}

  /**
   * Replaces names.
   *
   * @param content the whole file
   * @param references those of the file, in order
   * @param newName the name, not percent-encoded, that a reference shall have instead of its own;
   *     empty to keep the reference as it is
   * @return the file with the new names; {@code content} itself if all references are kept
   */
  public static byte[] rewrite(
      byte[] content, List<Reference> references, Function<Reference, Optional<String>> newName) {
    if (references.isEmpty()) {
      return content;
    }
    ByteArrayOutputStream rewritten = new ByteArrayOutputStream(content.length + 1024);
    int copied = 0;
    for (Reference reference : references) {
      Optional<String> name = newName.apply(reference);
      if (name.isPresent()) {
        rewritten.write(content, copied, reference.nameStart() - copied);
        rewritten.writeBytes(encode(name.get(), reference.kind()));
        copied = reference.nameEnd();
      }
    }
    if (copied == 0) {
      return content;
    }
    rewritten.write(content, copied, content.length - copied);
    return rewritten.toByteArray();
  }

  /**
   * An encoded path needs no escapes in any of the languages but for one thing: outside quotes, an
   * asterisk and a slash after it would end a comment.
   */
  private static byte[] encode(String name, ReferenceKind kind) {
    String encoded = UrlPath.encode(name);
    return (kind.mayBeUnquoted() ? encoded.replace("*", "%2A") : encoded)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
