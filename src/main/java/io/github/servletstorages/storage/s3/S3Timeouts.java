package io.github.servletstorages.storage.s3;

import java.time.Duration;

/**
 * How long requests may take. Immutable.
 *
 * @param connect for a connection, at each try
 * @param read for the next bytes of an answer, at each try
 * @param call for all tries together
 * @param maxRetries how many tries there may be after the first
 */
record S3Timeouts(Duration connect, Duration read, Duration call, int maxRetries) {}
