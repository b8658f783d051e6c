package io.github.servletstorages.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a bucket as it is written on a command line. Immutable.
 *
 * @param name the bucket's
 * @param location what the names of objects start with, without slashes at its ends
 */
record Bucket(String name, String location) {

  static final String SCHEME = "s3://";

  private static final Pattern FORM = Pattern.compile("s3://([^/@:?#]+)/+([^?#]*[^/?#])/*");

  /**
   * The place of that address.
   *
   * @throws UsageException if it is none; the message does not repeat it, since there may be a
   *     secret in it
   */
  static Bucket parse(String address) {
    Matcher form = FORM.matcher(address);
    if (!form.matches()) {
      throw new UsageException(
          "A place in a bucket is written s3://BUCKET/PREFIX, for example"
              + " s3://shop-files/static. Credentials come from the environment alone.");
    }
    return new Bucket(form.group(1), form.group(2));
  }

  /**
   * The settings that say the same. Media files are local then, and nothing looks at them.
   *
   * @param workFolder any folder
   */
  Map<String, String> settings(Path workFolder) {
    return Map.of(
        "storages.debug",
        "false",
        "storages.static.backend",
        "s3",
        "storages.static.location",
        location,
        "storages.static.s3.bucket",
        name,
        "storages.media.backend",
        "local",
        "storages.media.root",
        workFolder.toString());
  }
}
