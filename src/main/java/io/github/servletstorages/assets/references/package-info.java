/**
 * The places where style sheets, scripts, images and pages name other files: found, resolved, and
 * written anew with other names.
 *
 * <p>Start reading at {@link io.github.servletstorages.assets.references.ReferenceScanner}, which
 * has a scanner for each type of file; pages have {@link
 * io.github.servletstorages.assets.references.PageScanner}.
 */
@NullMarked
package io.github.servletstorages.assets.references;

import org.jspecify.annotations.NullMarked;
