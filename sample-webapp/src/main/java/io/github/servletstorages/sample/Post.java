package io.github.servletstorages.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Some photos that were added together.
 *
 * <p>Pages read a component as a method, {@code ${post.title()}}: every version of the expression
 * language understands that, while {@code ${post.title}} works on a record only since EL 6.
 *
 * @param title what the photos show; never blank
 * @param photographer who took them; empty if nobody said
 * @param time when they were added
 * @param photos at least one
 */
public record Post(String title, String photographer, Instant time, List<Photo> photos) {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Copies the photos, and gives the post a title if it has none. */
  public Post {
    title = title.isBlank() ? "Untitled" : title.strip();
    photographer = photographer.strip();
    photos = List.copyOf(photos);
    if (photos.isEmpty()) {
      throw new IllegalArgumentException("a post has at least one photo");
    }
  }

  /** When the photos were added, for people to read: {@code 1 November 2026, 10:15 UTC}. */
  public String addedAt() {
    return DAY_AND_TIME.format(time);
  }

  /**
   * One photo.
   *
   * @param key its name in the media storage
   * @param name what the file was called on the photographer's device
   * @param size in bytes
   */
  public record Photo(String key, String name, long size) {

    /** The size, for people to read: {@code 640 KB} or {@code 2.4 MB}. */
    public String readableSize() {
      return size < 1_000_000
          ? Math.max(1, size / 1_000) + " KB"
          : String.format(Locale.ENGLISH, "%.1f MB", size / 1e6);
    }
  }
}
