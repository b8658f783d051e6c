package io.github.servletstorages.storage.s3;

import java.util.Optional;

/**
 * What a store can do, and what it wants. Immutable.
 *
 * @param chunkedEncoding whether it takes bodies in signed chunks
 * @param checksums whether it knows the checksums of newer AWS SDKs
 * @param conditionalWrites whether it heeds {@code If-None-Match}; empty if that is not known
 * @param batchDelete whether it deletes many objects by one request
 * @param equalParts whether it wants all parts of an upload but the last to have one size
 */
record S3Traits(
    boolean chunkedEncoding,
    boolean checksums,
    Optional<Boolean> conditionalWrites,
    boolean batchDelete,
    boolean equalParts) {}
