/**
 * The bucket that an application's storages are in: what it has to allow, and how it is set up.
 *
 * <p>Start reading at {@link io.github.servletstorages.bucket.BucketDesign}, what an application
 * wants of its bucket. {@code BucketPolicy}, {@code IamPolicy}, {@code CorsDocument} and {@code
 * LifecycleDocument} say it in the words of AWS; {@code BucketSetup} compares it with what is there
 * and puts it there. Apart from the backend {@code s3} the AWS SDK is seen here alone.
 */
@NullMarked
package io.github.servletstorages.bucket;

import org.jspecify.annotations.NullMarked;
