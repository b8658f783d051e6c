package io.github.servletstorages.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "css/site.css",
        "2026/11/photo.jpg",
        "a b/c d.txt",
        ".hidden/.well-known",
        "...",
        "a/.../b",
        "..a/b..",
        "a?b#c&d=e%2F+f'g\"h<i>",
        "~/$HOME/*",
        "con:aux|x",
        "日本/é.txt",
        "😀.png",
        "\ud83d\ude00",
        "-rf"
      })
  void a_key_is_kept_as_it_is(String name) {
    assertThat(Key.of(name).value()).isEqualTo(name);
    assertThat(Key.of(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "//a", "a/b//"})
  void an_empty_segment_is_refused(String name) {
    refuses(name, "it is empty, starts or ends with a slash, or has two slashes in a row");
  }

  @ParameterizedTest
  @CsvSource({
    "., .",
    ".., ..",
    "./a, .",
    "../a, ..",
    "a/./b, .",
    "a/../b, ..",
    "a/.., ..",
    "a/., .",
    "../../etc/passwd, .."
  })
  void a_dot_segment_is_refused(String name, String segment) {
    refuses(name, "it has the segment \"" + segment + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x01, 0x09, 0x0A, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, // controls
        0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xE0041, // without a width
        0x061C, 0x200E, 0x200F, 0x202A, 0x202D, 0x202E, 0x2066, 0x2069, // turn the direction
        0x2028, 0x2029, // end a line or a paragraph
        0xD800, 0xDBFF, 0xDC00, 0xDFFF, // half a surrogate pair
        '\\'
      })
  void a_character_that_could_deceive_is_refused_wherever_it_stands(int c) {
    String reason = String.format("it has the character U+%04X", c);

    refuses(Character.toString(c), reason);
    refuses("a/" + Character.toString(c) + "b", reason);
    refuses("photo" + Character.toString(c) + "gpj.exe", reason);
  }

  @Test
  void text_that_is_not_composed_is_refused_not_repaired() {
    refuses("e\u0301.txt", "it is not in Unicode Normalization Form C");
    refuses("\u212B", "it is not in Unicode Normalization Form C");
    assertThat(Key.of("é.txt").value()).isEqualTo("\u00e9.txt");
  }

  @Test
  void a_key_has_1024_bytes_at_most() {
    assertThat(Key.of("x".repeat(1024)).sizeInBytes()).isEqualTo(1024);
    assertThat(Key.of("é".repeat(512)).sizeInBytes()).isEqualTo(1024);
    assertThat(Key.of("😀".repeat(256)).sizeInBytes()).isEqualTo(1024);

    String reason = "it has more than 1024 bytes in UTF-8; shorten it";
    refuses("x".repeat(1025), reason);
    refuses("x" + "é".repeat(512), reason);
    refuses("😀".repeat(256) + "x", reason);
  }

  @Test
  void null_is_no_key() {
    assertThatNullPointerException().isThrownBy(() -> Key.of(nothing()));
  }

  @SuppressWarnings("NullAway") // what a caller without a null checker may do
  private static String nothing() {
    return null;
  }

  @Test
  void a_refusal_shows_the_name_without_what_could_disturb_a_log() {
    String name = "a\r\n\u001b[31m\u202Eb\u2028c\ud83dd\u0000";

    assertThatExceptionOfType(InvalidKeyException.class)
        .isThrownBy(() -> Key.of(name))
        .withMessage("\"a???[31m?b?c?d?\" is not a valid key: it has the character U+000D");
  }

  @Test
  void a_refusal_shows_the_start_of_a_long_name() {
    assertThatExceptionOfType(InvalidKeyException.class)
        .isThrownBy(() -> Key.of("x".repeat(5000)))
        .withMessageStartingWith("\"" + "x".repeat(200) + "…\" is not")
        .satisfies(refusal -> assertThat(refusal.attempt()).isEmpty());
    assertThatExceptionOfType(InvalidKeyException.class)
        .isThrownBy(() -> Key.of("😀".repeat(199) + "/"))
        .withMessageStartingWith("\"" + "😀".repeat(199) + "/\" is not");
  }

  @ParameterizedTest
  @CsvSource({
    "site.css, site.css, css",
    "css/site.css, site.css, css",
    "a/archive.tar.gz, archive.tar.gz, gz",
    "a.b/readme, readme, ''",
    ".htaccess, .htaccess, ''",
    "a/.htaccess, .htaccess, ''",
    "a/photo.JPG, photo.JPG, jpg",
    "a/TITLE.GIF, TITLE.GIF, gif",
    "a/ends., ends., ''",
    "..., ..., ''",
    ".a.b, .a.b, b"
  })
  void the_name_is_the_last_segment_and_the_extension_follows_its_last_dot(
      String key, String name, String extension) {
    assertThat(Key.of(key).name()).isEqualTo(name);
    assertThat(Key.of(key).extension()).isEqualTo(extension);
  }

  @Test
  void keys_of_one_text_are_equal() {
    assertThat(Key.of("a/b")).isEqualTo(Key.of("a/b")).hasSameHashCodeAs(Key.of("a/b"));
    assertThat(Key.of("a/b")).isNotEqualTo(Key.of("a/B")).isNotEqualTo("a/b");
  }

  @Test
  void characters_beyond_the_basic_plane_come_last() {
    assertThat(Key.of("😀")).isGreaterThan(Key.of("\uFF5E"));
    assertThat(Key.of("a/b")).isGreaterThan(Key.of("a-b"));
    assertThat(Key.of("a")).isLessThan(Key.of("a/b"));
  }

  @Property
  void the_order_of_keys_is_that_of_their_bytes_and_of_their_code_points(
      @ForAll("keys") String a, @ForAll("keys") String b) {
    int order = Integer.signum(Key.of(a).compareTo(Key.of(b)));

    assertThat(order)
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8))))
        .isEqualTo(Integer.signum(Arrays.compare(codePoints(a), codePoints(b))))
        .isEqualTo(Integer.signum(Key.compare(a, b)));
    assertThat(order == 0).isEqualTo(Key.of(a).equals(Key.of(b)));
  }

  @Property
  void any_text_is_a_key_as_it_is_or_refused_as_no_key(@ForAll String text) {
    try {
      assertThat(Key.of(text).value()).isEqualTo(text);
    } catch (InvalidKeyException documented) {
      assertThat(documented).hasMessageContaining("is not a valid key: it ");
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return keyTexts();
  }

  /** Short enough that two of them often start alike. */
  static Arbitrary<String> keyTexts() {
    return Arbitraries.of("a", "b", "B", "-", "/", "é", "日", "\uFF5E", "😀", "\ud834\udd1e")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts))
        .filter(text -> !("/" + text + "/").contains("//"));
  }

  private static int[] codePoints(String text) {
    return text.codePoints().toArray();
  }

  private static void refuses(String name, String reason) {
    assertThatExceptionOfType(InvalidKeyException.class)
        .isThrownBy(() -> Key.of(name))
        .withMessageEndingWith("is not a valid key: " + reason);
  }
}
