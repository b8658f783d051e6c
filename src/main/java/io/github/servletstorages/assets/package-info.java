/**
 * Static files on their way from the application to where they are served: found, and published.
 *
 * <p>Start reading at {@link io.github.servletstorages.assets.Collector}.
 */
@NullMarked
package io.github.servletstorages.assets;

import org.jspecify.annotations.NullMarked;
