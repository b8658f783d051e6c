package io.github.servletstorages.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Looks at files while they are uploaded, and refuses those that the application doesn't want: a
 * virus scanner, a quota. Made by the application, and used by {@link UploadFilter}, which is told
 * of it by {@code storages.upload.validators} or {@link UploadFilter#validator}.
 *
 * <p>It sees what has passed all other checks so far. Nobody can see the file before every
 * validator is content; if one isn't, nothing of the file is kept, nor of the others of its
 * request.
 *
 * <p>Used by many threads at once; each {@link Validation} by one.
 */
public interface UploadValidator {

  /**
   * Starts to look at a file of which the first bytes have come.
   *
   * @param request the request as far as it has been read: parameters are those of the query and
   *     the text fields before this file, parts are the files before it; the body is empty
   * @throws RefusedFileException if the file is refused; the client gets 422
   * @throws IOException if the file can't be checked; the client gets 503, and the log the reason.
   *     So it is with any other exception.
   */
  Validation begin(IncomingFile file, HttpServletRequest request) throws IOException;

  /** The check of one file. */
  interface Validation extends AutoCloseable {

    /**
     * Takes the next bytes, in pieces of some tens of KiB, in their order. What it keeps of them is
     * in memory for each upload that is under way.
     *
     * @param bytes not to be kept or changed
     * @throws RefusedFileException if the file is refused; the client gets 422
     * @throws IOException if the file can't be checked; the client gets 503
     */
    void accept(byte[] bytes, int offset, int length) throws IOException;

    /**
     * All bytes have been seen: the last time to refuse the file. Not called for one that comes to
     * no end, or that somebody else refuses.
     *
     * @throws RefusedFileException if the file is refused; the client gets 422
     * @throws IOException if the file can't be checked; the client gets 503
     */
    void complete() throws IOException;

    /** Lets go of what it holds. Called once, whatever has become of the file. */
    @Override
    void close();
  }
}
