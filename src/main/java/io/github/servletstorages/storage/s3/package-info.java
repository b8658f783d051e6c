/**
 * The backend {@code s3}: keeps files in an S3 bucket, Amazon's or a compatible store's.
 *
 * <p>Start reading at {@code S3Storage}; {@code S3Write} is where uploads happen, {@code
 * PartMemory} says what they may hold. {@code S3Access} is for those who work on buckets. The AWS
 * SDK is seen in this package and in {@code bucket} alone.
 */
@NullMarked
package io.github.servletstorages.storage.s3;

import org.jspecify.annotations.NullMarked;
