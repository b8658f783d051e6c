package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.upload.IncomingFile;
import io.github.servletstorages.upload.UploadKeyGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;

/** Gives each user a folder. */
public final class UserKeys implements UploadKeyGenerator {

  @Override
  public Key keyFor(IncomingFile file, Key suggested, HttpServletRequest request) {
    return Key.of(folderOf(request).value() + suggested.value());
  }

  /** In hex, since names of users may have slashes, or differ in case alone. */
  static KeyPrefix folderOf(HttpServletRequest request) {
    byte[] user = request.getUserPrincipal().getName().getBytes(UTF_8);
    return KeyPrefix.of("users/" + HexFormat.of().formatHex(user) + "/");
  }
}
