package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A JSP or tag file. Immutable; its bytes are shared and not changed. */
final class Page {

  private static final Set<String> EXTENSIONS =
      Set.of("jsp", "jspf", "jspx", "tag", "tagf", "tagx");

  private final Key name;
  private final byte[] content;

  private Page(Key name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /** Its path in the WAR; of one in a jar the jar's path, {@code !/}, and that in the jar. */
  Key name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  /**
   * The pages of a folder, sorted by name.
   *
   * @param prefix what their names start with
   * @param root what their names are relative to
   */
  static List<Page> in(String prefix, Path root, Path folder) throws IOException {
    List<Page> pages = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return pages;
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Page::isPage).sorted().toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        pages.add(new Page(Key.of(prefix + name), Files.readAllBytes(file)));
      }
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    String name = String.valueOf(file.getFileName());
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }
}
