package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=?UTF-8?Q?na=C3=AFve.txt?=                   | naïve.txt",
        "=?utf-8?b?5pel5pys?=                         | 日本",
        "=?ISO-8859-1?Q?=E9t=E9?=                     | été",
        "=?UTF-8?Q?a_b=5Fc?=                          | a b_c",
        "=?UTF-8*en?Q?a?=                             | a",
        "=?UTF-8?Q?one?= =?UTF-8?Q?two?=              | onetwo",
        "=?UTF-8?Q?one?= and =?UTF-8?Q?two?=          | one and two",
        "=?UTF-8?B?5pel?=.txt                         | 日.txt",
        "my =?UTF-8?Q?own?= file                      | my own file",
        "=?UTF-8?Q??=                                 | ``",
        "=?windows-1252?Q?=80?=                       | €",
      })
  void encoded_words_are_decoded(String text, String decoded) {
    assertThat(EncodedWords.decode(text)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain.txt",
        "what=?.txt",
        "=?UTF-8?Q?not closed",
        "=?UTF-8?X?unknown?=",
        "=?klingon?Q?x?=",
        "=??Q?x?=",
        "=?UTF-8?Q?=C3?=",
        "=?UTF-8?Q?=ZZ?=",
        "=?UTF-8?B?%%%?=",
        "=?UTF-8?Q?two words?=",
        "=?UTF-8?Q?fine?= =?UTF-8?Q?=FF?=",
      })
  void what_is_none_or_cannot_be_decoded_stays(String text) {
    assertThat(EncodedWords.decode(text)).isEqualTo(text);
  }
}
