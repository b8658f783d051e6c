/** The examples of docs/, compiled and tested. */
@NullMarked
package io.github.servletstorages.docs;

import org.jspecify.annotations.NullMarked;
