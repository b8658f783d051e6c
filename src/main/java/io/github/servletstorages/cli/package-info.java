/**
 * The command line: commands over what the rest of the library does. In a jar of its own, with the
 * libraries that it alone needs.
 *
 * <p>Start reading at {@link io.github.servletstorages.cli.Program}.
 */
@NullMarked
package io.github.servletstorages.cli;

import org.jspecify.annotations.NullMarked;
