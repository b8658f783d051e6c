package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Small real files. */
final class Samples {

  /** One pixel. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=");

  /** The start of a JPEG of one pixel: SOI, APP0, SOF0 and EOI. */
  static final byte[] JPEG =
      Forms.bytes(
          "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0"
              + "\u00ff\u00c0\0\u000b\u0008\0\1\0\1\1\1\u0011\0\u00ff\u00d9");

  static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(UTF_8);

  static final byte[] MP4 = Forms.bytes("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom\0\0\0\u0008mdat");

  static final byte[] TEXT = "Grüße, 日本\n".getBytes(UTF_8);

  static final byte[] HTML =
      "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8);

  static final byte[] SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(UTF_8);

  static final byte[] XML = "<?xml version=\"1.0\"?><a/>".getBytes(UTF_8);

  static final byte[] SHELL = "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8);

  /** A GIF to a browser that looks at the bytes, a script to one that doesn't. */
  static final byte[] GIF_AND_SCRIPT = Forms.bytes("GIF89a/*\0\0*/=1;alert(1)//");

  private Samples() {}
}
