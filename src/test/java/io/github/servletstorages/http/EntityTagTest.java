package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  @Test
  void a_strong_and_a_weak_tag_are_read() {
    assertThat(EntityTag.parse("\"3f2a\"")).contains(new EntityTag("3f2a", false));
    assertThat(EntityTag.parse("W/\"3f2a\"")).contains(new EntityTag("3f2a", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a,b\"", "\"a\\b\"", "\"W/x\"", "\"*\"", "\"é\"", " \"a\"\t"})
  void odd_but_legal_tags_are_read(String text) {
    assertThat(EntityTag.parse(text)).map(EntityTag::toString).contains(text.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "3f2a",
        "\"",
        "\"a",
        "a\"",
        "w/\"a\"",
        "W\"a\"",
        "W/a",
        "W",
        "W/",
        "W /\"a\"",
        "\"a\"b",
        "\"a\",",
        "\"a\", \"b\"",
        "\"a b\"",
        "\"a\u0000\"",
        "\"\u20ac\"",
        "\u2003\"a\""
      })
  void anything_else_is_no_tag(String text) {
    assertThat(EntityTag.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        // RFC 9110 §8.8.3.2, the table of examples: one tag, another, strong, weak
        "W/\"1\", W/\"1\", false, true",
        "W/\"1\", W/\"2\", false, false",
        "W/\"1\", \"1\",   false, true",
        "\"1\",   \"1\",   true,  true",
        "\"1\",   \"2\",   false, false",
      })
  void comparisons_follow_the_table_of_the_rfc(
      String one, String other, boolean strongly, boolean weakly) {
    EntityTag first = EntityTag.parse(one).orElseThrow();
    EntityTag second = EntityTag.parse(other).orElseThrow();

    assertThat(first.matchesStrongly(second)).isEqualTo(strongly);
    assertThat(second.matchesStrongly(first)).isEqualTo(strongly);
    assertThat(first.matchesWeakly(second)).isEqualTo(weakly);
    assertThat(second.matchesWeakly(first)).isEqualTo(weakly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a b", "a\r\nSet-Cookie: x", "\u007f", "\u0100"})
  void a_tag_cannot_be_made_from_what_no_tag_may_hold(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> EntityTag.strong(value));
  }

  @Test
  void each_content_coding_has_a_tag_of_its_own() {
    EntityTag plain = EntityTag.strong("3f2a");

    assertThat(plain.in(ContentCoding.BROTLI)).hasToString("\"3f2a.br\"");
    assertThat(plain.in(ContentCoding.ZSTD)).hasToString("\"3f2a.zst\"");
    assertThat(plain.in(ContentCoding.GZIP)).hasToString("\"3f2a.gz\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3f2a-gzip\"",
        "W/\"3f2a-gzip\"",
        "\"3f2a--gzip\"",
        "\"3f2a;gzip\"",
        "\"3f2a-br\""
      })
  void the_suffix_of_a_compressing_proxy_is_known(String tag) {
    assertThat(EntityTag.parse(tag).orElseThrow().isMadeByProxyFrom(EntityTag.strong("3f2a")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3f2a\"",
        "\"3f2a.gz\"",
        "\"3f2agzip\"",
        "\"3f2b-gzip\"",
        "\"3f2a-gzip-gzip\"",
        "\"-gzip\"",
        "\"3f2a-deflated\"",
        "\"3f2\""
      })
  void other_suffixes_make_another_tag(String tag) {
    assertThat(EntityTag.parse(tag).orElseThrow().isMadeByProxyFrom(EntityTag.strong("3f2a")))
        .isFalse();
  }

  @Property
  void whatever_is_read_is_written_the_same(@ForAll("soup") String text) {
    EntityTag.parse(text)
        .ifPresent(tag -> assertThat(EntityTag.parse(tag.toString())).contains(tag));
  }

  @Provide
  Arbitrary<String> soup() {
    return FieldSoup.of("W/", "\"", "\"", "a", "é", ",", " ", "*");
  }
}
