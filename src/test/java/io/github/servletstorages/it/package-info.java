/**
 * The sample's real WAR in real containers, over HTTP and in a browser. Each run has one container
 * on its class path and neither the library nor what it depends on.
 */
@NullMarked
package io.github.servletstorages.it;

import org.jspecify.annotations.NullMarked;
