package io.github.servletstorages.assets.references;

import io.github.servletstorages.assets.references.ReferenceTarget.NoFile;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds what references lead to, as browsers do (URL Living Standard, §4.4) but for one thing: they
 * let {@code ..} at the root of a host stay there, and here it leads out. Immutable.
 */
public final class ReferenceResolver {
  private final String scheme;
  private final String host;

  /** The segments of the base URL's path, decoded. */
  private final List<String> base;

  /**
   * @param baseUrl what the URLs of static files start with, {@code /app/static/} or {@code
   *     https://cdn.example.com/}; the last slash may be missing
   * @throws IllegalArgumentException if an escape in the path is malformed
   */
  public ReferenceResolver(String baseUrl) {
    int hostStart = UrlPath.isAbsolute(baseUrl) ? baseUrl.indexOf("//") + 2 : 0;
    int hostEnd = hostStart == 0 ? 0 : endOfHost(baseUrl, hostStart);
    scheme = lowerCase(baseUrl.substring(0, Math.max(0, hostStart - 2)));
    host = lowerCase(baseUrl.substring(hostStart, hostEnd));
    base =
        Arrays.stream(baseUrl.substring(hostEnd).split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(UrlPath::decodeOnce)
            .toList();
  }

  /**
   * What a reference leads to.
   *
   * @param from the logical path of the file that it stands in
   */
  public ReferenceTarget resolve(Key from, Reference reference) {
    Url url = Url.of(reference.url());
    if (reference.kind().isModuleSpecifier() && url.isBare()) {
      return NoFile.BARE;
    }
    String path = url.path();
    if (url.hasScheme()) {
      return withScheme(url);
    }
    if (path.isEmpty()) {
      return NoFile.SAME_FILE;
    }
    if (path.startsWith("//")) {
      return withHost(path, url);
    }
    if (path.startsWith("/")) {
      return follow(List.of(), path.substring(1), url, NoFile.ELSEWHERE);
    }
    return follow(folder(from), path, url, NoFile.OUTSIDE);
  }

  private ReferenceTarget withScheme(Url url) {
    String lower = lowerCase(url.path());
    if (lower.startsWith("data:")) {
      return NoFile.DATA;
    }
    boolean known = UrlPath.isAbsolute(lower) && lower.startsWith(scheme);
    return known ? withHost(url.path().substring(lower.indexOf('/')), url) : NoFile.ELSEWHERE;
  }

  /**
   * @param hostAndPath starts with two slashes
   */
  private ReferenceTarget withHost(String hostAndPath, Url url) {
    int end = endOfHost(hostAndPath, 2);
    if (host.isEmpty() || !lowerCase(hostAndPath.substring(2, end)).equals(host)) {
      return NoFile.ELSEWHERE;
    }
    String path = hostAndPath.substring(Math.min(end + 1, hostAndPath.length()));
    return follow(List.of(), path, url, NoFile.ELSEWHERE);
  }

  private List<String> folder(Key file) {
    List<String> segments = Arrays.asList(file.value().split("/"));
    List<String> folder = new ArrayList<>(base);
    folder.addAll(segments.subList(0, segments.size() - 1));
    return folder;
  }

  /**
   * @param otherwise the answer if the path leads out of the static files
   */
  private ReferenceTarget follow(List<String> folder, String path, Url url, NoFile otherwise) {
    List<String> segments = new ArrayList<>(folder);
    boolean isFolder = false;
    for (String encoded : path.split("/", -1)) {
      String segment = decode(encoded);
      if (segment.equals("..")) {
        if (segments.isEmpty()) {
          return otherwise;
        }
        segments.remove(segments.size() - 1);
      } else if (!segment.equals(".")) {
        segments.add(segment);
      }
      isFolder = segment.isEmpty() || segment.equals(".") || segment.equals("..");
    }
    int depth = base.size();
    if (segments.size() < depth || !segments.subList(0, depth).equals(base)) {
      return otherwise;
    }
    if (isFolder) {
      return NoFile.FOLDER;
    }
    return segments.size() == depth
        ? otherwise // the base URL without its slash
        : file(segments.subList(depth, segments.size()), url);
  }

  private static ReferenceTarget file(List<String> segments, Url url) {
    try {
      return new ReferenceTarget.File(
          Key.of(String.join("/", segments)), url.query(), url.fragment());
    } catch (InvalidKeyException e) {
      return NoFile.INVALID;
    }
  }

  /**
   * A segment without escapes. If they are malformed, or hide a slash, the result is one that no
   * key has, so that a path elsewhere still counts as one.
   */
  private static String decode(String segment) {
    try {
      return UrlPath.decodeOnce(segment).replace('/', '\\');
    } catch (IllegalArgumentException e) {
      return segment + '\\';
    }
  }

  private static int endOfHost(String url, int start) {
    int end = url.indexOf('/', start);
    return end < 0 ? url.length() : end;
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * A reference in its parts.
   *
   * @param path all that comes before the query, with slashes for backslashes
   */
  private record Url(String path, String query, String fragment) {

    /** Tabs and line breaks anywhere are no part of a URL, nor are blanks around it. */
    static Url of(String reference) {
      String url = reference.replace("\t", "").replace("\n", "").replace("\r", "").trim();
      int fragment = indexOf('#', url, url.length());
      int query = indexOf('?', url, fragment);
      return new Url(
          url.substring(0, query).replace('\\', '/'),
          url.substring(query, fragment),
          url.substring(fragment));
    }

    private static int indexOf(char c, String url, int end) {
      int index = url.indexOf(c);
      return index < 0 || index > end ? end : index;
    }

    boolean isBare() {
      return !hasScheme()
          && !path.startsWith("/")
          && !path.startsWith("./")
          && !path.startsWith("../");
    }

    /** Whether it starts with letters, digits and {@code + - .} up to a colon. */
    boolean hasScheme() {
      int colon = path.indexOf(':');
      return colon > 0
          && isLetter(path.charAt(0))
          && path.chars()
              .limit(colon)
              .allMatch(c -> isLetter(c) || "+-.0123456789".indexOf(c) >= 0);
    }

    private static boolean isLetter(int c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
  }
}
