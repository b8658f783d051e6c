package io.github.servletstorages.upload;

import jakarta.servlet.http.Part;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The parts of a form that the container has read, which holds them to limits of its own alone. */
final class ContainerParts {

  private final Collection<Part> parts;
  private final MultipartLimits limits;

  ContainerParts(Collection<Part> parts, MultipartLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  void requireWithinLimits() throws LimitExceededException {
    long size = 0;
    long fieldsSize = 0;
    int files = 0;
    int fields = 0;
    for (Part part : parts) {
      size += part.getSize();
      require(size, limits.maxRequestSize(), UploadLimit.MAX_REQUEST_SIZE, null);
      if (part.getSubmittedFileName() == null) {
        require(++fields, limits.maxFields(), UploadLimit.MAX_FIELDS, null);
        require(part.getSize(), limits.maxFieldSize(), UploadLimit.MAX_FIELD_SIZE, part);
        fieldsSize += part.getSize();
        require(fieldsSize, limits.maxFieldsSize(), UploadLimit.MAX_FIELDS_SIZE, null);
      } else {
        require(++files, limits.maxFiles(), UploadLimit.MAX_FILES, null);
        require(part.getSize(), limits.maxFileSize(), UploadLimit.MAX_FILE_SIZE, part);
      }
    }
  }

  private static void require(long value, long most, UploadLimit limit, @Nullable Part part)
      throws LimitExceededException {
    if (value > most) {
      throw new LimitExceededException(limit, most, part == null ? null : part.getName());
    }
  }
}
