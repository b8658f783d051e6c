package io.github.servletstorages.upload;

import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload that has just come in: it is received, or its client is told why not. */
final class IncomingUpload {

  private static final System.Logger LOG = System.getLogger(UploadFilter.class.getName());

  private final UploadReceiver receiver;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final UploadProgress progress;

  IncomingUpload(
      UploadReceiver receiver,
      HttpServletRequest request,
      HttpServletResponse response,
      UploadProgress progress) {
    this.receiver = receiver;
    this.request = request;
    this.response = response;
    this.progress = progress;
  }

  /** Returns null if the upload was refused; the answer has been given then. */
  @Nullable ReceivedForm receive() throws IOException {
    try {
      requireOneType();
      receiver.refuseIfTooLong(request.getContentLengthLong());
    } catch (UploadException e) {
      refuseUnread(UploadRefusal.of(e, request));
      return null;
    }
    return read(receiver.paced(progress.count(request.getInputStream())));
  }

  /**
   * A client that waits for a 100 has sent nothing, and need not: it would get the 100 from the
   * first look at the body.
   */
  private void refuseUnread(UploadRefusal reason) throws IOException {
    if (request.getHeader("Expect") == null) {
      refuse(receiver.paced(request.getInputStream()), reason);
    } else {
      progress.failed();
      new RefusalResponse(request, response, InputStream.nullInputStream()).sendAtOnce(reason);
    }
  }

  private @Nullable ReceivedForm read(InputStream body) throws IOException {
    try {
      return receive(body);
    } catch (UploadException e) {
      refuse(body, UploadRefusal.of(e, request));
    } catch (ExtensionFailedException e) {
      LOG.log(Level.ERROR, e.getMessage(), e);
      refuse(body, UploadRefusal.of(e.status(), e.code(), request));
    } catch (StorageException | UncheckedIOException e) {
      LOG.log(Level.ERROR, "An upload could not be stored", e);
      refuse(body, UploadRefusal.of(notStored(e), "not-stored", request));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client broke off an upload", e);
      refuse(body, UploadRefusal.of(400, "broken-off", request));
    }
    return null;
  }

  /** Who has the answer may ask at once how the upload went. */
  private void refuse(InputStream body, UploadRefusal reason) throws IOException {
    progress.failed();
    new RefusalResponse(request, response, body).send(reason);
  }

  /** The log has the reason; a stranger need not know where files are kept. */
  private static int notStored(RuntimeException e) {
    return e instanceof StorageUnavailableException
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  private ReceivedForm receive(InputStream body) throws IOException {
    PushbackInputStream readable = new PushbackInputStream(body);
    int first = readable.read();
    if (first < 0) {
      Collection<Part> read = partsOfContainer();
      if (!read.isEmpty()) {
        return receiver.receive(read, charset(), this::request);
      }
    } else {
      readable.unread(first);
    }
    return receiver.receive(
        readable, String.valueOf(request.getContentType()), charset(), this::request);
  }

  /** With the fields and files that have come so far, and without the body. */
  private HttpServletRequest request(ReceivedForm form) {
    return new UploadRequest(request, response, form);
  }

  /** Of two that differ, others on the way may have believed the other one. */
  private void requireOneType() throws MalformedMultipartException {
    List<String> types = Collections.list(request.getHeaders("Content-Type"));
    if (types.stream().distinct().count() > 1) {
      throw new MalformedMultipartException(
          "the request has more than one Content-Type", MalformedMultipartException.NOT_IN_BODY);
    }
  }

  /**
   * An empty body is what is left when an earlier filter has asked for parameters, and the
   * application's servlet has a multipart configuration: the container has read it all.
   */
  private Collection<Part> partsOfContainer() {
    try {
      return request.getParts();
    } catch (IllegalStateException | ServletException | IOException e) {
      LOG.log(Level.DEBUG, "The container has not read the empty body of an upload either", e);
      return List.of();
    }
  }

  /**
   * Browsers send forms in the page's charset, which an application may have told the container.
   */
  private Charset charset() {
    String name = request.getCharacterEncoding();
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // a client may write anything after charset=
    }
  }
}
