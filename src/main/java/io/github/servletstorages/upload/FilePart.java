package io.github.servletstorages.upload;

import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;

/** A file, which is in the storage. */
final class FilePart extends FormPart {

  private final UploadedFile file;
  private final Storage storage;

  FilePart(UploadedFile file, Storage storage, Path folder) {
    super(file.getField(), headers(file), folder);
    this.file = file;
    this.storage = storage;
  }

  /** Frameworks read the file's name out of the header. */
  private static Map<String, String> headers(UploadedFile file) {
    String attachment = ContentDisposition.attachment(file.getOriginalName());
    return Map.of(
        "Content-Type",
        file.getContentType(),
        "Content-Disposition",
        attachment.replaceFirst(
            "^attachment", Matcher.quoteReplacement(disposition(file.getField()))));
  }

  /** Reads the file from the storage; each call starts anew. */
  @Override
  public InputStream getInputStream() {
    return storage.read(Key.of(file.key())).stream();
  }

  @Override
  public String getSubmittedFileName() {
    return file.getOriginalName();
  }

  @Override
  public long getSize() {
    return file.getSize();
  }

  /** Copies the file to a path of this machine. The one in the storage stays. */
  @Override
  public void write(String fileName) throws IOException {
    try (InputStream bytes = getInputStream()) {
      Files.copy(bytes, path(fileName), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Deletes the file from the storage, unless the application has asked for its key or URL: it may
   * have saved them, and frameworks delete all parts at the end of a request, to free temporary
   * files that they think there are. One that was there before stays too.
   */
  @Override
  public void delete() {
    if (!file.isReferred()) {
      file.pending().filter(this::isOurs).ifPresent(own -> storage.delete(own.key()));
    }
  }

  /** Others may use a file under a key that they can have too, once it is to stay. */
  private boolean isOurs(PendingFile own) {
    return own.isRandom() || storage.find(own.mark()).isPresent();
  }
}
