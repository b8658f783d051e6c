package io.github.servletstorages.config;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one setting. Validation, messages and documentation all work from this, so that
 * they can't drift apart. Immutable.
 *
 * @param <T> the value's type
 * @param name the full name; {@code <name>} in it stands for the name of a storage, {@code <field>}
 *     for that of a form field
 * @param type how its text becomes a value
 * @param defaultText the text that holds where nothing is set, or null if it has no default
 * @param meaning what it does, in a sentence
 * @param example a text that a newcomer can start from
 * @param secret whether its value may be in no file, message, log or page
 */
public record Setting<T>(
    String name,
    SettingType<T> type,
    @Nullable String defaultText,
    String meaning,
    String example,
    boolean secret) {

  /** What stands for the name of a form field in names of settings. */
  static final String FIELD_PLACEHOLDER = "<field>";

  private static final String STORAGE_PLACEHOLDER = "<name>";

  public Setting {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(example, "example");
  }

  /** A setting that isn't secret. */
  public Setting(
      String name,
      SettingType<T> type,
      @Nullable String defaultText,
      String meaning,
      String example) {
    this(name, type, defaultText, meaning, example, false);
  }

  /** A secret: comes from the environment alone, and is shown nowhere. */
  static Setting<String> secret(String name, String meaning) {
    return secret(name, SettingType.TEXT, meaning);
  }

  /** A secret of that type. */
  static Setting<String> secret(String name, SettingType<String> type, String meaning) {
    return new Setting<>(name, type, null, meaning, "${env:NAME}", true);
  }

  /** This setting for one storage: {@code storages.media.root} of {@code storages.<name>.root}. */
  public Setting<T> forStorage(String storage) {
    return new Setting<>(
        name.replace(STORAGE_PLACEHOLDER, storage), type, defaultText, meaning, example, secret);
  }

  /** This setting for one form field: {@code storages.upload.fields.avatar.required}. */
  public Setting<T> forField(String field) {
    return new Setting<>(
        name.replace(FIELD_PLACEHOLDER, field), type, defaultText, meaning, example, secret);
  }

  /** What this setting of all uploads is called for one form field; it has no default there. */
  Setting<T> perField(String ownMeaning, String ownExample) {
    String own = Settings.UPLOAD_FIELDS_PREFIX + FIELD_PLACEHOLDER + "." + shortName();
    return new Setting<>(own, type, null, ownMeaning, ownExample, secret);
  }

  /** This setting of a backend for one storage: {@code storages.media.s3.bucket}. */
  Setting<T> overriddenFor(String storage) {
    String own = Settings.PREFIX + storage + "." + name.substring(Settings.PREFIX.length());
    return new Setting<>(own, type, defaultText, meaning, example, secret);
  }

  /** This setting with another default. */
  public Setting<T> withDefault(String text) {
    return new Setting<>(name, type, text, meaning, example, secret);
  }

  /** The last part of the name: {@code bucket} of {@code storages.s3.bucket}. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** {@code STORAGES_STATIC_BASE_URL} for {@code storages.static.baseUrl}. */
  public String environmentVariable() {
    return environmentVariable(name);
  }

  static String environmentVariable(String settingName) {
    return settingName
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[.-]", "_")
        .toUpperCase(Locale.ROOT);
  }
}
