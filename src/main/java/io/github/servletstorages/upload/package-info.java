/**
 * Uploads: from the request's bytes to parts of a form, in bounded memory.
 *
 * <p>A request's way: {@link io.github.servletstorages.upload.UploadFilter} → {@link
 * io.github.servletstorages.upload.IncomingUpload} → {@link
 * io.github.servletstorages.upload.UploadReceiver} → {@link
 * io.github.servletstorages.upload.ReceivedForm}, which {@link
 * io.github.servletstorages.upload.UploadOutcome} ends when the application has answered.
 *
 * <p>What a file may be is decided in {@link io.github.servletstorages.upload.UploadTypes} and,
 * field by field, in {@link io.github.servletstorages.upload.UploadRules}; what has to see all of
 * its bytes, validators of the application among it, is a {@link
 * io.github.servletstorages.upload.FileCheck}. Where it goes is said by {@link
 * io.github.servletstorages.upload.UploadKeys} and {@link
 * io.github.servletstorages.upload.ContentFiles}, and whether it stays by {@link
 * io.github.servletstorages.upload.PendingUploads}.
 *
 * <p>Forms are read by {@link io.github.servletstorages.upload.MultipartReader}. It alone reads the
 * request body, and yields one {@link io.github.servletstorages.upload.BodyPart} after another.
 * Below it, {@link io.github.servletstorages.upload.BoundaryScanner} tells content from each {@link
 * io.github.servletstorages.upload.Delimiter} by {@link
 * io.github.servletstorages.upload.DelimiterSearch} in a {@link
 * io.github.servletstorages.upload.BodyBuffer}, and {@link
 * io.github.servletstorages.upload.PartHeaderReader} reads the headers of parts. What a part's
 * header says is worked out in {@link io.github.servletstorages.upload.PartHeaders} and {@link
 * io.github.servletstorages.upload.FormDataDisposition}; what a body may not do is in {@link
 * io.github.servletstorages.upload.MultipartLimits} and in the kinds of {@link
 * io.github.servletstorages.upload.UploadException}.
 */
@NullMarked
package io.github.servletstorages.upload;

import org.jspecify.annotations.NullMarked;
