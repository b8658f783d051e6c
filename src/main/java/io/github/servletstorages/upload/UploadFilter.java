package io.github.servletstorages.upload;

import io.github.servletstorages.Storages;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
 * too large (413) or of a type that isn't taken (415) never reaches the application, and leaves
 * nothing in the storage. A client that accepts JSON is told why by a problem document (RFC 9457),
 * others by the application's error page, which finds an {@link UploadRefusal} in the request
 * attribute {@code uploadRefusal}.
 *
 * <p>It belongs after a filter that sets the character encoding, and before those that look at
 * parameters.
 */
public final class UploadFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(UploadFilter.class.getName());

  private transient @Nullable UploadReceiver receiver;

  /** For the container. */
  public UploadFilter() {}

  /**
   * Reads the init-params.
   *
   * @throws ServletException if anything is wrong with them; the message says all of it
   */
  @Override
  public void init() throws ServletException {
    try {
      Storages storages = Storages.of(getServletContext());
      receiver =
          new UploadReceiver(
              storages, storages.configuration().upload(getFilterName(), initParams()));
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
    if (!isUpload(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (receiver == null) {
      throw new IllegalStateException("the container has not called init()");
    }
    ReceivedForm form = receive(receiver, request, response);
    if (form == null) {
      return;
    }
    request.setAttribute(Uploads.ATTRIBUTE, form.uploads());
    UploadRequest upload = new UploadRequest(request, response, form);
    if (receiver.rollsBack()) {
      UploadOutcome.decide(form, upload, response, chain);
    } else {
      form.commit();
      chain.doFilter(upload, response);
    }
  }

  private static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  private static @Nullable ReceivedForm receive(
      UploadReceiver receiver, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    InputStream body = receiver.paced(request.getInputStream());
    RefusalResponse refusal = new RefusalResponse(request, response, body);
    try {
      return receiver.receive(
          body, request.getContentType(), request.getContentLengthLong(), charset(request));
    } catch (UploadException e) {
      refusal.send(UploadRefusal.of(e));
    } catch (StorageException e) {
      LOG.log(Level.ERROR, "An upload could not be stored", e);
      refusal.send(notStored(e));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client broke off an upload", e);
      refusal.send(new UploadRefusal(400, "the upload was broken off", null, null));
    }
    return null;
  }

  /** The log has the reason; a stranger need not know where files are kept. */
  private static UploadRefusal notStored(StorageException e) {
    int status =
        e instanceof StorageUnavailableException
            ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
            : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    return new UploadRefusal(
        status, "the upload could not be stored; please try again later", null, null);
  }

  /**
   * Browsers send forms in the page's charset, which an application may have told the container.
   */
  private static Charset charset(HttpServletRequest request) {
    String name = request.getCharacterEncoding();
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // a client may write anything after charset=
    }
  }
}
