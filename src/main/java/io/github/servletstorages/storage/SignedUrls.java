package io.github.servletstorages.storage;

/** A storage that can let someone read a file which is not public, by a URL that expires. */
public interface SignedUrls {

  /**
   * A URL that anyone who has it can read the file by. Made without asking the store, so the file
   * need not exist.
   *
   * @throws StorageException if there is nothing to sign with
   */
  String signedUrl(Key key, SignedUrlOptions options);
}
