package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes a request body apart and streams its files into the storage as they arrive. Thread-safe.
 */
final class UploadReceiver {

  /** The name in a file's metadata that its name on the client is kept under. */
  static final String ORIGINAL_NAME = "original-name";

  private static final int BUFFER_SIZE = 32 * 1024;

  private final MediaFiles media;
  private final UploadConfig config;
  private final Optional<String> cacheControl;
  private final MultipartLimits limits;
  private final UploadTypes types;
  private final UploadKeys keys;

  UploadReceiver(Storages storages, UploadConfig config) {
    this.media = storages.files(config.storage());
    this.config = config;
    this.cacheControl = storages.configuration().storage(config.storage()).access().cacheControl();
    this.limits = MultipartLimits.of(config);
    this.types = new UploadTypes(config.allowedTypes());
    this.keys = new UploadKeys(config.keyTemplate(), Clock.systemUTC(), new SecureRandom());
  }

  /** A body that its client has to send in time. */
  InputStream paced(InputStream body) {
    return new PacedBody(body, config, System::nanoTime);
  }

  /** Whether files are deleted when the application fails. */
  boolean rollsBack() {
    return config.rollback();
  }

  /**
   * Receives a whole form. If it fails, for whatever reason, none of its files is left in the
   * storage.
   *
   * @param charset of text fields that name none
   * @throws UploadException if the client sent what isn't taken
   * @throws IOException if the body can't be read to its end
   * @throws io.github.servletstorages.storage.StorageException if a file can't be stored
   */
  ReceivedForm receive(InputStream body, String contentType, long contentLength, Charset charset)
      throws IOException {
    refuseIfTooLong(contentLength);
    MultipartReader reader =
        new MultipartReader(body, MultipartBoundary.parse(contentType), limits);
    ReceivedForm form = new ReceivedForm(media.storage());
    boolean complete = false;
    try {
      for (BodyPart part = reader.next(); part != null; part = reader.next()) {
        receive(part, form, charset);
      }
      complete = true;
      return form;
    } finally {
      if (!complete) {
        form.discard();
      }
    }
  }

  /** A client that tells the length beforehand need not send it all to hear that it is too much. */
  private void refuseIfTooLong(long contentLength) throws LimitExceededException {
    if (contentLength > limits.maxRequestSize()) {
      throw new LimitExceededException(UploadLimit.MAX_REQUEST_SIZE, limits.maxRequestSize(), null);
    }
  }

  private void receive(BodyPart part, ReceivedForm form, Charset charset) throws IOException {
    String filename = part.filename();
    if (filename == null) {
      form.addField(part.name(), part.readText(charset));
    } else if (part.isFile()) {
      form.addFile(store(part, filename));
    } else {
      requireEmpty(part);
    }
  }

  /** A file input that was left empty comes as a file without name and content. */
  private static void requireEmpty(BodyPart part) throws IOException {
    if (part.body().read() >= 0) {
      throw new MalformedMultipartException(
          "the file in field " + UploadException.quote(part.name()) + " has no name",
          MalformedMultipartException.NOT_IN_BODY);
    }
  }

  private UploadedFile store(BodyPart part, String filename) throws IOException {
    InputStream body = part.body();
    byte[] prefix = body.readNBytes(UploadTypes.PREFIX_SIZE);
    String type = types.typeOf(part.name(), filename, prefix);
    String originalName = OriginalName.clean(filename);
    Key key = keys.next(part.name(), type);
    try (StagedWrite write = media.storage().stage(key, options(type, originalName))) {
      write.write(prefix, 0, prefix.length);
      copy(body, write);
      StoredFile stored = write.commit();
      return new UploadedFile(
          part.name(), key.value(), media.url(key), stored.size(), type, originalName);
    }
  }

  private static void copy(InputStream body, StagedWrite write) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      write.write(buffer, 0, n);
    }
  }

  /** What is to be a download is one wherever it is served from. */
  private WriteOptions options(String type, String originalName) {
    WriteOptions typed =
        WriteOptions.create().contentType(type).metadata(ORIGINAL_NAME, originalName);
    WriteOptions options = cacheControl.map(typed::cacheControl).orElse(typed);
    return media.isDownload(type)
        ? options.contentDisposition(ContentDisposition.attachment(originalName))
        : options;
  }
}
