package io.github.servletstorages.assets;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.storage.ListedFile;
import java.util.List;
import java.util.Locale;

/**
 * What is to be removed from a storage of static files. Immutable.
 *
 * @param current the number of the release that is current; 0 if there is none
 * @param releases the numbers of releases that are to go
 * @param files the files that are to go
 */
public record Removal(long current, List<Long> releases, List<ListedFile> files) {

  public Removal {
    releases = List.copyOf(releases);
    files = List.copyOf(files);
  }

  /** Whether there is nothing to remove. */
  public boolean isEmpty() {
    return releases.isEmpty() && files.isEmpty();
  }

  /** The size of all these files in bytes. */
  public long size() {
    return files.stream().mapToLong(ListedFile::size).sum();
  }

  /** The sums in one sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d releases and %d files (%d bytes) to remove; release %d stays current.",
        releases.size(),
        files.size(),
        size(),
        current);
  }

  /** A line for each release and file, and one with the sums. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    releases.forEach(number -> text.append(String.format("release   %d%n", number)));
    files.forEach(file -> text.append(String.format("remove    %s%n", file.key())));
    return text.append(summary()).append(System.lineSeparator()).toString();
  }

  /** The same for programs: an object with {@code current}, {@code releases} and {@code files}. */
  public String toJson() {
    JsonStringWriter json =
        JsonWriter.string().object().value("current", current).array("releases");
    releases.forEach(json::value);
    json.end().array("files");
    for (ListedFile file : files) {
      json.object().value("path", file.key().value()).value("size", file.size()).end();
    }
    return json.end().end().done();
  }
}
