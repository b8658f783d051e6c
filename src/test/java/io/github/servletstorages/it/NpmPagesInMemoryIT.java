package io.github.servletstorages.it;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The application hashes all packages when it starts, and serves them itself. */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "jetty-ee11",
    disabledReason = "what containers differ in does not matter here, so one is enough")
class NpmPagesInMemoryIT extends NpmPagesContract {

  @Override
  NpmPages start(Path work) throws Exception {
    return NpmPages.fromMemory(work);
  }
}
