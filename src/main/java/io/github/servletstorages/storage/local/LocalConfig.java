package io.github.servletstorages.storage.local;

import java.nio.file.Path;

/**
 * What is set for a local storage.
 *
 * @param storage its name
 * @param root the folder that holds the location and what is known of its files
 * @param location the folder of the files, relative to the root
 * @param permissions what files and folders are made with
 */
record LocalConfig(String storage, Path root, String location, LocalPermissions permissions) {

  LocalConfig(String storage, Path root, String location) {
    this(storage, root, location, LocalPermissions.OF_PROCESS);
  }
}
