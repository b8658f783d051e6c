package io.github.servletstorages.assets;

import io.github.servletstorages.assets.references.PageScan;
import io.github.servletstorages.assets.references.PageScanner;
import io.github.servletstorages.assets.references.ReferenceResolver;
import io.github.servletstorages.assets.references.ReferenceScanner;
import io.github.servletstorages.assets.references.TextPosition;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What pages and static files refer to, looked up. Pages are looked at for literal paths alone.
 * Immutable.
 *
 * @param pages how many pages were read
 * @param files how many static files there are
 * @param broken references that lead nowhere, those of pages first
 * @param unreferenced static files that no page and no other static file refers to, sorted
 */
public record ReferenceCheck(
    int pages, int files, List<BrokenReference> broken, List<Key> unreferenced) {

  public ReferenceCheck {
    broken = List.copyOf(broken);
    unreferenced = List.copyOf(unreferenced);
  }

  /**
   * Looks up all references.
   *
   * @param war the application with the pages; empty to look at static files alone
   * @param baseUrl what the URLs of static files start with
   * @throws IOException if a page or static file can't be read
   */
  public static ReferenceCheck of(Optional<WebArchive> war, Sources sources, String baseUrl)
      throws IOException {
    List<Page> pages = war.isPresent() ? war.get().pages() : List.of();
    Run run = new Run(sources);
    run.pages(pages);
    run.staticFiles(new ReferenceResolver(baseUrl));
    return new ReferenceCheck(pages.size(), run.paths.size(), run.broken, run.unreferenced());
  }

  /**
   * Those of them without which a page is sure to miss something.
   *
   * @param allowBroken whether static files may have such references, so that only those of pages
   *     are errors
   */
  public List<BrokenReference> errors(boolean allowBroken) {
    return broken.stream()
        .filter(reference -> reference.isError() && !(allowBroken && isOfStaticFile(reference)))
        .toList();
  }

  private static boolean isOfStaticFile(BrokenReference reference) {
    return ReferenceScanner.scans(reference.file());
  }

  private static final class Run {
    private final Sources sources;
    private final Set<Key> paths;
    private final List<String> names;
    private final List<BrokenReference> broken = new ArrayList<>();
    private final Set<Key> referenced = new HashSet<>();

    Run(Sources sources) {
      this.sources = sources;
      this.paths = sources.byPath().keySet();
      this.names = paths.stream().map(Key::value).toList();
    }

    void pages(List<Page> pages) {
      Map<Page, PageScan> scans = new HashMap<>();
      Map<String, String> prefixes = new HashMap<>();
      for (Page page : pages) {
        PageScan scan = PageScanner.scan(page.content());
        scans.put(page, scan);
        scan.libraries().entrySet().stream()
            .filter(library -> library.getValue().equals(PageScan.LIBRARY))
            .forEach(library -> prefixes.put(library.getKey(), library.getValue()));
      }
      for (Page page : pages) {
        PageScan scan = scans.get(page);
        if (scan != null) {
          scan.ofLibrary(prefixes).forEach(use -> check(page, use));
        }
      }
    }

    private void check(Page page, PageScan.Use use) {
      if (UrlPath.isAbsolute(use.path())) {
        return;
      }
      String path = use.path().split("[?#]", 2)[0];
      try {
        Key key = Key.of(path);
        if (paths.contains(key)) {
          referenced.add(key);
        } else {
          report(page, use, path, "there is no " + path + ".");
        }
      } catch (InvalidKeyException e) {
        report(page, use, path.replaceFirst("^/+", ""), e.getMessage() + ".");
      }
    }

    private void report(Page page, PageScan.Use use, String target, String problem) {
      TextPosition position = TextPosition.of(page.content(), use.start());
      broken.add(
          new BrokenReference(
                  page.name(),
                  position.line(),
                  position.column(),
                  use.path(),
                  target,
                  problem,
                  List.of(),
                  true)
              .withNearest(names));
    }

    void staticFiles(ReferenceResolver resolver) throws IOException {
      List<LinkScan> scans;
      try {
        scans =
            sources.byPath().values().parallelStream()
                .map(source -> LinkScan.of(source, resolver, paths))
                .toList();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      for (LinkScan scan : scans) {
        scan.links().stream()
            .map(Link::target)
            .filter(target -> !target.equals(scan.path()))
            .forEach(referenced::add);
        scan.broken().stream()
            .map(reference -> reference.isError() ? reference.withNearest(names) : reference)
            .forEach(broken::add);
      }
    }

    List<Key> unreferenced() {
      return paths.stream().filter(path -> !referenced.contains(path)).toList();
    }
  }
}
