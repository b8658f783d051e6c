package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that wait for the form to be sent again, under a token of 128 random bits. What belongs to
 * a token is written in the storage, {@code .kept/TOKEN.json}, so that every node knows it, each
 * file with its form field and the time until which it waits. Thread-safe.
 */
final class KeptUploads {

  static final KeyPrefix FOLDER = KeyPrefix.of(".kept/");

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

  private static final WriteOptions OPTIONS =
      WriteOptions.create().contentType("application/json").cacheControl("no-store");

  private final MediaFiles media;
  private final Storage storage;
  private final Duration keepFor;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  KeptUploads(MediaFiles media, Duration keepFor, Clock clock) {
    this.media = media;
    this.storage = media.storage();
    this.keepFor = keepFor;
    this.clock = clock;
  }

  /**
   * Keeps files, each as long as is set, counted from when it was uploaded: to keep it again makes
   * that no longer.
   *
   * @return the token
   */
  String keep(List<UploadedFile> files) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    byte[] json = write(files).getBytes(UTF_8);
    try (StagedWrite write = storage.stage(keyOf(token), OPTIONS)) {
      write.write(json, 0, json.length);
      write.commit();
    }
    return token;
  }

  /** The files that still wait under a token; none if it is unknown or none at all. */
  List<UploadedFile> find(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return List.of();
    }
    try (StoredContent content = storage.read(keyOf(token))) {
      return read(new String(content.stream().readAllBytes(), UTF_8));
    } catch (FileMissingException e) {
      return List.of();
    } catch (IOException | JsonParserException e) {
      throw new UncheckedIOException(new IOException("the record of kept files is broken", e));
    }
  }

  /** Makes tokens worthless. Their files are not touched. */
  void forget(List<String> tokens) {
    storage.deleteAll(
        tokens.stream().filter(t -> TOKEN.matcher(t).matches()).map(KeptUploads::keyOf).toList());
  }

  /** Removes the records of tokens that can't be used any more. */
  static void removeExpired(Storage storage, Instant limit) {
    try (Stream<ListedFile> records = storage.list(FOLDER)) {
      storage.deleteAll(
          records
              .filter(record -> record.lastModified().isBefore(limit))
              .map(ListedFile::key)
              .toList());
    }
  }

  private static Key keyOf(String token) {
    return Key.of(FOLDER.value() + token + ".json");
  }

  private String write(List<UploadedFile> files) {
    JsonStringWriter json = JsonWriter.string().array();
    for (UploadedFile file : files) {
      json.object()
          .value("field", file.getField())
          .value("key", file.key())
          .value("size", file.getSize())
          .value("type", file.getContentType())
          .value("name", file.getOriginalName())
          .value("owner", file.owner())
          .value("until", file.uploaded().plus(keepFor).toEpochMilli())
          .end();
    }
    return json.end().done();
  }

  private List<UploadedFile> read(String json) throws JsonParserException {
    List<UploadedFile> files = new ArrayList<>();
    JsonArray records = JsonParser.array().from(json);
    for (int i = 0; i < records.size(); i++) {
      JsonObject record = records.getObject(i);
      Instant until = Instant.ofEpochMilli(record.getLong("until"));
      if (until.isAfter(clock.instant())) {
        files.add(file(record, until.minus(keepFor)));
      }
    }
    return files;
  }

  private UploadedFile file(JsonObject record, Instant uploaded) {
    Key key = Key.of(record.getString("key"));
    return new UploadedFile(
        record.getString("field"),
        key.value(),
        media.url(key),
        record.getLong("size"),
        record.getString("type"),
        record.getString("name"),
        uploaded,
        record.getString("owner"));
  }
}
