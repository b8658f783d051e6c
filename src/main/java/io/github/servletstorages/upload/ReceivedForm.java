package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What came with one request: text fields, and files that are in the storage by now. They belong
 * together: if the request comes to nothing, all of them are deleted. Used by one thread at a time.
 */
final class ReceivedForm {

  private static final System.Logger LOG = System.getLogger(ReceivedForm.class.getName());

  private final Storage storage;
  private final List<FormPart> parts = new ArrayList<>();
  private final List<UploadedFile> files = new ArrayList<>();

  ReceivedForm(Storage storage) {
    this.storage = storage;
  }

  void addField(String name, String text) {
    parts.add(new FieldPart(name, text));
  }

  void addFile(UploadedFile file) {
    files.add(file);
    parts.add(new FilePart(file, storage));
  }

  /** Fields and files in the order in which they came. */
  List<FormPart> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** The text fields in the order in which they came. */
  List<FieldPart> fields() {
    return parts.stream().filter(FieldPart.class::isInstance).map(FieldPart.class::cast).toList();
  }

  Uploads uploads() {
    return new Uploads(files);
  }

  /** Deletes the files. One that can't be deleted is named in the log, and the others still are. */
  void discard() {
    for (UploadedFile file : files) {
      try {
        storage.delete(Key.of(file.getKey()));
      } catch (StorageException e) {
        LOG.log(Level.ERROR, "A file of a failed upload was left behind: " + file.getKey(), e);
      }
    }
    files.clear();
  }
}
