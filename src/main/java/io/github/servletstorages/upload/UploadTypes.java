package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Decides the media type of a file by its first bytes, and whether it is taken. What the client
 * says of the type counts for nothing; what the name says must agree. Thread-safe.
 */
final class UploadTypes {

  /** As much as the detection looks at, at most. */
  static final int PREFIX_SIZE = 64 * 1024;

  private final List<MediaType> allowed;
  private final MimeTypes magic = MimeTypes.getDefaultMimeTypes(UploadTypes.class.getClassLoader());

  /**
   * @param allowed media types and ranges
   * @throws IllegalArgumentException if one of them is none
   */
  UploadTypes(List<String> allowed) {
    this.allowed = allowed.stream().map(UploadTypes::parse).toList();
  }

  private static MediaType parse(String type) {
    return MediaType.parse(type)
        .orElseThrow(() -> new IllegalArgumentException("\"" + type + "\" is not a media type"));
  }

  /**
   * The media type to store a file with.
   *
   * @param prefix its first bytes, all of them or {@link #PREFIX_SIZE}
   * @throws RefusedTypeException if the type isn't taken, or not what the name says
   */
  String typeOf(String field, String filename, byte[] prefix) throws IOException {
    String detected = magic.detect(new ByteArrayInputStream(prefix), new Metadata()).toString();
    Optional<String> named = MediaTypes.forExtension(extension(filename));
    if (named.isPresent() && !agree(named.get(), detected)) {
      throw new RefusedTypeException(
          field,
          UploadException.quote(filename)
              + " holds "
              + detected
              + ", not "
              + essence(named.get())
              + " as its name says");
    }
    String type = named.orElse(detected);
    if (!isAllowed(type)) {
      throw new RefusedTypeException(
          field,
          UploadException.quote(filename)
              + " is of type "
              + essence(type)
              + ", which is not allowed");
    }
    return type;
  }

  /** A name without a dot has none, and a leading dot starts none. */
  private static String extension(String filename) {
    int dot = filename.lastIndexOf('.');
    return dot > 0 ? filename.substring(dot + 1) : "";
  }

  /** The name may be more precise than the bytes: any text file looks like plain text. */
  private boolean agree(String named, String detected) {
    if (MediaTypes.sameType(named, detected)) {
      return true;
    }
    org.apache.tika.mime.MediaType general = org.apache.tika.mime.MediaType.parse(detected);
    org.apache.tika.mime.MediaType special = org.apache.tika.mime.MediaType.parse(essence(named));
    MediaTypeRegistry registry = magic.getMediaTypeRegistry();
    // all types specialise application/octet-stream, which says that nothing was recognised
    return !MediaTypes.DEFAULT.equals(detected)
        && special != null
        && registry.isSpecializationOf(registry.normalize(special), registry.normalize(general));
  }

  private boolean isAllowed(String type) {
    return allowed.stream().anyMatch(range -> parse(type).matches(range));
  }

  private static String essence(String type) {
    return parse(type).essence();
  }
}
