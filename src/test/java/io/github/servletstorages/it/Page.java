package io.github.servletstorages.it;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gallery's HTML says.
 *
 * @param uri where it was found
 * @param html the text
 */
record Page(URI uri, String html) {

  private static final Pattern FILE_URL =
      Pattern.compile("<(?:img|script|link)\\s[^>]*?(?:src|href)=\"([^\"]*)\"");
  private static final Pattern POST =
      Pattern.compile("(?s)<article class=\"post\">(.*?)</article>");
  private static final Pattern PHOTO =
      Pattern.compile("(?s)<img src=\"([^\"]*)\".*?<figcaption title=\"([^\"]*)\"");
  private static final Pattern TITLE = Pattern.compile("<h3>(.*?)</h3>");

  /** The URLs, as they are written, of all style sheets, scripts and images. */
  List<String> fileUrls() {
    return FILE_URL.matcher(html).results().map(match -> match.group(1)).distinct().toList();
  }

  URI resolve(String url) {
    return uri.resolve(url);
  }

  /** The one post with that title. */
  Post post(String title) {
    List<Post> posts =
        POST.matcher(html)
            .results()
            .map(match -> Post.of(match.group(1)))
            .filter(post -> post.title().equals(title))
            .toList();
    if (posts.size() != 1) {
      throw new AssertionError(posts.size() + " posts are titled '" + title + "' in\n" + html);
    }
    return posts.get(0);
  }

  /**
   * Photos that were added together.
   *
   * @param title what the page calls them
   * @param photos the photos, in the page's order
   * @param html the whole of it
   */
  record Post(String title, List<Photo> photos, String html) {

    private static Post of(String html) {
      Matcher title = TITLE.matcher(html);
      return new Post(
          title.find() ? title.group(1) : "",
          PHOTO
              .matcher(html)
              .results()
              .map(match -> new Photo(match.group(1), match.group(2)))
              .toList(),
          html);
    }
  }

  /**
   * A photo.
   *
   * @param url as it is written in the page
   * @param name what its file was called
   */
  record Photo(String url, String name) {}
}
