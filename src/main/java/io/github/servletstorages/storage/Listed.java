package io.github.servletstorages.storage;

/** An entry of the listing of one folder: a file in it, or a folder. */
public sealed interface Listed permits ListedFile, ListedFolder {

  /** What it is called in a listing: a key, or the start of keys with a slash at the end. */
  String path();
}
