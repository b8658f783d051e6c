package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import org.jspecify.annotations.Nullable;

/**
 * What there is under one key: in either end now, and as of the last run. Immutable. One of them is
 * not null.
 *
 * @param key the key
 * @param source the file in the source, or null
 * @param destination the file in the destination, or null
 * @param last what the last run found to be the same, or null
 */
record Difference(
    Key key,
    @Nullable ListedFile source,
    @Nullable ListedFile destination,
    LastRun.@Nullable Entry last) {}
