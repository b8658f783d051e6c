package io.github.servletstorages.assets.references;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of a web application manifest that browsers follow by themselves: the {@code
 * src} of {@code icons} and {@code screenshots}, of the application, its shortcuts and its file
 * handlers. Those to pages, such as {@code start_url}, are none.
 */
final class WebManifestReferences {
  private static final Set<String> IMAGE_LISTS = Set.of("icons", "screenshots");

  private final SourceText source;
  private final String text;
  private final FoundReferences found = new FoundReferences();
  private final Deque<Level> levels = new ArrayDeque<>();
  private int next;

  /** An array or object that is open. */
  private static final class Level {
    private final boolean isObject;

    /** The name of the member that holds the array, or the array that holds the object. */
    private final String name;

    /** The name that stands before the value which is being read; empty if none does. */
    private String member = "";

    private Level(boolean isObject, String name) {
      this.isObject = isObject;
      this.name = name;
    }

    private boolean holdsImage() {
      return isObject && IMAGE_LISTS.contains(name);
    }
  }

  private WebManifestReferences(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The references of a manifest, in order. */
  static List<Reference> in(SourceText manifest) {
    WebManifestReferences references = new WebManifestReferences(manifest);
    references.scan();
    return references.found.inOrder();
  }

  private void scan() {
    while (next < text.length()) {
      char c = text.charAt(next);
      next++;
      switch (c) {
        case '"' -> string();
        case '{', '[' -> open(c);
        case '}', ']' -> levels.poll();
        case ',' -> setMember("");
        default -> {}
      }
    }
  }

  private void open(char c) {
    boolean isObject = c == '{';
    @Nullable Level outer = levels.peek();
    String name = "";
    if (outer != null && outer.isObject != isObject) {
      name = isObject ? outer.name : outer.member;
    }
    levels.push(new Level(isObject, name));
  }

  private void string() {
    int start = next;
    while (next < text.length() && text.charAt(next) != '"') {
      next += text.charAt(next) == '\\' ? 2 : 1;
    }
    int end = Math.min(next, text.length());
    next = Math.min(end + 1, text.length());
    @Nullable Level level = levels.peek();
    if (level != null && level.isObject) {
      inObject(level, JsEscapes.undo(source.slice(start, end)));
    }
  }

  /** The escapes of JSON are among those of JavaScript. */
  private void inObject(Level level, SourceText string) {
    if (level.member.isEmpty()) {
      level.member = string.text();
    } else if (level.member.equals("src") && level.holdsImage()) {
      found.add(ReferenceKind.MANIFEST_IMAGE, string);
    }
  }

  private void setMember(String member) {
    @Nullable Level level = levels.peek();
    if (level != null) {
      level.member = member;
    }
  }
}
