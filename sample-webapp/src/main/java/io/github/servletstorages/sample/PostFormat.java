package io.github.servletstorages.sample;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** How a post is written down: as the text of a {@code .properties} file. */
final class PostFormat {

  private PostFormat() {}

  static String write(Post post) {
    Properties properties = new Properties();
    properties.setProperty("title", post.title());
    properties.setProperty("photographer", post.photographer());
    properties.setProperty("time", post.time().toString());
    properties.setProperty("photos", String.valueOf(post.photos().size()));
    for (int i = 0; i < post.photos().size(); i++) {
      Post.Photo photo = post.photos().get(i);
      properties.setProperty("photo." + i + ".key", photo.key());
      properties.setProperty("photo." + i + ".name", photo.name());
      properties.setProperty("photo." + i + ".size", String.valueOf(photo.size()));
    }
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if it is not a post
   */
  static Post read(Reader text) throws IOException {
    Properties properties = new Properties();
    properties.load(text);
    int count = Integer.parseInt(value(properties, "photos"));
    List<Post.Photo> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      photos.add(
          new Post.Photo(
              Key.of(value(properties, "photo." + i + ".key")).toString(),
              value(properties, "photo." + i + ".name"),
              Long.parseLong(value(properties, "photo." + i + ".size"))));
    }
    return new Post(
        value(properties, "title"), value(properties, "photographer"), time(properties), photos);
  }

  private static Instant time(Properties properties) {
    try {
      return Instant.parse(value(properties, "time"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String value(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
