/**
 * For tests of storages, ours and those of other jars: {@link
 * io.github.servletstorages.testing.StorageContract} is what every backend must pass.
 */
@NullMarked
package io.github.servletstorages.testing;

import org.jspecify.annotations.NullMarked;
