package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import java.util.Optional;

/** What a media type stands for, as roughly as clients can be trusted to know it. */
enum TypeFamily {
  IMAGE,

  /** Sound and moving pictures share their containers, MP4 and Ogg. */
  AUDIO_OR_VIDEO,

  /**
   * Documents, texts, archives and fonts: CSV is {@code text/csv} here and {@code
   * application/vnd.ms-excel} on Windows, and fonts were {@code application/…} before RFC 8081.
   */
  OTHER;

  /**
   * The family of a type; empty if it says nothing of a file, as {@code application/octet-stream}
   * and whatever is of another kind, such as the {@code multipart/form-data} that some Android
   * applications send.
   */
  static Optional<TypeFamily> of(MediaType type) {
    if (type.essence().equals(MediaTypes.DEFAULT)) {
      return Optional.empty();
    }
    return switch (type.type()) {
      case "image" -> Optional.of(IMAGE);
      case "audio", "video" -> Optional.of(AUDIO_OR_VIDEO);
      case "text", "application", "font" -> Optional.of(OTHER);
      default -> Optional.empty();
    };
  }
}
