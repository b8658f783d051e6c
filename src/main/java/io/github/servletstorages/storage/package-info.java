/** Placeholder. */
@NullMarked
package io.github.servletstorages.storage;

import org.jspecify.annotations.NullMarked;
