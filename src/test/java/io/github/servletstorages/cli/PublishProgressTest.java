package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class PublishProgressTest {

  private final StringWriter err = new StringWriter();

  @Test
  void many_files_are_ten_lines() {
    publish(PublishProgress.Show.LINES, 250);

    assertThat(err.toString().lines())
        .hasSize(10)
        .startsWith("published 25 of 250 files")
        .endsWith("published 250 of 250 files");
  }

  @Test
  void few_files_are_none() {
    publish(PublishProgress.Show.LINES, 99);

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void each_file_is_a_line_on_request() {
    publish(PublishProgress.Show.FILES, 2);

    assertThat(err.toString().lines()).containsExactly("published a/0", "published a/1");
  }

  @Test
  void who_publishes_again_starts_again() {
    try (PublishProgress progress = progress(PublishProgress.Show.LINES)) {
      progress.planned(100);
      progress.written(Key.of("a"));
      progress.planned(100);
      for (int i = 0; i < 100; i++) {
        progress.written(Key.of("a"));
      }
    }

    assertThat(err.toString().lines()).hasSize(10);
  }

  private void publish(PublishProgress.Show show, int files) {
    try (PublishProgress progress = progress(show)) {
      progress.planned(files);
      for (int i = 0; i < files; i++) {
        progress.written(Key.of("a/" + i));
      }
    }
  }

  private PublishProgress progress(PublishProgress.Show show) {
    return new PublishProgress(new PrintWriter(err, true), show);
  }

  @Test
  void warnings_of_the_library_are_lines() {
    LogLines lines = LogLines.handler(new PrintWriter(err, true));
    LogRecord record = new LogRecord(Level.WARNING, "{0} is there twice");
    record.setParameters(new Object[] {"a.css"});

    lines.publish(record);
    lines.publish(new LogRecord(Level.INFO, "nobody asked"));
    lines.publish(new LogRecord(Level.SEVERE, "broken"));

    assertThat(err.toString().lines())
        .containsExactly("warning: a.css is there twice", "error: broken");
  }
}
