package io.github.servletstorages.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file that an attacker uploads. What a browser might run of it is a script that tells: it sets
 * the title of its page to {@link #RAN}, and posts the same to the topmost window.
 */
public final class HostileFile {

  /** What a script says that has been run. */
  public static final String RAN = "the script ran";

  private static final String SCRIPT =
      "document.title='" + RAN + "';top.postMessage('" + RAN + "','*')";

  /** The page by which a test can tell that its browser runs such scripts at all. */
  public static final String HTML =
      "<!DOCTYPE html><html><body><script>" + SCRIPT + "</script></body></html>";

  private static final String XHTML =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>" + SCRIPT + "</script></html>";

  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>" + SCRIPT + "</script></svg>";

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=");

  private static final byte[] JPEG_START =
      latin("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0");

  /** Says that it has one pixel. */
  private static final byte[] JPEG_END =
      latin("\u00ff\u00c0\0\u000b\u0008\0\1\0\1\1\1\u0011\0\u00ff\u00d9");

  private static final byte[] JPEG = join(JPEG_START, JPEG_END);

  /** PHP looks for this stub anywhere in a file that it is told to open as {@code phar://}. */
  private static final byte[] PHAR = latin("<?php __HALT_COMPILER(); ?>\r\n\u0001\0\0\0GBMB");

  /** More than the filter looks at to find a file's type. */
  private static final int BEYOND_THE_PREFIX = 70_000;

  private final String what;
  private final String filename;
  private final byte[] bytes;

  private HostileFile(String what, String filename, byte[] bytes) {
    this.what = what;
    this.filename = filename;
    this.bytes = bytes;
  }

  /** The name, as the attacker's client sends it. */
  public String filename() {
    return filename;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** What it is, for the names of tests. */
  @Override
  public String toString() {
    return what;
  }

  /** What says by its name what it is. */
  public static List<HostileFile> markup() {
    return List.of(
        file("HTML", "a.html", HTML),
        file("HTML in capitals", "A.HTM", HTML),
        file("XHTML", "a.xhtml", XHTML),
        file("XML", "a.xml", "<?xml version=\"1.0\"?><a onload=\"" + SCRIPT + "\"/>"),
        file("XSLT", "a.xsl", "<?xml version=\"1.0\"?><xsl:stylesheet version=\"1.0\"/>"),
        file("SVG", "a.svg", SVG),
        file("SVG after a comment", "a.svg", comment(2_000) + SVG),
        file("MathML", "a.mathml", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"/>"),
        file("an RSS feed", "a.rss", "<?xml version=\"1.0\"?><rss version=\"2.0\"/>"),
        file("a web archive", "a.mhtml", mhtml()));
  }

  public static List<HostileFile> scripts() {
    return List.of(
        file("JavaScript", "a.js", SCRIPT), file("a module", "a.mjs", SCRIPT + ";export {}"));
  }

  /** Images and documents in which something else is hidden. */
  public static List<HostileFile> polyglots() {
    return List.of(
        file("GIF and JavaScript", "a.gif", latin("GIF89a/*\1\0\0\0\0*/=1;" + SCRIPT + "//")),
        file("GIF and HTML", "a.gif", join(GIF, latin(HTML))),
        file("PNG and HTML", "a.png", join(PNG, latin(HTML))),
        file("PNG and PHP", "a.png", join(PNG, latin("<?php system($_GET['c']); ?>"))),
        file("JPEG and HTML in a comment", "a.jpg", commented(latin(HTML))),
        file("JPEG and PHAR", "a.jpg", commented(PHAR)),
        file("JPEG and ZIP", "a.jpg", join(JPEG, zip())),
        file("GIF and JAR", "a.gif", join(GIF, zip())),
        file("WebP and HTML", "a.webp", join(WEBP, latin(HTML))),
        file("PDF and HTML", "a.pdf", "%PDF-1.7\n" + HTML + "\n%%EOF"),
        file("PDF and JavaScript", "a.pdf", "%PDF-1.7=1;" + SCRIPT + "//\n%%EOF"));
  }

  /** Markup that calls itself something else, or is called markup and isn't. */
  public static List<HostileFile> disguised() {
    return List.of(
        file("SVG called PNG", "a.png", SVG),
        file("HTML called JPEG", "a.jpg", HTML),
        file("HTML called text", "a.txt", HTML),
        file("HTML without an extension", "a", HTML),
        file("HTML with a byte order mark", "a.txt", "\ufeff" + HTML),
        file("HTML after blanks", "a.txt", " \r\n\t\f".repeat(50) + HTML),
        file("HTML after text", "a.txt", "Dear reader,\n" + HTML),
        file("HTML after NULs", "a.txt", "\0".repeat(20) + HTML),
        file("HTML after the start of an MP3", "a.mp3", latin("ID3\4\0\0\0\0\0\0" + HTML)),
        file("HTML before the start of a PDF", "a.pdf", HTML + "\n%PDF-1.7\n"),
        file("XHTML called XML", "a.xml", "<?xml version=\"1.0\"?>" + XHTML),
        file("XHTML called text", "a.txt", "<?xml version=\"1.0\"?>" + XHTML),
        file("UTF-16 without a mark", "a.txt", HTML.getBytes(UTF_16LE)),
        file("GIF called HTML", "a.html", join(GIF, latin(HTML))),
        file("PNG called SVG", "a.svg", join(PNG, latin(SVG))),
        file("compressed SVG", "a.svgz", gzip(SVG)),
        file("compressed HTML called PNG", "a.png", gzip(HTML)));
  }

  /** Markup that can't be told from text by looking at its start. */
  public static List<HostileFile> likeText() {
    return List.of(
        file("HTML after many blanks", "a.txt", " ".repeat(BEYOND_THE_PREFIX) + HTML),
        file("HTML after a long comment", "a.txt", comment(BEYOND_THE_PREFIX) + HTML),
        file("a tag in odd capitals", "a.txt", "<ScRiPt\n>" + SCRIPT + "</sCrIpT>"),
        file("an image tag", "a.txt", "<img src=x onerror=\"" + SCRIPT + "\">"),
        file("UTF-16, low byte first", "a.txt", ("\ufeff" + HTML).getBytes(UTF_16LE)),
        file("UTF-16, high byte first", "a.txt", ("\ufeff" + HTML).getBytes(UTF_16BE)),
        file("UTF-7", "a.txt", utf7()),
        file("UTF-7 without an extension", "a", utf7()),
        file("UTF-7 with a mark", "a.txt", "+/v8-" + utf7()));
  }

  /** What has parsers of XML fetch something from a server, or run out of memory. */
  public static List<HostileFile> xml(String url) {
    StringBuilder laughs = new StringBuilder("<!ENTITY a0 \"ha\">");
    for (int i = 1; i <= 20; i++) {
      laughs.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    return Stream.of(
            "<!DOCTYPE svg SYSTEM \"" + url + "/dtd\"><svg/>",
            "<!DOCTYPE svg [<!ENTITY e SYSTEM \"" + url + "/entity\">]><svg>&e;</svg>",
            "<!DOCTYPE svg [<!ENTITY % e SYSTEM \"" + url + "/parameter\"> %e;]><svg/>",
            "<?xml-stylesheet href=\"" + url + "/style\" type=\"text/xsl\"?><svg/>",
            "<svg xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\""
                + url
                + "\"/></svg>",
            "<!DOCTYPE svg [" + laughs + "]><svg a=\"&a20;\">&a20;</svg>")
        .map(xml -> file(xml, "a.svg", "<?xml version=\"1.0\"?>" + xml))
        .toList();
  }

  /** An image in which a script is hidden, under names that may mislead whoever reads them. */
  public static List<HostileFile> misnamed() {
    return Stream.of(
            "a.html.png",
            "a.php.png",
            "a.png.php",
            "a.png.jsp",
            "a.html%00.png",
            "a.html;.png",
            "a.html.",
            "a.html ",
            "a.html::$DATA",
            "a.png\r\nX-Forged: yes",
            "../../../webapps/ROOT/a.jsp",
            "C:\\inetpub\\a.asp",
            ".htaccess",
            "a".repeat(5_000) + ".png")
        .map(name -> new HostileFile(name, name, join(PNG, latin(HTML))))
        .toList();
  }

  private static HostileFile file(String what, String filename, String text) {
    return new HostileFile(what, filename, text.getBytes(UTF_8));
  }

  private static HostileFile file(String what, String filename, byte[] bytes) {
    return new HostileFile(what, filename, bytes);
  }

  private static byte[] commented(byte[] hidden) {
    int length = hidden.length + 2;
    byte[] comment = latin("\u00ff\u00fe" + (char) (length >> 8) + (char) (length & 0xff));
    return join(JPEG_START, comment, hidden, JPEG_END);
  }

  private static String comment(int length) {
    return "<!-- " + "x".repeat(length) + " -->";
  }

  private static String utf7() {
    return HTML.replace("<", "+ADw-").replace(">", "+AD4-");
  }

  private static String mhtml() {
    return "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        + "Content-Type: text/html\r\nContent-Location: http://a/\r\n\r\n"
        + HTML
        + "\r\n--b--\r\n";
  }

  private static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write("Main-Class: Evil\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
