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
      throw refused("the request's Content-Type is not multipart/form-data");
    }
    String boundary = contentType.get("boundary");
    if (boundary == null) {
      throw refused("the request's Content-Type has no boundary parameter");
    }
    if (!isValid(boundary)) {
      throw refused(
          "the boundary in the request's Content-Type is not 1 to "
              + MAX_LENGTH
              + " characters of US-ASCII");
    }
    return boundary;
  }

  static boolean isValid(String boundary) {
    return !boundary.isEmpty()
        && boundary.length() <= MAX_LENGTH
        && !boundary.endsWith(" ")
        && boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static MalformedMultipartException refused(String fault) {
    return new MalformedMultipartException(fault, MalformedMultipartException.NOT_IN_BODY);
  }
}
