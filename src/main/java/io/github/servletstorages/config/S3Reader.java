package io.github.servletstorages.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is set of S3 for one storage: what is set for it alone, else what is set for all.
 * Settings that belong together come from one of the two.
 */
final class S3Reader {

  private static final List<List<Setting<?>>> GROUPS =
      List.of(
          List.of(
              Settings.S3_PROFILE,
              Settings.S3_ACCESS_KEY_ID,
              Settings.S3_SECRET_ACCESS_KEY,
              Settings.S3_SESSION_TOKEN),
          List.of(Settings.S3_CLOUDFRONT_KEY_ID, Settings.S3_CLOUDFRONT_PRIVATE_KEY),
          List.of(Settings.S3_SSE, Settings.S3_KMS_KEY_ID));

  private final String storage;
  private final SettingReader settings;
  private final Map<String, String> properties = new HashMap<>();

  S3Reader(String storage, SettingReader settings) {
    this.storage = storage;
    this.settings = settings;
  }

  /** The values by short name. Reports what is wrong to the settings. */
  Map<String, String> read() {
    for (Setting<?> setting : Settings.S3) {
      find(setting).ifPresent(value -> properties.put(setting.shortName(), value.toString()));
    }
    rejectMissingBucket();
    rejectHalfCredentials();
    rejectHalfCloudFront();
    rejectHalfEncryption();
    return properties;
  }

  private Optional<?> find(Setting<?> shared) {
    return settings.find(effective(shared));
  }

  /** The definition that decides for this storage. */
  private Setting<?> effective(Setting<?> shared) {
    Setting<?> own = shared.overriddenFor(storage);
    boolean groupIsOwn =
        GROUPS.stream()
            .filter(group -> group.contains(shared))
            .flatMap(List::stream)
            .anyMatch(member -> settings.isGiven(member.overriddenFor(storage)));
    return groupIsOwn || settings.isGiven(own) ? own : shared;
  }

  private void rejectMissingBucket() {
    if (!has(Settings.S3_BUCKET) && !settings.isWrong(effective(Settings.S3_BUCKET))) {
      settings.report(
          new Problem(
              Settings.S3_BUCKET.name(),
              "is not set, but there is a storage that is kept on S3.",
              "Set it to the bucket's name, as context-param or as environment variable "
                  + Settings.S3_BUCKET.environmentVariable()
                  + ". For local development set storages.debug to true."));
    }
  }

  private void rejectHalfCredentials() {
    requireWith(Settings.S3_ACCESS_KEY_ID, Settings.S3_SECRET_ACCESS_KEY);
    requireWith(Settings.S3_SECRET_ACCESS_KEY, Settings.S3_ACCESS_KEY_ID);
    requireWith(Settings.S3_SESSION_TOKEN, Settings.S3_ACCESS_KEY_ID);
    if (has(Settings.S3_PROFILE) && has(Settings.S3_ACCESS_KEY_ID)) {
      settings.report(
          new Problem(
              subject(Settings.S3_PROFILE),
              "is set, and so is "
                  + subject(Settings.S3_ACCESS_KEY_ID)
                  + ", and only one of them can hold.",
              "Remove one."));
    }
  }

  private void rejectHalfCloudFront() {
    requireWith(Settings.S3_CLOUDFRONT_KEY_ID, Settings.S3_CLOUDFRONT_PRIVATE_KEY);
    requireWith(Settings.S3_CLOUDFRONT_PRIVATE_KEY, Settings.S3_CLOUDFRONT_KEY_ID);
    requireWith(Settings.S3_CLOUDFRONT_KEY_ID, Settings.S3_CUSTOM_DOMAIN);
  }

  private void rejectHalfEncryption() {
    requireWith(Settings.S3_KMS_KEY_ID, Settings.S3_SSE);
    if (has(Settings.S3_KMS_KEY_ID) && "AES256".equals(properties.get("sse"))) {
      settings.report(
          new Problem(
              subject(Settings.S3_KMS_KEY_ID),
              "is set, but " + subject(Settings.S3_SSE) + " takes no key of KMS.",
              "Write aws:kms there, or remove the key."));
    }
  }

  private void requireWith(Setting<?> one, Setting<?> other) {
    if (has(one) && !has(other) && !settings.isWrong(effective(other))) {
      Setting<?> missing = effective(other);
      settings.report(
          new Problem(
              subject(one),
              "is set without " + missing.name() + ".",
              "Set the environment variable "
                  + missing.environmentVariable()
                  + ", or remove both."));
    }
  }

  private boolean has(Setting<?> setting) {
    return properties.containsKey(setting.shortName());
  }

  private String subject(Setting<?> shared) {
    return settings.subject(effective(shared));
  }
}
