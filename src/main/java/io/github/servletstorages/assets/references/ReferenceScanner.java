package io.github.servletstorages.assets.references;

import io.github.servletstorages.storage.Key;
import java.util.List;

/**
 * Finds the places where a file names other files. What is not well-formed has the references that
 * a browser would find in it, as far as that can be told; nothing is refused. Thread-safe.
 */
public final class ReferenceScanner {
  private ReferenceScanner() {}

  /**
   * The references of a style sheet, script, SVG image or web application manifest, in the order in
   * which they stand in the file; none for files of other types. They don't overlap.
   *
   * <p>A file in UTF-16, as its byte order mark tells, is taken to have none: its references stay
   * as they are.
   *
   * @param path tells the type
   * @param content the whole file
   */
  public static List<Reference> scan(Key path, byte[] content) {
    if (isUtf16(content)) {
      return List.of();
    }
    return switch (path.extension()) {
      case "css" -> CssReferences.in(SourceText.of(content));
      case "js", "mjs" -> JsReferences.in(SourceText.of(content));
      case "svg" -> SvgReferences.in(SourceText.of(content));
      case "webmanifest" -> WebManifestReferences.in(SourceText.of(content));
      case "json" ->
          path.name().equals("manifest.json")
              ? WebManifestReferences.in(SourceText.of(content))
              : List.of();
      default -> List.of();
    };
  }

  /** Whether files of that type may have references at all. */
  public static boolean scans(Key path) {
    return switch (path.extension()) {
      case "css", "js", "mjs", "svg", "webmanifest" -> true;
      case "json" -> path.name().equals("manifest.json");
      default -> false;
    };
  }

  private static boolean isUtf16(byte[] content) {
    if (content.length < 2) {
      return false;
    }
    int mark = (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }
}
