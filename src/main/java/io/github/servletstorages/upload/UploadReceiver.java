package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Takes a request body apart and streams its files into the storage as they arrive. Thread-safe.
 */
final class UploadReceiver {

  private static final System.Logger LOG = System.getLogger(UploadReceiver.class.getName());

  private final Path folder;
  private final MediaFiles media;
  private final UploadConfig config;
  private final MultipartLimits limits;
  private final UploadRules rules;
  private final UploadTypes types = new UploadTypes();
  private final UploadExtensions extensions;
  private final UploadKeys keys;
  private final PendingUploads pending;
  private final UploadWriter writer;
  private final KeptUploads kept;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param folder that relative paths are in which the application writes parts to
   */
  UploadReceiver(Storages storages, UploadConfig config, UploadExtensions extensions, Path folder) {
    this.extensions = extensions;
    this.folder = folder;
    this.media = storages.files(config.storage());
    this.config = config;
    this.limits = MultipartLimits.of(config);
    this.rules = new UploadRules(config);
    this.keys = new UploadKeys(config::keyTemplate, clock, new SecureRandom());
    this.pending = new PendingUploads(media.storage());
    this.writer =
        new UploadWriter(
            media,
            storages.configuration().storage(config.storage()).access().cacheControl(),
            pending,
            new ContentFiles(media.storage(), pending, keys),
            clock);
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
   * @param request what the application's own checks see of the request
   * @throws UploadException if the client sent what isn't taken
   * @throws IOException if the body can't be read to its end
   * @throws io.github.servletstorages.storage.StorageException if a file can't be stored
   */
  ReceivedForm receive(InputStream body, String contentType, Charset charset, RequestView request)
      throws IOException {
    MultipartReader reader =
        new MultipartReader(body, MultipartBoundary.parse(contentType), limits);
    return receive(
        form -> {
          for (BodyPart part = reader.next(); part != null; part = reader.next()) {
            receive(part, new Reception(form, charset, request));
          }
        });
  }

  /**
   * Receives a form that the container has read already.
   *
   * @param request what the application's own checks see of the request
   * @throws UploadException if the client sent what isn't taken
   * @throws IOException if a part can't be read
   * @throws io.github.servletstorages.storage.StorageException if a file can't be stored
   */
  ReceivedForm receive(Collection<Part> parts, Charset charset, RequestView request)
      throws IOException {
    ContainerParts read = new ContainerParts(parts, limits);
    read.requireWithinLimits();
    return receive(
        form -> {
          for (Part part : parts) {
            receive(part, new Reception(form, charset, request));
          }
        });
  }

  /** The request as it is seen while its form is being received. */
  interface RequestView {
    HttpServletRequest of(ReceivedForm form);
  }

  /** A form that is being received, of which some parts have come. */
  private record Reception(ReceivedForm form, Charset charset, RequestView view) {

    HttpServletRequest request() {
      return view.of(form);
    }
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
      rules.requireComplete(form.files());
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

  private void receive(BodyPart part, Reception reception) throws IOException {
    String filename = part.filename();
    if (filename == null) {
      reception.form.addField(part.name(), part.readText(reception.charset));
    } else if (part.isFile()) {
      addFile(new ClientFile(part.name(), filename, part.contentType()), part.body(), reception);
    } else {
      requireEmpty(part.name(), part.body());
    }
  }

  private void receive(Part part, Reception reception) throws IOException {
    String filename = part.getSubmittedFileName();
    try (InputStream body = part.getInputStream()) {
      if (filename == null) {
        String text = new String(body.readAllBytes(), reception.charset);
        reception.form.addField(part.getName(), text);
      } else if (filename.isEmpty()) {
        requireEmpty(part.getName(), body);
      } else {
        addFile(new ClientFile(part.getName(), filename, part.getContentType()), body, reception);
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

  private void addFile(ClientFile file, InputStream body, Reception reception) throws IOException {
    FieldRules fieldRules = rules.of(file.field());
    fieldRules.requireCount(file.field(), reception.form.countFiles(file.field()) + 1);
    fieldRules.requireExtension(file);
    byte[] prefix = prefix(body);
    String type = types.typeOf(file, prefix);
    fieldRules.requireType(file, type);
    IncomingFile incoming = new IncomingFile(file.field(), OriginalName.clean(file.name()), type);
    try (FileChecks checks = new FileChecks()) {
      fieldRules.addChecks(checks, file.field(), type, limits.maxFileSize());
      extensions.addChecks(checks, incoming, reception::request);
      checks.accept(prefix, 0, prefix.length);
      PendingFile target = target(incoming, reception);
      reception.form.addFile(writer.store(incoming, target, prefix, body, checks));
    }
  }

  /** In one piece, which {@link InputStream#readNBytes(int)} puts together from several. */
  private static byte[] prefix(InputStream body) throws IOException {
    byte[] bytes = new byte[UploadTypes.PREFIX_SIZE];
    int length = body.readNBytes(bytes, 0, bytes.length);
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Where a file is written to. */
  private PendingFile target(IncomingFile file, Reception reception) {
    Key suggested = keys.next(file.field(), file.contentType());
    return extensions
        .keyFor(file, suggested, reception::request)
        .map(key -> new PendingFile(key, keys.id()))
        .orElseGet(
            () ->
                PendingFile.random(keys.areOfContent(file.field()) ? keys.ofStaged() : suggested));
  }
}
