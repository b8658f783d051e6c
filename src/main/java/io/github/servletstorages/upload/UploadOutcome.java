package io.github.servletstorages.upload;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the application and decides by its answer whether the files of an upload stay. An
 * application that goes on asynchronously has answered once it completes.
 */
final class UploadOutcome implements AsyncListener {

  private final ReceivedForm form;
  private final UploadProgress progress;
  private final HttpServletResponse response;
  private final AtomicBoolean decided = new AtomicBoolean();

  private UploadOutcome(ReceivedForm form, UploadProgress progress, HttpServletResponse response) {
    this.form = form;
    this.progress = progress;
    this.response = response;
  }

  static void decide(
      ReceivedForm form,
      UploadProgress progress,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    UploadOutcome outcome = new UploadOutcome(form, progress, response);
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      if (!returned) {
        outcome.decide(false);
        outcome.forgetWhatIsGone(request);
      }
    }
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(outcome);
    } else {
      outcome.decideByStatus();
      outcome.forgetWhatIsGone(request);
    }
  }

  /** An error page must not show files that have been deleted. */
  private void forgetWhatIsGone(HttpServletRequest request) {
    if (form.isDiscarded()) {
      request.removeAttribute(Uploads.ATTRIBUTE);
    }
  }

  private void decideByStatus() {
    decide(response.getStatus() < HttpServletResponse.SC_BAD_REQUEST);
  }

  private void decide(boolean keep) {
    if (decided.compareAndSet(false, true)) {
      form.end(keep);
      if (keep) {
        progress.done(form.files());
      } else {
        progress.failed();
      }
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    decideByStatus();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    decide(false);
  }

  @Override
  public void onError(AsyncEvent event) {
    decide(false);
  }

  /** A dispatch that starts asynchronous work again forgets its listeners. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
