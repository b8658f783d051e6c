package io.github.servletstorages.web;

import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.http.AcceptEncoding;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A static file at one URL: as it is, and in each coding that makes it smaller. Thread-safe. */
final class PreparedFile {

  private final Instant lastModified;
  private final Map<String, String> headers;
  private final PreparedAnswer plain;
  private final @Nullable Encodings encodings;
  private volatile @Nullable Encoded encoded;

  /**
   * @param digest of the file as it is
   * @param headers all but those that differ by encoding
   * @param encodings of it, or null if it has none
   */
  PreparedFile(
      Digest digest,
      Instant lastModified,
      Map<String, String> headers,
      PreparedBody body,
      @Nullable Encodings encodings) {
    this.lastModified = lastModified;
    this.headers = new HashMap<>(headers);
    if (encodings != null) {
      this.headers.put("Vary", "Accept-Encoding");
    }
    this.plain = answer(digest, Map.of(), body);
    this.encodings = encodings;
  }

  private PreparedAnswer answer(Digest digest, Map<String, String> further, PreparedBody body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(further);
    return new PreparedAnswer(EntityTag.strong(digest.sha256()), lastModified, all, body);
  }

  /**
   * The answer in the encoding that the client likes best.
   *
   * @throws IOException if there is none yet and the file can't be read
   */
  PreparedAnswer answer(HttpServletRequest request) throws IOException {
    if (encodings == null) {
      return plain;
    }
    AcceptEncoding accepted = AcceptEncoding.parse(acceptEncoding(request));
    Encoded made = encoded;
    if (made == null) {
      if (accepted.choose(encodings.codings()).isEmpty()) {
        return plain;
      }
      made = encode(encodings);
    }
    Optional<ContentCoding> coding = accepted.choose(made.smallestFirst());
    return coding.isEmpty() ? plain : made.answers().getOrDefault(coding.get(), plain);
  }

  /** Its lines joined, of which there is one as a rule. */
  private static @Nullable String acceptEncoding(HttpServletRequest request) {
    Enumeration<String> lines = request.getHeaders("Accept-Encoding");
    if (lines == null || !lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    return lines.hasMoreElements() ? first + "," + String.join(",", Collections.list(lines)) : first;
  }

  private Encoded encode(Encodings source) throws IOException {
    Map<ContentCoding, PreparedAnswer> answers = new EnumMap<>(ContentCoding.class);
    for (Map.Entry<ContentCoding, byte[]> bytes : source.bytes().entrySet()) {
      Map<String, String> coding = Map.of("Content-Encoding", bytes.getKey().token());
      answers.put(
          bytes.getKey(),
          answer(Digest.of(bytes.getValue()), coding, new ReadyBody(bytes.getValue())));
    }
    Encoded made = Encoded.of(answers);
    encoded = made;
    return made;
  }

  /**
   * What there is.
   *
   * @param smallestFirst the codings, those of the same size as servers prefer them
   */
  private record Encoded(
      Map<ContentCoding, PreparedAnswer> answers, List<ContentCoding> smallestFirst) {

    static Encoded of(Map<ContentCoding, PreparedAnswer> answers) {
      Comparator<Map.Entry<ContentCoding, PreparedAnswer>> bySize =
          Comparator.comparing(answer -> answer.getValue().representation().size());
      return new Encoded(
          answers,
          answers.entrySet().stream()
              .sorted(bySize.thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getKey)
              .toList());
    }
  }
}
