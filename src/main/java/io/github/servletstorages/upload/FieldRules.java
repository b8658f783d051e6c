package io.github.servletstorages.upload;

import io.github.servletstorages.config.FieldConfig;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.http.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the files of one form field may be. Immutable. */
final class FieldRules {

  private final Rule<List<MediaType>> types;
  private final Rule<Set<String>> extensions;
  private final Rule<Long> maxFileSize;
  private final Rule<Integer> maxFiles;
  private final Rule<Long> maxPixels;

  /**
   * @param field its name; of a field that has no settings of its own any will do
   */
  FieldRules(String field, UploadConfig config) {
    FieldConfig own = config.field(field);
    this.types =
        Rule.of(
                field,
                own.allowedTypes(),
                Settings.UPLOAD_FIELD_ALLOWED_TYPES,
                config.allowedTypes(),
                Settings.UPLOAD_ALLOWED_TYPES)
            .map(allowed -> allowed.stream().map(FieldRules::parse).toList());
    this.extensions =
        Rule.of(
                field,
                own.allowedExtensions(),
                Settings.UPLOAD_FIELD_ALLOWED_EXTENSIONS,
                config.allowedExtensions(),
                Settings.UPLOAD_ALLOWED_EXTENSIONS)
            .map(Set::copyOf);
    this.maxFileSize =
        Rule.of(
            field,
            own.maxFileSize(),
            Settings.UPLOAD_FIELD_MAX_FILE_SIZE,
            config.maxFileSize(),
            Settings.UPLOAD_MAX_FILE_SIZE);
    this.maxFiles =
        Rule.of(
            field,
            own.maxFiles(),
            Settings.UPLOAD_FIELD_MAX_FILES,
            config.maxFiles(),
            Settings.UPLOAD_MAX_FILES);
    this.maxPixels =
        Rule.of(
            field,
            own.maxPixels(),
            Settings.UPLOAD_FIELD_MAX_PIXELS,
            config.maxPixels(),
            Settings.UPLOAD_MAX_PIXELS);
  }

  private static MediaType parse(String type) {
    return MediaType.parse(type)
        .orElseThrow(() -> new IllegalArgumentException("\"" + type + "\" is not a media type"));
  }

  /**
   * Lets a file pass whose name ends in what may be taken.
   *
   * @throws RefusedTypeException if it doesn't
   */
  void requireExtension(ClientFile file) throws RefusedTypeException {
    String extension = file.extension().toLowerCase(Locale.ROOT);
    if (!extensions.value().isEmpty() && !extensions.value().contains(extension)) {
      throw RefusedTypeException.ofName(
          file,
          "the name of "
              + file.quotedName()
              + " ends in none of "
              + String.join(", ", extensions.value().stream().sorted().toList()),
          extensions.setting());
    }
  }

  /**
   * Lets a file pass whose type is taken.
   *
   * @param type its media type, as it is going to be stored
   * @throws RefusedTypeException if the type isn't taken
   */
  void requireType(ClientFile file, String type) throws RefusedTypeException {
    MediaType parsed = parse(type);
    if (types.value().stream().noneMatch(parsed::matches)) {
      throw RefusedTypeException.ofContent(
          file,
          file.quotedName() + " is of type " + parsed.essence() + ", which is not allowed",
          types.setting());
    }
  }

  /**
   * Lets a field pass that has so many files.
   *
   * @throws UnprocessableFormException if that is too many
   */
  void requireCount(String field, long files) throws UnprocessableFormException {
    if (files > maxFiles.value()) {
      throw UnprocessableFormException.tooManyFiles(field, maxFiles);
    }
  }

  /**
   * Adds what has to be looked at while a file comes in.
   *
   * @param type its media type, as it is going to be stored
   * @param checkedSize the largest file that comes this far, in bytes
   */
  void addChecks(FileChecks checks, String field, String type, long checkedSize) {
    if (maxFileSize.value() < checkedSize) {
      checks.add(new SizeCheck(field, maxFileSize));
    }
    if (maxPixels.value() > 0) {
      ImageHeader.of(parse(type))
          .ifPresent(header -> checks.add(new PixelCheck(field, maxPixels, header)));
    }
  }
}
