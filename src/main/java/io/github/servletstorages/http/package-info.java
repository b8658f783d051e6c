/**
 * What RFC 9110 and its neighbours say about files, without servlets: media types, content codings,
 * validators, conditional requests, byte ranges, download names and the percent-encoding of URLs.
 *
 * <p>Start with {@link io.github.servletstorages.http.Preconditions} and {@link
 * io.github.servletstorages.http.ByteRanges}: together they decide the status of a request for a
 * file. {@link io.github.servletstorages.http.MediaTypes} gives the content type of a path, {@link
 * io.github.servletstorages.http.UrlPath} turns a path into a URL.
 *
 * <p>Everything here is a value or a function: immutable, safe for use by any number of threads,
 * and dependent on the JDK alone. Header text comes from outside, so a parser answers bad input
 * with a documented result; only {@code null} where it is not allowed, or a caller's own wrong
 * argument, throws.
 */
@NullMarked
package io.github.servletstorages.http;

import org.jspecify.annotations.NullMarked;
