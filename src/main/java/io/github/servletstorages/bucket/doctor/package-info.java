/**
 * Looks whether an application's storages work: from its settings, at the store, and from outside
 * as a browser would.
 *
 * <p>Start reading at {@link io.github.servletstorages.bucket.doctor.Doctor}; {@link
 * io.github.servletstorages.bucket.doctor.Check} lists what is looked at. Of these classes {@code
 * BucketChecks} alone needs the AWS SDK, and is not loaded unless a storage is on S3.
 */
@NullMarked
package io.github.servletstorages.bucket.doctor;

import org.jspecify.annotations.NullMarked;
