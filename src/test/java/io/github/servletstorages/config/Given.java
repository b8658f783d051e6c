package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is set in a test, and what comes of it. */
final class Given {

  final Map<String, String> properties = new HashMap<>();
  final Map<String, String> environment = new HashMap<>();
  final Map<String, String> params = new HashMap<>();

  Given param(String name, String value) {
    params.put(name, value);
    return this;
  }

  Given variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The least that an application in production has to set. */
  static Given mediaRoot() {
    return new Given().param("storages.media.root", "/srv/base");
  }

  static Given bothOnS3() {
    return new Given()
        .param("storages.static.backend", "s3")
        .param("storages.media.backend", "s3")
        .param("storages.s3.bucket", "shop");
  }

  SettingSources sources() {
    return SettingSources.of(properties, environment, params);
  }

  Configuration read() {
    return Configuration.read(
        sources(), Set.of("local", "s3", "gcs"), Path.of("/work-folder").toAbsolutePath());
  }

  List<Problem> problems() {
    ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::read);
    assertThat(refusal).as("refused").isNotNull();
    return refusal.problems();
  }

  Problem problem() {
    assertThat(problems()).hasSize(1);
    return problems().get(0);
  }
}
