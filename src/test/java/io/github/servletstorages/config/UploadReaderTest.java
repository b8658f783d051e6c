package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The init-params of a filter. */
final class UploadReaderTest {

  private final Given given =
      Given.mediaRoot().param("storages.names", "bills").param("storages.bills.root", "/srv/bills");

  private UploadConfig read(Map<String, String> initParams) {
    return UploadReader.readFilter(given.read(), "up", initParams, given.sources());
  }

  private List<Problem> problems(Map<String, String> initParams) {
    ConfigurationException refusal =
        catchThrowableOfType(ConfigurationException.class, () -> read(initParams));
    assertThat(refusal).as("refused").isNotNull();
    return refusal.problems();
  }

  @Test
  void without_any_the_settings_of_the_application_hold() {
    given.param("storages.upload.maxFiles", "7");

    assertThat(read(Map.of())).isEqualTo(given.read().upload());
    assertThat(read(Map.of()).maxFiles()).isEqualTo(7);
  }

  @Test
  void each_goes_before_every_other_source() {
    for (Setting<?> setting : Settings.UPLOAD) {
      given.properties.put(
          setting.name(), Objects.requireNonNullElse(setting.defaultText(), setting.example()));
    }
    Map<String, String> params = new HashMap<>();
    params.put("maxFileSize", "1MB");
    params.put("maxRequestSize", "2MB");
    params.put("maxFiles", "3");
    params.put("maxFields", "4");
    params.put("maxFieldSize", "5kB");
    params.put("allowedTypes", "application/pdf");
    params.put("allowedExtensions", "PDF");
    params.put("maxPixels", "11");
    params.put("maxFieldsSize", "12kB");
    params.put("validators", "a.B");
    params.put("keyGenerator", "a.C");
    params.put("keyTemplate", "{field}/{id}");
    params.put("maxPartHeaderSize", "8kB");
    params.put("maxPartHeaders", "9");
    params.put("maxNameLength", "10");
    params.put("allowBareLf", "true");
    params.put("storage", "bills");
    params.put("readTimeout", "6s");
    params.put("minRate", "7");
    params.put("rollback", "false");
    params.put("keepFor", "8m");

    assertThat(params.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Settings.UPLOAD.stream().map(Setting::shortName).toList());
    assertThat(read(params))
        .isEqualTo(
            new UploadConfig(
                1_000_000,
                2_000_000,
                3,
                4,
                5_000,
                12_000,
                8_000,
                9,
                10,
                true,
                List.of("application/pdf"),
                List.of("pdf"),
                11,
                List.of("a.B"),
                "{field}/{id}",
                Optional.of("a.C"),
                "bills",
                Duration.ofSeconds(6),
                7,
                false,
                Duration.ofMinutes(8),
                Map.of()));
  }

  @Test
  void they_may_refer_to_the_environment_and_a_blank_one_counts_as_not_set() {
    given.variable("LIMIT", "9");

    assertThat(read(Map.of("maxFiles", "${env:LIMIT}", "maxFields", " ")))
        .satisfies(upload -> assertThat(upload.maxFiles()).isEqualTo(9))
        .satisfies(upload -> assertThat(upload.maxFields()).isEqualTo(200));
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThat(
            problems(
                Map.of(
                    "maxFiles", "many",
                    "storage", "bils",
                    "keyTemplate", "{yyyy}",
                    "maxFilesize", "1MB",
                    "maxFileSize", "1GiB")))
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder(
            "storages.upload.maxFiles = \"many\" (init-param maxFiles of filter \"up\")",
            "storages.upload.storage = \"bils\" (init-param storage of filter \"up\")",
            "storages.upload.keyTemplate = \"{yyyy}\" (init-param keyTemplate of filter \"up\")",
            "maxFilesize (init-param of filter \"up\")",
            "storages.upload.maxFileSize = \"1GiB\" (init-param maxFileSize of filter \"up\")");
  }

  @ParameterizedTest
  @CsvSource({
    "maxFilesize, maxFileSize",
    "max-files, maxFiles",
    "roll-back, rollback",
    "storages.upload.storage, storage",
    "template, keyTemplate"
  })
  void an_unknown_one_is_refused_with_the_nearest(String name, String nearest) {
    assertThat(problems(Map.of(name, "1")))
        .singleElement()
        .extracting(Problem::remedy)
        .isEqualTo("Did you mean " + nearest + "?");
  }

  static final List<Setting<?>> ALL = Settings.UPLOAD;

  @ParameterizedTest
  @FieldSource("ALL")
  void a_value_that_cannot_be_read_is_refused(Setting<?> setting) {
    assertThat(problems(Map.of(setting.shortName(), "${env:NOT_SET}")))
        .singleElement()
        .extracting(Problem::subject)
        .isEqualTo(
            "%s = \"${env:NOT_SET}\" (init-param %s of filter \"up\")"
                .formatted(setting.name(), setting.shortName()));
  }
}
