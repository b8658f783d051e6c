/**
 * The SPI: what a storage is, and what it promises.
 *
 * <p>Start reading at {@link io.github.servletstorages.storage.Storage}. A backend is made known by
 * a {@link io.github.servletstorages.storage.StorageProvider}.
 */
@NullMarked
package io.github.servletstorages.storage;

import org.jspecify.annotations.NullMarked;
