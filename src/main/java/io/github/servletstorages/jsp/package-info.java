/**
 * The tags and functions of {@code META-INF/servlet-storages.tld}.
 *
 * <p>Start reading at {@link io.github.servletstorages.jsp.UrlTag}.
 */
@NullMarked
package io.github.servletstorages.jsp;

import org.jspecify.annotations.NullMarked;
