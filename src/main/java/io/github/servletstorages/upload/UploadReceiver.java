package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.WriteOptions;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Takes a request body apart and streams its files into the storage as they arrive. Thread-safe.
 */
final class UploadReceiver {

  /** The name in a file's metadata that its name on the client is kept under. */
  static final String ORIGINAL_NAME = "original-name";

  private static final System.Logger LOG = System.getLogger(UploadReceiver.class.getName());

  private static final int BUFFER_SIZE = 32 * 1024;

  private final Path folder;
  private final MediaFiles media;
  private final UploadConfig config;
  private final Optional<String> cacheControl;
  private final MultipartLimits limits;
  private final UploadTypes types;
  private final UploadKeys keys;
  private final PendingUploads pending;
  private final KeptUploads kept;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param folder that relative paths are in which the application writes parts to
   */
  UploadReceiver(Storages storages, UploadConfig config, Path folder) {
    this.folder = folder;
    this.media = storages.files(config.storage());
    this.config = config;
    this.cacheControl = storages.configuration().storage(config.storage()).access().cacheControl();
    this.limits = MultipartLimits.of(config);
    this.types = new UploadTypes(config.allowedTypes());
    this.keys = new UploadKeys(config.keyTemplate(), clock, new SecureRandom());
    this.pending = new PendingUploads(media.storage());
    this.kept = new KeptUploads(media, config.keepFor(), clock);
  }

  /** A body that its client has to send in time. */
  InputStream paced(InputStream body) {
    return new PacedBody(body, config, System::nanoTime);
  }

  /** Removes what processes have left behind that were killed in the middle of a request. */
  void removeAbandoned() {
    List<Key> removed = pending.removeAbandoned();
    if (!removed.isEmpty()) {
      LOG.log(Level.INFO, "Removed files of uploads that nobody has answered: {0}", removed);
    }
  }

  /** Tries once more what the storage has refused. */
  void close() {
    pending.confirmAll();
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
  ReceivedForm receive(InputStream body, String contentType, Charset charset) throws IOException {
    MultipartReader reader =
        new MultipartReader(body, MultipartBoundary.parse(contentType), limits);
    return receive(
        form -> {
          for (BodyPart part = reader.next(); part != null; part = reader.next()) {
            receive(part, form, charset);
          }
        });
  }

  /**
   * Receives a form that the container has read already.
   *
   * @throws UploadException if the client sent what isn't taken
   * @throws IOException if a part can't be read
   * @throws io.github.servletstorages.storage.StorageException if a file can't be stored
   */
  ReceivedForm receive(Collection<Part> parts, Charset charset) throws IOException {
    ContainerParts read = new ContainerParts(parts, limits);
    read.requireWithinLimits();
    return receive(
        form -> {
          for (Part part : parts) {
            receive(part, form, charset);
          }
        });
  }

  /** Fills a form. */
  private interface Source {
    void fill(ReceivedForm form) throws IOException;
  }

  private ReceivedForm receive(Source source) throws IOException {
    ReceivedForm form = new ReceivedForm(media.storage(), folder, pending, kept);
    boolean complete = false;
    try {
      source.fill(form);
      addKept(form);
      complete = true;
      return form;
    } finally {
      if (!complete) {
        form.end(false);
      }
    }
  }

  /** Last, as files that were sent now take the place of those that were kept. */
  private void addKept(ReceivedForm form) throws LimitExceededException {
    form.fields().stream()
        .filter(field -> field.getName().equals(Uploads.KEPT_FIELD))
        .forEach(field -> form.addKept(field.text()));
    if (form.files().size() > limits.maxFiles()) {
      throw new LimitExceededException(UploadLimit.MAX_FILES, limits.maxFiles(), null);
    }
  }

  /** A client that tells the length beforehand need not send it all to hear that it is too much. */
  void refuseIfTooLong(long contentLength) throws LimitExceededException {
    if (contentLength > limits.maxRequestSize()) {
      throw new LimitExceededException(UploadLimit.MAX_REQUEST_SIZE, limits.maxRequestSize(), null);
    }
  }

  private void receive(BodyPart part, ReceivedForm form, Charset charset) throws IOException {
    String filename = part.filename();
    if (filename == null) {
      form.addField(part.name(), part.readText(charset));
    } else if (part.isFile()) {
      form.addFile(store(part.name(), filename, part.body()));
    } else {
      requireEmpty(part.name(), part.body());
    }
  }

  private void receive(Part part, ReceivedForm form, Charset charset) throws IOException {
    String filename = part.getSubmittedFileName();
    try (InputStream body = part.getInputStream()) {
      if (filename == null) {
        form.addField(part.getName(), new String(body.readAllBytes(), charset));
      } else if (filename.isEmpty()) {
        requireEmpty(part.getName(), body);
      } else {
        form.addFile(store(part.getName(), filename, body));
      }
    }
    part.delete();
  }

  /** A file input that was left empty comes as a file without name and content. */
  private static void requireEmpty(String field, InputStream body) throws IOException {
    if (body.read() >= 0) {
      throw new MalformedMultipartException(
          "the file in field " + UploadException.quote(field) + " has no name",
          MalformedMultipartException.NOT_IN_BODY);
    }
  }

  private UploadedFile store(String field, String filename, InputStream body) throws IOException {
    byte[] prefix = body.readNBytes(UploadTypes.PREFIX_SIZE);
    String type = types.typeOf(field, filename, prefix);
    String originalName = OriginalName.clean(filename);
    Key key = keys.next(field, type);
    try (StagedWrite write = media.storage().stage(key, options(type, originalName))) {
      write.write(prefix, 0, prefix.length);
      copy(body, write);
      pending.mark(key);
      return new UploadedFile(
          field,
          key.value(),
          media.url(key),
          commit(write, key),
          type,
          originalName,
          clock.instant());
    }
  }

  /** Returns the size. A file that can't be made visible needs no mark. */
  private long commit(StagedWrite write, Key key) {
    boolean committed = false;
    try {
      long size = write.commit().size();
      committed = true;
      return size;
    } finally {
      if (!committed) {
        pending.discard(List.of(key));
      }
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
