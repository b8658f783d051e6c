package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Decides the media type of a file by its first bytes. What the client says must agree: the name by
 * its extension, the declared type by its family. Thread-safe.
 */
final class UploadTypes {

  /** As much as the detection looks at, at most. */
  static final int PREFIX_SIZE = 64 * 1024;

  private final MimeTypes magic = MimeTypes.getDefaultMimeTypes(UploadTypes.class.getClassLoader());

  /**
   * The media type to store a file with.
   *
   * @param prefix its first bytes, all of them or {@link #PREFIX_SIZE}
   * @throws RefusedTypeException if the type isn't what the client says
   */
  String typeOf(ClientFile file, byte[] prefix) throws IOException {
    String detected = magic.detect(new ByteArrayInputStream(prefix), new Metadata()).toString();
    Optional<String> named = MediaTypes.forExtension(file.extension());
    if (named.isPresent() && !isSame(named.get(), detected)) {
      throw contradiction(file, detected, essence(named.get()) + " as its name says");
    }
    String type = named.orElse(detected);
    Optional<MediaType> declared =
        Optional.ofNullable(file.declaredType()).flatMap(MediaType::parse);
    if (declared.isPresent() && !isOfFamily(declared.get(), type)) {
      throw contradiction(
          file, essence(type), declared.get().essence() + " as its Content-Type says");
    }
    return type;
  }

  private static RefusedTypeException contradiction(ClientFile file, String type, String claim) {
    return RefusedTypeException.ofContradiction(
        file, file.quotedName() + " holds " + type + ", not " + claim);
  }

  /** The name may be more precise than the bytes: any text file looks like plain text. */
  private boolean isSame(String named, String detected) {
    // all types specialise application/octet-stream, which says that nothing was recognised
    return MediaTypes.sameType(named, detected)
        || (!MediaTypes.DEFAULT.equals(detected) && isKindOf(essence(named), detected));
  }

  /**
   * Whether a declared type is none, or of the same family: browsers take it from tables of the
   * operating system, which differ from each other and from ours within a family, and not between
   * them.
   */
  private boolean isOfFamily(MediaType declared, String type) {
    return TypeFamily.of(declared)
        .map(
            claimed ->
                TypeFamily.of(parse(type)).filter(claimed::equals).isPresent()
                    || isKindOf(essence(type), declared.essence())
                    || isKindOf(declared.essence(), essence(type)))
        .orElse(true);
  }

  /** Whether a type is a special case of another one, or the same by another name. */
  private boolean isKindOf(String special, String general) {
    org.apache.tika.mime.MediaType one = org.apache.tika.mime.MediaType.parse(special);
    org.apache.tika.mime.MediaType other = org.apache.tika.mime.MediaType.parse(general);
    MediaTypeRegistry registry = magic.getMediaTypeRegistry();
    return one != null
        && other != null
        && registry.isInstanceOf(registry.normalize(one), registry.normalize(other));
  }

  private static MediaType parse(String type) {
    return MediaType.parse(type).orElseThrow();
  }

  private static String essence(String type) {
    return parse(type).essence();
  }
}
