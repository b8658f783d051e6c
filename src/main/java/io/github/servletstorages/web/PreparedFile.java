package io.github.servletstorages.web;

import io.github.servletstorages.http.AcceptEncoding;
import io.github.servletstorages.http.ContentCoding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A static file at one URL: as it is, and in each coding that makes it smaller. Thread-safe. */
final class PreparedFile {

  private final Representation plain;
  private final PreparedAnswer plainAnswer;
  private final @Nullable Encodings encodings;
  private volatile @Nullable Answers all;

  /**
   * @param plain the file as it is, with that body
   * @param encodings of it, or null if it has none
   */
  PreparedFile(Representation plain, PreparedBody body, @Nullable Encodings encodings) {
    this.plain = plain;
    this.plainAnswer = new PreparedAnswer(plain, body);
    this.encodings = encodings;
  }

  /** Whether what is sent depends on the {@code Accept-Encoding} of the request. */
  boolean isNegotiated() {
    return encodings != null;
  }

  /**
   * The answer in the encoding that the client likes best.
   *
   * @throws IOException if the file was never compressed before, and can't be read
   */
  PreparedAnswer answer(HttpServletRequest request) throws IOException {
    if (encodings == null) {
      return plainAnswer;
    }
    AcceptEncoding accepted = AcceptEncoding.parse(acceptEncoding(request));
    return all == null && accepted.choose(encodings.codings()).isEmpty()
        ? plainAnswer
        : answers().choose(accepted);
  }

  /**
   * The file with all its representations.
   *
   * @throws IOException if the file was never compressed before, and can't be read
   */
  ServedFile served() throws IOException {
    return answers().file();
  }

  /** The lines of the header joined; as a rule there is one. */
  private static @Nullable String acceptEncoding(HttpServletRequest request) {
    Enumeration<String> lines = request.getHeaders("Accept-Encoding");
    if (!lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    return lines.hasMoreElements()
        ? first + "," + String.join(",", Collections.list(lines))
        : first;
  }

  private Answers answers() throws IOException {
    Answers known = all;
    if (known == null) {
      known = prepare();
      all = known;
    }
    return known;
  }

  /** By two threads at a time perhaps, to the same effect: the encodings are made by one. */
  private Answers prepare() throws IOException {
    Map<ContentCoding, Representation> encoded = new EnumMap<>(ContentCoding.class);
    List<PreparedAnswer> answers = new ArrayList<>(List.of(plainAnswer));
    if (encodings != null) {
      encodings
          .bodies()
          .forEach(
              (coding, body) -> {
                Representation file = plain.in(coding, body.size(), body);
                encoded.put(coding, file);
                answers.add(new PreparedAnswer(file, body));
              });
    }
    return new Answers(new ServedFile(plain, encoded), answers);
  }

  /**
   * What there is.
   *
   * @param answers those to each representation of the file
   */
  private record Answers(ServedFile file, List<PreparedAnswer> answers) {

    PreparedAnswer choose(AcceptEncoding accepted) {
      Representation chosen = file.choose(() -> accepted);
      for (PreparedAnswer answer : answers) {
        if (answer.isOf(chosen)) {
          return answer;
        }
      }
      throw new IllegalStateException("a representation without an answer");
    }
  }
}
