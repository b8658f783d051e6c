package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import java.util.HexFormat;

/**
 * A file whose request has not come to an end, and the mark that says so.
 *
 * @param key where it is
 * @param owner what tells it from another upload's file under the same key, and is kept in its
 *     metadata; empty where the key is random, so that there can be no other
 */
record PendingFile(Key key, String owner) {

  /** The name in a file's metadata that its owner is kept under. */
  static final String OWNER = "upload";

  /** A file under a random key. */
  static PendingFile random(Key key) {
    return new PendingFile(key, "");
  }

  /** Whether nobody else can have a file under the same key. */
  boolean isRandom() {
    return owner.isEmpty();
  }

  /** What a mark says. */
  static PendingFile parse(String mark) {
    int end = mark.indexOf('\n');
    return end < 0
        ? random(Key.of(mark))
        : new PendingFile(Key.of(mark.substring(0, end)), mark.substring(end + 1));
  }

  /** The owner of a file that is there. */
  static String ownerOf(StoredFile file) {
    return file.headers().metadata(OWNER).orElse("");
  }

  /** What its mark says. */
  String text() {
    return isRandom() ? key.value() : key.value() + '\n' + owner;
  }

  /** Where its mark is: of one length, whatever the length of the key. */
  Key mark() {
    return Key.of(
        PendingUploads.FOLDER.value() + HexFormat.of().formatHex(Sha256.of(text()), 0, 16));
  }

  /** Whether what is under its key, if anything, is this file and not another's. */
  boolean isIn(Storage storage) {
    return isRandom()
        || storage.find(key).map(PendingFile::ownerOf).filter(owner::equals).isPresent();
  }

  /** The key alone. */
  @Override
  public String toString() {
    return key.toString();
  }
}
