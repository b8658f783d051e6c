package io.github.servletstorages.assets;

import io.github.servletstorages.assets.references.Reference;
import io.github.servletstorages.storage.Key;

/**
 * A reference that leads to another static file. Immutable.
 *
 * @param reference where and how it stands in its file
 * @param target the file that it leads to, which exists
 */
record Link(Reference reference, Key target) {}
