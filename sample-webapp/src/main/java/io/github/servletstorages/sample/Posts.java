package io.github.servletstorages.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The posts of the gallery, each a small text file beside the photos in the media storage: {@code
 * posts/20261101T101500.123Z-5f0c2a9e.properties}. The name starts with the time, so that sorting
 * names sorts posts. That is enough for a small gallery; a large one would keep them in a database.
 */
final class Posts {

  private static final KeyPrefix PREFIX = KeyPrefix.of("posts/");
  private static final DateTimeFormatter TIME_IN_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final WriteOptions NEW_TEXT_FILE =
      WriteOptions.create().contentType("text/plain; charset=utf-8");

  private final Storage media;
  private final BiConsumer<String, Throwable> log;

  Posts(Storage media, BiConsumer<String, Throwable> log) {
    this.media = media;
    this.log = log;
  }

  static Posts of(ServletContext application) {
    return new Posts(Storages.of(application).media().storage(), application::log);
  }

  /**
   * The newest posts, newest first. One that cannot be read is left out, and the log says which.
   */
  List<Post> newest(int max) {
    try (Stream<ListedFile> files = media.list(PREFIX)) {
      return files
          .map(ListedFile::key)
          .sorted(Comparator.comparing(Key::toString).reversed())
          .map(this::read)
          .flatMap(Optional::stream)
          .limit(max)
          .toList();
    }
  }

  void add(Post post) throws IOException {
    String name =
        TIME_IN_NAME.format(post.time()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    byte[] text = PostFormat.write(post).getBytes(UTF_8);
    media.write(
        Key.of("posts/" + name + ".properties"), new ByteArrayInputStream(text), NEW_TEXT_FILE);
  }

  private Optional<Post> read(Key key) {
    try (StoredContent content = media.read(key)) {
      return Optional.of(PostFormat.read(new InputStreamReader(content.stream(), UTF_8)));
    } catch (StorageException | IOException | IllegalArgumentException e) {
      log.accept("The post " + key + " is left out: it cannot be read", e);
      return Optional.empty();
    }
  }
}
