package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.bytes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What networks and attackers do to a form: it is cut, and pieces go missing, double or change. */
final class Damage {
  private final List<String> fragments;

  Damage(String boundary) {
    this.fragments = fragments(boundary);
  }

  /** The dictionary: what a parser of multipart bodies may trip over. */
  List<String> fragments() {
    return fragments;
  }

  byte[] to(byte[] body, Random random) {
    byte[] damaged = body;
    for (int times = random.nextInt(5); times >= 0; times--) {
      damaged = once(damaged, random);
    }
    return damaged;
  }

  private byte[] once(byte[] body, Random random) {
    int start = random.nextInt(body.length + 1);
    int end = start + random.nextInt(Math.min(20, body.length - start) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(body, start);
      case 1 -> spliced(body, start, end, new byte[0]);
      case 2 -> spliced(body, start, start, Arrays.copyOfRange(body, start, end));
      case 3 -> spliced(body, start, end, bytes(fragments.get(random.nextInt(fragments.size()))));
      default -> spliced(body, start, end, new byte[] {(byte) random.nextInt()});
    };
  }

  private static byte[] spliced(byte[] body, int start, int end, byte[] between) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(body, 0, start);
    result.write(between, 0, between.length);
    result.write(body, end, body.length - end);
    return result.toByteArray();
  }

  private static List<String> fragments(String boundary) {
    return List.of(
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        "-",
        "--",
        " ",
        "\t",
        "\0",
        "\"",
        "\\",
        "\\\"",
        ";",
        "=",
        ":",
        "*=UTF-8''%",
        "%22",
        "é",
        "--" + boundary,
        "\r\n--" + boundary,
        "\r\n--" + boundary + "--",
        "\r\n--" + boundary + "\r\n",
        "\r\n--" + boundary + " \t\r\n",
        "\r\n--" + boundary + " ".repeat(40) + "\r\n",
        "\n--" + boundary + "\n",
        "\r\n--" + boundary.substring(1),
        "\r\n--" + boundary.substring(0, 2),
        "Content-Disposition: form-data; name=\"x\"\r\n",
        "; filename=\"C:\\x\"",
        "; filename*=UTF-8''%E2%82%AC",
        "=?UTF-8?Q?=E2=82=AC?=",
        "=?UTF-8?B?",
        "Content-Type: multipart/mixed; boundary=in\r\n",
        "\r\n--in\r\nContent-Disposition: file; filename=x\r\n\r\n",
        "\r\n--in--",
        "Content-Transfer-Encoding: base64\r\n",
        "name=\"_charset_\"",
        "UTF-16",
        "X-Folded: a\r\n b\r\n");
  }
}
