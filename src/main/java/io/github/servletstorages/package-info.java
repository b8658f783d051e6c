/**
 * Where an application starts from: {@link io.github.servletstorages.Storages}, one for each web
 * application.
 */
@NullMarked
package io.github.servletstorages;

import org.jspecify.annotations.NullMarked;
