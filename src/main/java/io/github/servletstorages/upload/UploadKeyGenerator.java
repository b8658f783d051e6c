package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Says what the key of an uploaded file is, where {@code storages.upload.keyTemplate} can't: with a
 * folder for each user, for one. Made by the application, and used by {@link UploadFilter}, which
 * is told of it by {@code storages.upload.keyGenerator} or {@link UploadFilter#keyGenerator}. Used
 * by many threads at once.
 */
public interface UploadKeyGenerator {

  /**
   * The key of a file of which the first bytes have come.
   *
   * <p>It has to be new: a file that is there already under that key stays as it is, and the upload
   * fails with 500. So it does if the key starts with a dot, or if this throws; the log has the
   * reason.
   *
   * @param suggested the key by the template, random and new: something of it should be in the key,
   *     lest keys be guessed and collide
   * @param request the request as far as it has been read: parameters are those of the query and
   *     the text fields before this file, parts are the files before it; the body is empty
   */
  Key keyFor(IncomingFile file, Key suggested, HttpServletRequest request);
}
