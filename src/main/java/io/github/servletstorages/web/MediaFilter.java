package io.github.servletstorages.web;

import io.github.servletstorages.Admission;
import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileChangedException;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves media files out of a storage. They come from strangers: what a browser could run is sent
 * as a download and sandboxed.
 */
final class MediaFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(MediaFilter.class.getName());

  /** How often a file may be replaced between the look at it and its first byte. */
  private static final int MAX_REPLACEMENTS = 3;

  private static final String SANDBOX = "sandbox; default-src 'none'";

  private final String base;
  private final transient MediaFiles files;
  private final transient Storage storage;
  private final String cacheControl;
  private final transient CrossOrigin crossOrigin;

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   */
  MediaFilter(String base, MediaFiles files, AccessConfig access) {
    this.base = base;
    this.files = files;
    this.storage = files.storage();
    this.cacheControl = access.cacheControl().orElse(defaultCacheControl(access));
    this.crossOrigin = new CrossOrigin(access.crossOrigin());
  }

  private static String defaultCacheControl(AccessConfig access) {
    return access.signedUrls().isPresent() ? "private, no-cache" : "no-cache";
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    FileResponse answer = new FileResponse(request, response, crossOrigin);
    if (answer.acceptsMethod()) {
      serve(request, response, answer, MAX_REPLACEMENTS);
    }
  }

  private void serve(
      HttpServletRequest request, HttpServletResponse response, FileResponse answer, int tries)
      throws IOException {
    try {
      answer(request, answer);
    } catch (FileChangedException e) {
      if (tries == 0 || response.isCommitted()) {
        fail(response, answer, e);
      } else {
        answer.restart();
        serve(request, response, answer, tries - 1);
      }
    } catch (AccessRefusedException e) {
      LOG.log(Level.WARNING, "A media file is not served: {0}", e.getMessage());
      fail(response, answer, HttpServletResponse.SC_NOT_FOUND, e);
    } catch (StorageUnavailableException e) {
      LOG.log(Level.ERROR, "A media file could not be served", e);
      fail(response, answer, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e);
    } catch (StorageException e) {
      fail(response, answer, e);
    }
  }

  private void answer(HttpServletRequest request, FileResponse answer) throws IOException {
    Optional<Key> key = RequestPath.key(request, base);
    if (key.isEmpty()) {
      answer.refuseMissing(false);
      return;
    }
    Optional<Admission> admission = files.admit(key.get(), request.getQueryString());
    if (admission.isEmpty()) {
      answer.forbid();
      return;
    }
    Optional<StoredFile> file = storage.find(key.get());
    if (file.isPresent()) {
      answer.send(new ServedFile(represent(file.get(), admission.get())));
    } else {
      answer.refuseMissing(false);
    }
  }

  private static void fail(HttpServletResponse response, FileResponse answer, StorageException e)
      throws IOException {
    LOG.log(Level.ERROR, "A media file could not be served", e);
    fail(response, answer, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
  }

  /** After the first byte nothing can be said any more: the connection is cut by the exception. */
  private static void fail(
      HttpServletResponse response, FileResponse answer, int status, StorageException e)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("a media file could not be read to its end", e);
    }
    answer.fail(status);
  }

  private Representation represent(StoredFile file, Admission admission) {
    return new Representation(
        file.size(),
        tag(file),
        file.lastModified(),
        headers(file, admission),
        (offset, length, client) -> copy(file, offset, length, client));
  }

  /** A file that something else has put into the storage has no known hash, hence a weak tag. */
  private static EntityTag tag(StoredFile file) {
    return file.knownSha256()
        .map(EntityTag::strong)
        .orElseGet(
            () -> new EntityTag(file.size() + "-" + file.lastModified().toEpochMilli(), true));
  }

  private Map<String, String> headers(StoredFile file, Admission admission) {
    FileHeaders stored = file.headers();
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", typeFor(stored.contentType()));
    headers.put("Cache-Control", Objects.requireNonNullElse(stored.cacheControl(), cacheControl));
    put(headers, "Content-Disposition", stored.contentDisposition());
    put(headers, "Content-Disposition", admission.contentDisposition());
    put(headers, "Content-Encoding", stored.contentEncoding());
    if (files.isDownload(stored.contentType())) {
      headers.merge(
          "Content-Disposition",
          ContentDisposition.attachment(file.key().name()),
          (given, attachment) -> given.startsWith("attachment") ? given : attachment);
      headers.put("Content-Security-Policy", SANDBOX);
    }
    return headers;
  }

  /** Else a page that was tampered with could run a stranger's script as one of its own origin. */
  private static String typeFor(String stored) {
    return MediaTypes.isScript(stored) ? MediaTypes.DEFAULT : stored;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private void copy(StoredFile file, long offset, long length, OutputStream client)
      throws IOException {
    ReadOptions sameVersion =
        ReadOptions.whole().range(new ByteRange(offset, length)).ifMatch(file.etag());
    try (StoredContent content = storage.read(file.key(), sameVersion)) {
      content.stream().transferTo(client);
    }
  }
}
