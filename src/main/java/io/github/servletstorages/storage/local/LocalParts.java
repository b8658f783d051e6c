package io.github.servletstorages.storage.local;

/**
 * What an open local storage works with.
 *
 * @param folders its folders, and the gate to them
 * @param records what is known of its files
 * @param lookup finds its files
 * @param claim its own part of the staging folder
 * @param publication how a staged file gets its name
 */
record LocalParts(
    LocalFolders folders,
    LocalRecords records,
    LocalLookup lookup,
    LocalClaim claim,
    LocalPublication publication) {}
