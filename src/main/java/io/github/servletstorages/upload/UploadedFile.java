package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Key;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded and is in the storage. Thread-safe; its values don't change. Has
 * getters, so that the expression language reads it as a bean: {@code ${uploads.photo.url}}.
 */
public final class UploadedFile {

  private final String field;
  private final String key;
  private final String url;
  private final long size;
  private final String contentType;
  private final String originalName;
  private final Instant uploaded;
  private final @Nullable String owner;
  private volatile boolean referred;

  /**
   * @param owner as {@link PendingFile} has it; null if the file was there before its upload
   */
  UploadedFile(
      String field,
      String key,
      String url,
      long size,
      String contentType,
      String originalName,
      Instant uploaded,
      @Nullable String owner) {
    this.field = field;
    this.key = key;
    this.url = url;
    this.size = size;
    this.contentType = contentType;
    this.originalName = originalName;
    this.uploaded = uploaded;
    this.owner = owner;
  }

  /** The name of the form field. */
  public String getField() {
    return field;
  }

  /** The key in the media storage: what an application keeps. */
  public String getKey() {
    referred = true;
    return key;
  }

  /** The public URL. */
  public String getUrl() {
    referred = true;
    return url;
  }

  /** The size in bytes. */
  public long getSize() {
    return size;
  }

  /** The media type, as found in the file's first bytes. */
  public String getContentType() {
    return contentType;
  }

  /** The name on the client, cleaned for display; to be escaped for HTML like any text. */
  public String getOriginalName() {
    return originalName;
  }

  /** The key, for use in here. */
  String key() {
    return key;
  }

  /** The URL, for use in here. */
  String url() {
    return url;
  }

  /** Whether the application knows the key or the URL, and may have saved it. */
  boolean isReferred() {
    return referred;
  }

  /** What tells it from others' files under its key; null if it was there before its upload. */
  @Nullable String owner() {
    return owner;
  }

  /** This file, if its request decides whether it stays; empty if it was there before. */
  Optional<PendingFile> pending() {
    return Optional.ofNullable(owner).map(o -> new PendingFile(Key.of(key), o));
  }

  /** When it was uploaded. */
  Instant uploaded() {
    return uploaded;
  }

  @Override
  public String toString() {
    return "UploadedFile[" + field + ", " + key + ", " + size + " bytes, " + contentType + "]";
  }
}
