package io.github.servletstorages.assets;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Releases as JSON, the form that they are stored in. What is the same as a field's usual value is
 * left out. Files come in the order of their paths, so that equal releases are equal texts.
 */
public final class ReleaseJson {

  /** Raised when a reader of the old form would misread the new one. */
  private static final int VERSION = 1;

  private ReleaseJson() {}

  /** The text of a release. */
  public static String write(Release release) {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("version", VERSION)
            .value("created", release.created().toString())
            .value("sources", release.sources())
            .object("settings");
    write(release.settings(), json);
    json.end().object("files");
    release.manifest().assets().forEach(asset -> write(asset, json));
    return json.end().end().done();
  }

  private static void write(PublishSettings settings, JsonStringWriter json) {
    json.value("cacheControl", settings.headers().hashed())
        .value("plainCacheControl", settings.headers().plain())
        .value("plain", settings.plain())
        .value("compression", settings.compression().name())
        .array("codings");
    settings.codings().forEach(coding -> json.value(coding.token()));
    json.end();
  }

  private static void write(Asset asset, JsonStringWriter json) {
    json.object(asset.path().value());
    if (asset.isHashed()) {
      json.value("path", asset.publishedPath().value());
    }
    write(asset.digest(), json);
    json.value("type", asset.mediaType());
    if (!asset.source().equals(asset.digest())) {
      json.object("source");
      write(asset.source(), json);
      json.end();
    }
    if (!asset.encodings().isEmpty()) {
      json.object("encodings");
      new TreeMap<>(asset.encodings())
          .forEach(
              (coding, digest) -> {
                json.object(coding.token());
                write(digest, json);
                json.end();
              });
      json.end();
    }
    json.end();
  }

  private static void write(Digest digest, JsonStringWriter json) {
    json.value("sha256", digest.sha256()).value("size", digest.size());
  }

  /**
   * The release of that text.
   *
   * @throws MalformedReleaseException if the text is none, or of a later version
   */
  public static Release read(String text) throws MalformedReleaseException {
    try {
      return release(JsonParser.object().from(text));
    } catch (JsonParserException
        | IllegalArgumentException
        | InvalidKeyException
        | DateTimeException e) {
      throw new MalformedReleaseException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Release release(JsonObject json) throws MalformedReleaseException {
    if (json.getInt("version") != VERSION) {
      throw new MalformedReleaseException(
          "it has version " + json.get("version") + ", and only " + VERSION + " is known here",
          null);
    }
    List<Asset> assets = new ArrayList<>();
    for (Map.Entry<String, Object> file : object(json, "files").entrySet()) {
      assets.add(asset(Key.of(file.getKey()), object(file.getKey(), file.getValue())));
    }
    return new Release(
        Instant.parse(text(json, "created")),
        text(json, "sources"),
        settings(object(json, "settings")),
        new Manifest(assets));
  }

  private static PublishSettings settings(JsonObject json) throws MalformedReleaseException {
    List<ContentCoding> codings = new ArrayList<>();
    for (Object token : json.getArray("codings")) {
      codings.add(coding(String.valueOf(token)));
    }
    return new PublishSettings(
        new Release.CacheHeaders(text(json, "cacheControl"), text(json, "plainCacheControl")),
        json.getBoolean("plain"),
        Compression.valueOf(text(json, "compression")),
        codings);
  }

  private static Asset asset(Key path, JsonObject json) throws MalformedReleaseException {
    Digest digest = digest(json);
    return new Asset(
        path,
        json.has("path") ? Key.of(text(json, "path")) : path,
        digest,
        text(json, "type"),
        json.has("source") ? digest(object(json, "source")) : digest,
        json.has("encodings") ? encodings(object(json, "encodings")) : Map.of());
  }

  private static Map<ContentCoding, Digest> encodings(JsonObject json)
      throws MalformedReleaseException {
    Map<ContentCoding, Digest> encodings = new TreeMap<>();
    for (Map.Entry<String, Object> one : json.entrySet()) {
      encodings.put(coding(one.getKey()), digest(object(one.getKey(), one.getValue())));
    }
    return encodings;
  }

  private static ContentCoding coding(String token) throws MalformedReleaseException {
    return ContentCoding.of(token)
        .orElseThrow(
            () ->
                new MalformedReleaseException(
                    "the content coding \"" + token + "\" is unknown here", null));
  }

  private static Digest digest(JsonObject json) throws MalformedReleaseException {
    return new Digest(text(json, "sha256"), json.getLong("size"));
  }

  private static String text(JsonObject json, String name) throws MalformedReleaseException {
    String text = json.getString(name);
    if (text == null) {
      throw new MalformedReleaseException("\"" + name + "\" is missing or no text", null);
    }
    return text;
  }

  private static JsonObject object(JsonObject json, String name) throws MalformedReleaseException {
    return object(name, json.get(name));
  }

  private static JsonObject object(String name, @Nullable Object value)
      throws MalformedReleaseException {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new MalformedReleaseException("\"" + name + "\" is missing or no object", null);
  }
}
