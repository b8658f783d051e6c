package io.github.servletstorages.it;

import java.nio.file.Path;
import java.util.Map;

class S3BrowserIT extends BrowserContract {

  @Override
  Gallery start(Path work, Map<String, String> settings) throws Exception {
    return Gallery.withBucket(work, settings);
  }

  @Override
  String place() {
    return "s3";
  }
}
