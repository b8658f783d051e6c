package io.github.servletstorages.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content codings that a client takes, after its {@code Accept-Encoding} (RFC 9110 §12.5.3).
 * Immutable and thread-safe.
 *
 * <p>Names are case-insensitive, and {@code x-gzip} is {@code gzip} (§8.4.1.3). {@code *} stands
 * for all that the field does not name, {@code identity} included. Of a coding that is named twice
 * the lower weight counts. A member of the list that is malformed counts as if it were not there,
 * and so does a coding that this library does not know.
 */
public final class AcceptEncoding {

  private static final int FULL_WEIGHT = 1000;
  private static final int NOT_NAMED = -1;
  private static final int MALFORMED = -2;

  private static final List<ContentCoding> CODINGS = List.of(ContentCoding.values());

  /** What is looked for: the codings, then the two below. */
  private static final List<String> NAMES =
      Stream.concat(CODINGS.stream().map(ContentCoding::token), Stream.of("identity", "*"))
          .toList();

  private static final int GZIP = CODINGS.indexOf(ContentCoding.GZIP);
  private static final int IDENTITY = CODINGS.size();
  private static final int ANY_OTHER = IDENTITY + 1;
  private static final int UNKNOWN = ANY_OTHER + 1;

  /** In thousandths, by the index of the name. */
  private final int[] weights = new int[UNKNOWN];

  private AcceptEncoding() {
    Arrays.fill(weights, NOT_NAMED);
  }

  /**
   * Reads the field, in one pass and without a copy of any part of it. Never throws.
   *
   * @param header the value of the field, several lines of it joined with a comma; null, for a
   *     request that has none, counts as an empty one: some clients that leave it out can't decode
   *     anything, and §12.5.3 allows any answer to them
   */
  public static AcceptEncoding parse(@Nullable String header) {
    AcceptEncoding accepted = new AcceptEncoding();
    if (header != null) {
      FieldCursor cursor = new FieldCursor(header);
      do {
        accepted.readMember(cursor);
      } while (cursor.accept(','));
    }
    return accepted;
  }

  /**
   * The coding to send a file in: of those with the highest weight, the first that is available.
   *
   * <p>The file is sent as it is where the client names no available coding, or {@code identity}
   * with a higher weight than any of them. That holds even where it refuses {@code identity}: a
   * file that it may yet be able to read is worth more than an error, and §12.5.3 leaves the choice
   * to the server.
   *
   * @param available what the file is there in beside itself, what the server likes best first
   * @return the coding; empty to send the file as it is
   */
  public Optional<ContentCoding> choose(List<ContentCoding> available) {
    ContentCoding best = null;
    int highest = 0;
    for (ContentCoding coding : available) {
      int weight = weight(CODINGS.indexOf(coding));
      if (weight > highest) {
        best = coding;
        highest = weight;
      }
    }
    return highest >= weight(IDENTITY) ? Optional.ofNullable(best) : Optional.empty();
  }

  private int weight(int name) {
    return weights[name] == NOT_NAMED ? Math.max(weights[ANY_OTHER], 0) : weights[name];
  }

  private void readMember(FieldCursor cursor) {
    cursor.skipWhitespace();
    int name = readName(cursor);
    int weight = readWeight(cursor);
    cursor.skipWhitespace();
    boolean wellFormed = cursor.atEndOfMember();
    cursor.skipToEndOfMember();
    if (wellFormed && name != UNKNOWN && weight != MALFORMED) {
      weights[name] = weights[name] == NOT_NAMED ? weight : Math.min(weights[name], weight);
    }
  }

  private static int readName(FieldCursor cursor) {
    int start = cursor.position();
    cursor.skipToken();
    if (cursor.hasReadSince(start, "x-gzip")) {
      return GZIP;
    }
    int name = 0;
    while (name < UNKNOWN && !cursor.hasReadSince(start, NAMES.get(name))) {
      name++;
    }
    return name;
  }

  /**
   * {@code [ OWS ";" OWS "q=" qvalue ]} (§12.4.2), with white space let in around the {@code =}.
   */
  private static int readWeight(FieldCursor cursor) {
    cursor.skipWhitespace();
    if (!cursor.accept(';')) {
      return FULL_WEIGHT;
    }
    cursor.skipWhitespace();
    if (!cursor.accept('q') && !cursor.accept('Q')) {
      return MALFORMED;
    }
    cursor.skipWhitespace();
    if (!cursor.accept('=')) {
      return MALFORMED;
    }
    cursor.skipWhitespace();
    return readQuality(cursor);
  }

  /** {@code qvalue}: 0 to 1 with at most three digits after the point. */
  private static int readQuality(FieldCursor cursor) {
    int whole = cursor.digit();
    if (whole < 0) {
      return MALFORMED;
    }
    int thousandths = whole * FULL_WEIGHT;
    if (cursor.accept('.')) {
      int digit;
      for (int unit = FULL_WEIGHT / 10; unit > 0 && (digit = cursor.digit()) >= 0; unit /= 10) {
        thousandths += digit * unit;
      }
    }
    return thousandths <= FULL_WEIGHT ? thousandths : MALFORMED;
  }
}
