package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The static files of the wire tests, among them some that nobody may see. */
final class Sources {

  /** Is in every file that must not be served, many times, so that part of one shows too. */
  static final String CANARY = "canary-that-nobody-may-see";

  static final byte[] STYLE = text("a { color: red }\n", 20_000);
  static final byte[] SCRIPT = text("export const answer = () => 42;\n", 30_000);
  static final byte[] PHOTO = noise(20_000);
  static final byte[] LARGE = noise(16 * 1024 * 1024);

  private Sources() {}

  /** Paths and contents, without those of {@link #LARGE}. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("css/site.css", STYLE);
    files.put("js/app.js", SCRIPT);
    files.put("js/module.mjs", SCRIPT);
    files.put("img/photo.jpg", PHOTO);
    files.put("img/logo.svg", text("<svg xmlns='http://www.w3.org/2000/svg'/>\n", 2_000));
    files.put("fonts/sans.woff2", noise(3_000));
    files.put("app.wasm", noise(500));
    files.put("page.html", text("<!doctype html><title>Page</title>\n", 1_000));
    files.put("data.json", text("[1, 2, 3, 4, 5, 6, 7, 8]\n", 1_000));
    files.put("notes.txt", "Grüße".getBytes(UTF_8));
    files.put("empty.txt", new byte[0]);
    files.put("names/Grüße & Küsse (1)+~'!.txt", "odd name".getBytes(UTF_8));
    files.put("names/plus+space .5.txt", "odder name".getBytes(UTF_8));
    for (String path :
        new String[] {
          "WEB-INF/inner.txt",
          "META-INF/inner.txt",
          "css/WEB-INF/inner.txt",
          ".hidden.txt",
          "css/.hidden.txt",
          ".git/config",
        }) {
      files.put(path, canary());
    }
    return files;
  }

  /** A WAR with all of these files under {@code /static}. */
  static TestWar war() {
    TestWar war = new TestWar();
    files().forEach((path, content) -> war.file("static/" + path, content));
    return war;
  }

  /** Puts a file beside a root, and into the root links to it. */
  static void linkOut(Path root) throws IOException {
    Path outside = Files.createDirectories(root.resolveSibling("outside-" + root.getFileName()));
    Files.write(outside.resolve("secret.txt"), canary());
    Files.createDirectories(root.resolve("css"));
    Files.createSymbolicLink(root.resolve("linked"), outside);
    Files.createSymbolicLink(root.resolve("linked.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("css/linked.txt"), outside.resolve("secret.txt"));
  }

  static byte[] canary() {
    return text(CANARY + "\n", 2_000);
  }

  private static byte[] text(String line, int atLeast) {
    return line.repeat(atLeast / line.length() + 1).getBytes(UTF_8);
  }

  /** Bytes that nothing makes smaller, the same ones each time. */
  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
