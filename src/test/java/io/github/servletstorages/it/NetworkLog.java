package io.github.servletstorages.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.logging.LogEntry;

/**
 * The requests that a browser has sent, without those whose data the URL holds itself. From the
 * events of Chrome's DevTools Protocol, domain Network.
 *
 * @param answered the URLs that were answered, in order
 * @param failures those that failed, each with the reason: a status of 400 or more, or no answer
 */
record NetworkLog(List<String> answered, List<String> failures) {

  NetworkLog {
    answered = List.copyOf(answered);
    failures = List.copyOf(failures);
  }

  static NetworkLog of(List<LogEntry> events) {
    Reader reader = new Reader();
    events.forEach(event -> reader.read(JsonObject.of(event.getMessage()).object("message")));
    return new NetworkLog(reader.answered, reader.failures);
  }

  private static final class Reader {

    private final Map<String, String> sent = new HashMap<>();
    private final List<String> answered = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void read(JsonObject event) {
      JsonObject params = event.object("params");
      switch (event.string("method")) {
        case "Network.requestWillBeSent" ->
            sent.put(params.string("requestId"), params.object("request").string("url"));
        case "Network.responseReceived" -> answer(params.object("response"));
        case "Network.loadingFailed" ->
            failures.add(params.string("errorText") + " " + sent.get(params.string("requestId")));
        default -> {} // all else that pages do
      }
    }

    private void answer(JsonObject response) {
      String url = response.string("url");
      if (url.startsWith("http")) {
        answered.add(url);
        if (response.number("status") >= 400) {
          failures.add(response.number("status") + " " + url);
        }
      }
    }
  }
}
