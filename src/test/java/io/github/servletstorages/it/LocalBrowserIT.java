package io.github.servletstorages.it;

import java.nio.file.Path;
import java.util.Map;

class LocalBrowserIT extends BrowserContract {

  @Override
  Gallery start(Path work, Map<String, String> settings) throws Exception {
    return Gallery.withLocalFiles(work, settings);
  }

  @Override
  String place() {
    return "local";
  }
}
