/** The backend {@code memory}: keeps files in the heap, for tests and as the simplest example. */
@NullMarked
package io.github.servletstorages.storage.memory;

import org.jspecify.annotations.NullMarked;
