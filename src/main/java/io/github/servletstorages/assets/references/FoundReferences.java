package io.github.servletstorages.assets.references;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the references of one file. For use by one thread during one scan. */
final class FoundReferences {
  private static final String DATA = "data:";

  private final List<Reference> references = new ArrayList<>();
  private @Nullable SourceText sourceMap;

  /**
   * Adds a reference, unless it names no file by its form: it is empty, a {@code data:} URL, or a
   * fragment. A module specifier may start with {@code #}.
   *
   * @param written the reference without the escapes of its language
   */
  void add(ReferenceKind kind, SourceText written) {
    SourceText url = trim(written);
    if (!namesNoFile(kind, url)) {
      int nameEnd = nameEnd(url);
      int nameStart = nameStart(url, nameEnd);
      references.add(
          new Reference(
              kind,
              url.decoded(),
              url.offset(0),
              url.offset(url.length()),
              url.offset(nameStart),
              url.offset(nameEnd)));
    }
  }

  /** Adds all references of a piece of the file that is in another language. */
  void addAll(List<Reference> others) {
    references.addAll(others);
  }

  /** Keeps the source map that a comment names, if it does; the last one of a file counts. */
  void addComment(SourceText source, int start, int end) {
    SourceText url = SourceMapComment.url(source, start, end);
    if (url != null) {
      sourceMap = url;
    }
  }

  /** All references, in the order in which they stand in the file. */
  List<Reference> inOrder() {
    if (sourceMap != null) {
      add(ReferenceKind.SOURCE_MAP, sourceMap);
    }
    references.sort(Comparator.comparingInt(Reference::start));
    return List.copyOf(references);
  }

  private static boolean namesNoFile(ReferenceKind kind, SourceText url) {
    return url.length() == 0
        || url.text().regionMatches(true, 0, DATA, 0, DATA.length())
        || (url.charAt(0) == '#' && !kind.isModuleSpecifier());
  }

  private static int nameEnd(SourceText url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return end;
  }

  /** In a URL that has a host, a backslash separates segments too. */
  private static int nameStart(SourceText url, int nameEnd) {
    int start = nameEnd;
    while (start > 0 && url.charAt(start - 1) != '/' && url.charAt(start - 1) != '\\') {
      start--;
    }
    return start;
  }

  /** White space and controls around a URL are no part of it, says the URL standard. */
  private static SourceText trim(SourceText url) {
    int start = 0;
    int end = url.length();
    while (start < end && url.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && url.charAt(end - 1) <= ' ') {
      end--;
    }
    return url.slice(start, end);
  }
}
