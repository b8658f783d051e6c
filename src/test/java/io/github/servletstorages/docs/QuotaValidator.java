package io.github.servletstorages.docs;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.upload.IncomingFile;
import io.github.servletstorages.upload.RefusedFileException;
import io.github.servletstorages.upload.UploadValidator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Stream;

/** Lets the files of a user take no more than so many bytes together. */
public final class QuotaValidator implements UploadValidator {

  private final long quota;

  /** Allows 1 GiB. */
  public QuotaValidator() {
    this(1L << 30);
  }

  public QuotaValidator(long quota) {
    this.quota = quota;
  }

  @Override
  public Validation begin(IncomingFile file, HttpServletRequest request) {
    return new Count(bytesOf(request));
  }

  private static long bytesOf(HttpServletRequest request) {
    Storage storage = Storages.of(request.getServletContext()).media().storage();
    try (Stream<ListedFile> files = storage.list(UserKeys.folderOf(request))) {
      return files.mapToLong(ListedFile::size).sum();
    }
  }

  private final class Count implements Validation {

    private long total;

    Count(long before) {
      this.total = before;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
      total += length;
      if (total > quota) {
        throw new RefusedFileException("quota-exceeded", "your files would take too much room");
      }
    }

    @Override
    public void complete() {}

    @Override
    public void close() {}
  }
}
