/**
 * Settings: from context-params, environment variables and system properties to immutable,
 * validated records.
 *
 * <p>Start reading at {@link io.github.servletstorages.config.Configuration}. Every setting is
 * defined once, in {@link io.github.servletstorages.config.Settings}.
 */
@NullMarked
package io.github.servletstorages.config;

import org.jspecify.annotations.NullMarked;
