/**
 * The backend {@code local}: keeps files in a folder of this machine.
 *
 * <p>Under the storage's root there are two folders: the location, which holds the files and
 * nothing else, so that a web server may serve it as it is; and {@code .servlet-storages}, which
 * holds writes that are under way and what is known of each file (see {@code LocalRecords}).
 *
 * <p>Start reading at {@code LocalStorage}.
 */
@NullMarked
package io.github.servletstorages.storage.local;

import org.jspecify.annotations.NullMarked;
