package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of one form field, for all uploads and for those of one filter. */
final class UploadFieldsTest {

  private final Given given = Given.mediaRoot();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avatar",
        "user.avatar",
        "photos[]",
        "a[0].file",
        "form:file",
        "Größe",
        "a b",
        "-"
      })
  void a_field_is_called_as_the_form_calls_it(String field) {
    given.param("storages.upload.fields." + field + ".maxFiles", "3");

    assertThat(given.read().upload().field(field).maxFiles()).contains(3);
    assertThat(given.read().upload().fields()).hasSize(1);
  }

  @Test
  void a_field_without_settings_has_none() {
    assertThat(given.read().upload().fields()).isEmpty();
    assertThat(given.read().upload().field("avatar")).isEqualTo(FieldConfig.NONE);
    assertThat(FieldConfig.NONE.isRequired()).isFalse();
  }

  @Test
  void a_variable_overrides_what_another_source_has_named_and_names_nothing_itself() {
    given.variable("STORAGES_UPLOAD_FIELDS_USER_AVATAR_MAX_FILES", "2");
    assertThat(given.read().upload().fields()).isEmpty();

    given.param("storages.upload.fields.user-avatar.maxFiles", "3");
    assertThat(given.read().upload().field("user-avatar").maxFiles()).contains(2);
  }

  @Test
  void a_filter_has_the_fields_of_the_application_and_its_own_settings_over_them() {
    given
        .param("storages.upload.fields.avatar.maxFiles", "1")
        .param("storages.upload.fields.avatar.required", "true");

    Map<String, FieldConfig> fields =
        filter(Map.of("fields.avatar.required", "false", "fields.scan.allowedTypes", "a/b"))
            .fields();

    assertThat(fields).containsOnlyKeys("avatar", "scan");
    assertThat(fields.get("avatar"))
        .satisfies(avatar -> assertThat(avatar.maxFiles()).contains(1))
        .satisfies(avatar -> assertThat(avatar.isRequired()).isFalse());
    assertThat(fields.get("scan"))
        .satisfies(scan -> assertThat(scan.allowedTypes()).contains(List.of("a/b")));
  }

  @Test
  void keys_are_made_by_the_template_of_the_field_before_that_of_all() {
    given
        .param("storages.upload.keyTemplate", "all/{id}")
        .param("storages.upload.fields.avatar.keyTemplate", "avatars/{id}");

    UploadConfig filter = filter(Map.of("keyTemplate", "filter/{id}", "fields.a.maxFiles", "1"));

    assertThat(filter.keyTemplate("avatar")).isEqualTo("avatars/{id}");
    assertThat(filter.keyTemplate("a")).isEqualTo("filter/{id}");
    assertThat(filter.keyTemplate("another")).isEqualTo("filter/{id}");
  }

  @Test
  void a_template_of_a_field_with_an_unknown_placeholder_is_refused_at_start() {
    given.param("storages.upload.fields.avatar.keyTemplate", "{user}/{id}");

    assertThat(catchThrowableOfType(ConfigurationException.class, given::read).problems())
        .singleElement()
        .asString()
        .contains("storages.upload.fields.avatar.keyTemplate", "{user}/{id}", "{field}");
  }

  @ParameterizedTest
  @CsvSource({
    "avatar.allowedType, avatar.allowedTypes",
    "avatar.require, avatar.required",
    "user.avatar.maxfiles, user.avatar.maxFiles",
    "required, <field>.required"
  })
  void an_unknown_setting_of_a_field_is_refused_with_the_nearest(String name, String nearest) {
    given.param("storages.upload.fields." + name, "1");

    assertThat(given.problem().subject())
        .isEqualTo("storages.upload.fields." + name + " (context-param)");
    assertThat(given.problem().remedy())
        .isEqualTo("Did you mean storages.upload.fields." + nearest + "?");
  }

  @Test
  void an_unknown_init_param_of_a_field_is_refused_with_the_nearest() {
    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> filter(Map.of("fields.a.maxFile", "1")));

    assertThat(refusal.problems())
        .singleElement()
        .hasToString(
            "fields.a.maxFile (init-param of filter \"up\") is not a setting of uploads. Did you"
                + " mean fields.a.maxFiles?");
  }

  private UploadConfig filter(Map<String, String> initParams) {
    return UploadReader.readFilter(given.read(), "up", initParams, given.sources());
  }
}
