/**
 * Makes one storage hold what another place holds: compares, copies and deletes.
 *
 * <p>{@code Sync} is one run. It merges three sorted streams, what is in the source, what is in the
 * destination, and what the last run found ({@code LastRun}), into {@code Difference}s; says of
 * each what is to be done; and has it done by several threads, while the results come back in the
 * order of the keys. None of the streams is ever whole in memory.
 *
 * <p>Start reading at {@link io.github.servletstorages.sync.Sync}.
 */
@NullMarked
package io.github.servletstorages.sync;

import org.jspecify.annotations.NullMarked;
