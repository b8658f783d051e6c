package io.github.servletstorages.upload;

/**
 * The {@code boundary} parameter of a request's {@code Content-Type} (RFC 2046 section 5.1.1, RFC
 * 7578 section 4.1).
 *
 * <p>RFC 2046 allows 1 to 70 characters and names which. Clients are known to use others, such as
 * {@code ;} within quotes, so any visible US-ASCII character is taken, and a space anywhere but at
 * the end. The search for boundaries relies on there being no CR or LF.
 */
final class MultipartBoundary {
  private static final int MAX_LENGTH = 70;

  private MultipartBoundary() {}

  /**
   * The boundary named in a {@code Content-Type} header, without quotes.
   *
   * @throws MalformedMultipartException if the type is not {@code multipart/form-data}, or the
   *     boundary is missing or not a valid one
   */
  static String parse(String contentTypeHeader) throws MalformedMultipartException {
    HeaderParameters contentType =
        HeaderParameters.parse(
            "Content-Type", contentTypeHeader, MalformedMultipartException.NOT_IN_BODY);
    if (!contentType.value().equals("multipart/form-data")) {
      throw new MalformedMultipartException(
          "the request's Content-Type is not multipart/form-data",
          MalformedMultipartException.NOT_IN_BODY);
    }
    return of(contentType, "the request's Content-Type", MalformedMultipartException.NOT_IN_BODY);
  }

  /**
   * The boundary named in a {@code Content-Type}.
   *
   * @param whose the subject of messages
   * @param offset where the header is in the body, for messages
   * @throws MalformedMultipartException if there is none, or not a valid one
   */
  static String of(HeaderParameters contentType, String whose, long offset)
      throws MalformedMultipartException {
    String boundary = contentType.get("boundary");
    if (boundary == null) {
      throw new MalformedMultipartException(whose + " has no boundary parameter", offset);
    }
    if (!isValid(boundary)) {
      throw new MalformedMultipartException(
          "the boundary in " + whose + " is not 1 to " + MAX_LENGTH + " characters of US-ASCII",
          offset);
    }
    return boundary;
  }

  static boolean isValid(String boundary) {
    return !boundary.isEmpty()
        && boundary.length() <= MAX_LENGTH
        && !boundary.endsWith(" ")
        && boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
