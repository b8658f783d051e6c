/** A servlet container to test on: {@link io.github.servletstorages.tomcat.WebApp}. */
@NullMarked
package io.github.servletstorages.tomcat;

import org.jspecify.annotations.NullMarked;
