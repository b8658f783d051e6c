package io.github.servletstorages.upload;

import io.github.servletstorages.Storages;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.storage.StorageException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives uploads. Map it in {@code web.xml} to the URL patterns that take them; nothing else is
 * touched. It streams the files of a {@code multipart/form-data} request into a storage while they
 * arrive, the media storage by default. The application behind it finds text fields by {@code
 * getParameter}, files by {@code getPart} and in {@link Uploads}, the request attribute {@code
 * uploads}.
 *
 * <p>Its init-params go before the settings {@code storages.upload.…}: {@code maxFileSize}, {@code
 * storage} and so on.
 *
 * <p>The files are kept if the application returns normally with a status below 400, and deleted
 * otherwise, unless {@code rollback} is false. An upload that is malformed (400), too slow (408),
 * too large (413), of a type that isn't taken (415) or refused for what is in it (422) never
 * reaches the application, and leaves nothing in the storage. A client that accepts JSON is told
 * why by a problem document (RFC 9457), others by the application's error page, which finds an
 * {@link UploadRefusal} in the request attribute {@code uploadRefusal}.
 *
 * <p>A page can ask how far its upload is: by a GET to an address that the filter is mapped to,
 * with the query {@code uploads.progress=ID}, where the upload had the same id in the header {@code
 * Upload-Id} or in the query, {@code uploads.id=ID}.
 *
 * <p>It belongs after a filter that sets the character encoding, and before those that look at
 * parameters.
 */
public final class UploadFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(UploadFilter.class.getName());

  /** The request attribute that tells later dispatches that the body has been read. */
  private static final String FORM = UploadFilter.class.getName() + ".form";

  private final transient ProgressBoard progressBoard = new ProgressBoard();
  private transient UploadExtensions extensions = UploadExtensions.NONE;
  private transient @Nullable UploadReceiver receiver;

  /** For the container. */
  public UploadFilter() {}

  /**
   * Has a validator look at all files, before those that {@code storages.upload.validators} names.
   * For applications that make the filter themselves, in a {@code ServletContainerInitializer} or
   * as a bean.
   *
   * @return this
   * @throws IllegalStateException if the filter is in use
   */
  public UploadFilter validator(UploadValidator validator) {
    return with(extensions.with(Objects.requireNonNull(validator, "validator")));
  }

  /**
   * Has a generator say the keys of files, and not the one that {@code
   * storages.upload.keyGenerator} names, if it does.
   *
   * @return this
   * @throws IllegalStateException if the filter is in use
   */
  public UploadFilter keyGenerator(UploadKeyGenerator generator) {
    return with(extensions.with(Objects.requireNonNull(generator, "generator")));
  }

  private UploadFilter with(UploadExtensions more) {
    if (receiver != null) {
      throw new IllegalStateException("the filter is in use, and can't be changed any more");
    }
    extensions = more;
    return this;
  }

  /**
   * Reads the init-params.
   *
   * @throws ServletException if anything is wrong with them; the message says all of it
   */
  @Override
  public void init() throws ServletException {
    try {
      Storages storages = Storages.of(getServletContext());
      UploadConfig config = storages.configuration().upload(getFilterName(), initParams());
      ClassLoader classes = getServletContext().getClassLoader();
      receiver =
          new UploadReceiver(
              storages, config, extensions.andNamedIn(config, classes), temporaryFolder());
      removeAbandoned(receiver);
    } catch (ConfigurationException e) {
      LOG.log(Level.ERROR, e.getMessage());
      throw new ServletException(e.getMessage(), e);
    }
  }

  /** What can't be removed now is removed at another start. */
  private static void removeAbandoned(UploadReceiver receiver) {
    try {
      receiver.removeAbandoned();
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "Files of uploads that nobody has answered were left", e);
    }
  }

  @Override
  public void destroy() {
    if (receiver != null) {
      receiver.close();
    }
  }

  private Path temporaryFolder() {
    return getServletContext().getAttribute(ServletContext.TEMPDIR) instanceof File folder
        ? folder.toPath()
        : Path.of(System.getProperty("java.io.tmpdir", "."));
  }

  private Map<String, String> initParams() {
    Map<String, String> params = new HashMap<>();
    for (String name : Collections.list(getInitParameterNames())) {
      params.put(name, getInitParameter(name));
    }
    return params;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (receiver == null) {
      throw new IllegalStateException("the container has not called init()");
    }
    if (ProgressBoard.isAsked(request)) {
      progressBoard.answer(request, response);
    } else if (request.getAttribute(FORM) instanceof ReceivedForm form) {
      chain.doFilter(seenAgain(request, response, form), response);
    } else if (isUpload(request)) {
      receive(receiver, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Forwards and includes pass on the request that is there; error pages get the container's. */
  private static ServletRequest seenAgain(
      HttpServletRequest request, HttpServletResponse response, ReceivedForm form) {
    boolean wrapped =
        request instanceof UploadRequest
            || (request instanceof ServletRequestWrapper wrapper
                && wrapper.isWrapperFor(UploadRequest.class));
    return wrapped ? request : new UploadRequest(request, response, form);
  }

  private void receive(
      UploadReceiver uploads,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    UploadProgress progress;
    try {
      progress = progressBoard.open(request);
    } catch (MalformedMultipartException e) {
      new RefusalResponse(request, response, request.getInputStream())
          .send(UploadRefusal.of(e, request));
      return;
    }
    ReceivedForm form = new IncomingUpload(uploads, request, response, progress).receive();
    if (form == null) {
      return;
    }
    progress.received();
    if (!uploads.rollsBack()) {
      form.commit();
    }
    request.setAttribute(FORM, form);
    request.setAttribute(Uploads.ATTRIBUTE, form.uploads());
    UploadOutcome.decide(
        form, progress, new UploadRequest(request, response, form), response, chain);
  }

  /** The body of a request that has led to an error has been read or given up. */
  private static boolean isUpload(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return false;
    }
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }
}
