/**
 * The library's hold on the container: it starts with the application, and serves the files of
 * local storages.
 *
 * <p>Start reading at {@link io.github.servletstorages.web.StoragesInitializer}.
 */
@NullMarked
package io.github.servletstorages.web;

import org.jspecify.annotations.NullMarked;
