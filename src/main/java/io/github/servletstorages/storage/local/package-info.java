/**
 * The backend {@code local}: keeps files in a folder of this machine.
 *
 * <p>Under the storage's root there are two folders: the location, which holds the files and
 * nothing else, so that a web server may serve it as it is; and {@code .servlet-storages}, which is
 * ours alone:
 *
 * <pre>
 *   .servlet-storages/LOCATION/staging/  writes that are under way (see {@code LocalClaim})
 *   .servlet-storages/LOCATION/records/  what is known of each file (see {@code LocalRecords})
 *   .servlet-storages/LOCATION/locks/    turns at keys, without hard links (see {@code KeyLocks})
 * </pre>
 *
 * <p><b>Durability.</b> When a commit returns, the file outlasts a power cut, as far as the disk
 * does what it is told. These reach the disk in this order: new folders, each with its name in the
 * one above; the record and its name; the file's bytes and its time; the file's name. A power cut
 * in between leaves the old file, or none, and something to clean. The files of a batch ({@code
 * LocalBatch}) take these steps together, with the same outcome. When a deletion returns, the file
 * stays gone; its record may be back, and is cleaned up.
 *
 * <p><b>Several servers</b> may share a folder if they all mount it in the same way, with working
 * file locks. Without those nothing breaks, but what a crash leaves behind stays.
 *
 * <p>Start reading at {@code LocalStorage}; what happens at start is in {@code LocalStart}.
 */
@NullMarked
package io.github.servletstorages.storage.local;

import org.jspecify.annotations.NullMarked;
