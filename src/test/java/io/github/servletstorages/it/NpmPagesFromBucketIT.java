package io.github.servletstorages.it;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The command line has published the packages to a bucket. */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "tomcat-10.1",
    disabledReason = "what containers differ in does not matter here, so one is enough")
class NpmPagesFromBucketIT extends NpmPagesContract {

  @Override
  NpmPages start(Path work) throws Exception {
    return NpmPages.fromBucket(work);
  }
}
