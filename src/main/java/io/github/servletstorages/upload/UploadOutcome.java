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
  private final HttpServletResponse response;
  private final AtomicBoolean decided = new AtomicBoolean();

  private UploadOutcome(ReceivedForm form, HttpServletResponse response) {
    this.form = form;
    this.response = response;
  }

  static void decide(
      ReceivedForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    UploadOutcome outcome = new UploadOutcome(form, response);
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      if (!returned) {
        outcome.decide(false);
      }
    }
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(outcome);
    } else {
      outcome.decideByStatus();
    }
  }

  private void decideByStatus() {
    decide(response.getStatus() < HttpServletResponse.SC_BAD_REQUEST);
  }

  private void decide(boolean keep) {
    if (decided.compareAndSet(false, true)) {
      form.end(keep);
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
