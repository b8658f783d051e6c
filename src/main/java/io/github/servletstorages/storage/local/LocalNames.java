package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which keys can be names of files. Those that Windows can't have are refused everywhere, so that
 * an application that works on one machine works on the next, and a folder can be moved.
 */
final class LocalNames {

  /** What ext4, APFS and NTFS take, each by its own count. */
  private static final int MAX_SEGMENT_BYTES = 255;

  private static final String RESERVED_CHARACTERS = ":*?\"<>|";

  /** The names of devices, which hold with any extension and with blanks before it. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE);

  /** What the names of devices start with. To look for a name takes long; a listing has many. */
  private static final String DEVICE_INITIALS = "CcPpAaNnLl";

  private LocalNames() {}

  /** Whether there can be a file of that name. */
  static boolean isPossible(Key key) {
    return complaint(key).isEmpty();
  }

  /**
   * @throws InvalidKeyException if there can't be a file of that name
   */
  static void requirePossible(Key key) {
    complaint(key)
        .ifPresent(
            complaint -> {
              throw new InvalidKeyException(key.value(), complaint);
            });
  }

  /** The key as file systems that ignore case see it, one character for one. */
  static String withoutCase(Key key) {
    return key.value()
        .codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Optional<String> complaint(Key key) {
    for (String segment : key.value().split("/", -1)) {
      Optional<String> complaint = complaint(segment);
      if (complaint.isPresent()) {
        return complaint.map(text -> text + "; local storages refuse it on every system");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> complaint(String segment) {
    if (hasReservedCharacter(segment)) {
      return Optional.of("it has one of : * ? \" < > |, which Windows has in no name of a file");
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return Optional.of("it has a name with a dot or blank at the end, which Windows drops");
    }
    if (isDevice(segment)) {
      return Optional.of("\"" + segment + "\" is the name of a device on Windows");
    }
    return segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES
        ? Optional.of("it has a name of more than " + MAX_SEGMENT_BYTES + " bytes between slashes")
        : Optional.empty();
  }

  private static boolean hasReservedCharacter(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (RESERVED_CHARACTERS.indexOf(segment.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDevice(String segment) {
    return !segment.isEmpty()
        && DEVICE_INITIALS.indexOf(segment.charAt(0)) >= 0
        && DEVICE.matcher(segment).matches();
  }
}
