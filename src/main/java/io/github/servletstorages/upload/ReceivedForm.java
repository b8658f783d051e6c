package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What came with one request: text fields, and files that are in the storage by now. They belong
 * together: either all of its files stay, or none of them. Files that were kept for this request
 * join them if they stay, and wait on if they don't. Thread-safe, as an application may answer on
 * another thread.
 */
final class ReceivedForm {

  private enum State {
    PENDING,
    COMMITTED,
    KEPT,
    DISCARDED
  }

  private static final System.Logger LOG = System.getLogger(ReceivedForm.class.getName());

  private final Storage storage;
  private final Path folder;
  private final PendingUploads pending;
  private final KeptUploads kept;
  private final List<FormPart> parts = new ArrayList<>();
  private final List<UploadedFile> files = new ArrayList<>();
  private final List<UploadedFile> keptFiles = new ArrayList<>();
  private final Set<String> tokens = new LinkedHashSet<>();
  private State state = State.PENDING;
  private String token = "";

  /**
   * @param folder that relative paths are in which the application writes parts to
   */
  ReceivedForm(Storage storage, Path folder, PendingUploads pending, KeptUploads kept) {
    this.storage = storage;
    this.folder = folder;
    this.pending = pending;
    this.kept = kept;
  }

  void addField(String name, String text) {
    parts.add(new FieldPart(name, text, folder));
  }

  void addFile(UploadedFile file) {
    files.add(file);
    parts.add(new FilePart(file, storage, folder));
  }

  /** How many files have come in that field so far. */
  long countFiles(String field) {
    return files.stream().filter(file -> file.getField().equals(field)).count();
  }

  /** Adds the files that wait under a token, but for those in whose field another was sent now. */
  void addKept(String keptToken) {
    Set<String> sent = new LinkedHashSet<>();
    files.forEach(file -> sent.add(file.getField()));
    if (tokens.add(keptToken)) {
      for (UploadedFile file : kept.find(keptToken)) {
        if (!sent.contains(file.getField())) {
          keptFiles.add(file);
          parts.add(new FilePart(file, storage, folder));
        }
      }
    }
  }

  /** Fields and files in the order in which they came. */
  List<FormPart> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** The text fields in the order in which they came. */
  List<FieldPart> fields() {
    return parts.stream().filter(FieldPart.class::isInstance).map(FieldPart.class::cast).toList();
  }

  /** The files, those that were kept last. */
  List<UploadedFile> files() {
    List<UploadedFile> all = new ArrayList<>(files);
    all.addAll(keptFiles);
    return all;
  }

  Uploads uploads() {
    return new Uploads(this);
  }

  /**
   * The files stay, whatever comes. Any further call does nothing.
   *
   * @throws IllegalStateException if they are deleted already
   */
  synchronized void commit() {
    if (state == State.DISCARDED) {
      throw new IllegalStateException("the files of this upload have been deleted");
    }
    if (state != State.COMMITTED) {
      state = State.COMMITTED;
      pending.confirm(pending(files()));
      forgetTokens();
    }
  }

  private void forgetTokens() {
    try {
      List<String> used = new ArrayList<>(tokens);
      if (!token.isEmpty()) {
        used.add(token);
      }
      kept.forget(used);
    } catch (StorageException e) { // worthless or not, its files are safe
      LOG.log(Level.WARNING, "The tokens of an upload were left behind", e);
    }
  }

  /**
   * The files wait for the form to be sent again.
   *
   * @return the token, the same at each call; empty if there are no files
   * @throws IllegalStateException if they are committed or deleted already
   */
  synchronized String keep() {
    if (state == State.COMMITTED || state == State.DISCARDED) {
      throw new IllegalStateException("it is too late to keep the files of this upload");
    }
    if (state == State.PENDING && !files().isEmpty()) {
      pending.handOver(pending(files()));
      token = kept.keep(files());
      state = State.KEPT;
    }
    return token;
  }

  /** Ends the request: the files stay if the application was content, unless they are to wait. */
  synchronized void end(boolean content) {
    if (state != State.PENDING) {
      return;
    }
    if (content) {
      commit();
    } else {
      state = State.DISCARDED;
      pending.discard(pending(files));
    }
  }

  /** Whether the files that came with this request are gone. */
  synchronized boolean isDiscarded() {
    return state == State.DISCARDED;
  }

  private static List<PendingFile> pending(List<UploadedFile> files) {
    return files.stream().flatMap(file -> file.pending().stream()).toList();
  }
}
