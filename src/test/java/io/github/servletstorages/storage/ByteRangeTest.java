package io.github.servletstorages.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteRangeTest {

  private static final String MAX = "9223372036854775807";

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "0, 10, 9", "5, 1, 5", "9, 91, 99", "0, " + MAX + ", 9223372036854775806"})
  void the_last_byte_belongs_to_the_range(long offset, long length, long last) {
    assertThat(new ByteRange(offset, length).last()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "0, -1", "1, " + MAX, MAX + ", 1", MAX + ", " + MAX})
  void anything_else_is_no_range(long offset, long length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteRange(offset, length))
        .withMessage("not a range: offset " + offset + ", length " + length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 100, 10",
    "90, 10, 100, 10",
    "95, 10, 100, 5",
    "99, 10, 100, 1",
    "100, 10, 100, 0",
    "500, 10, 100, 0",
    "0, 10, 0, 0",
    "0, " + MAX + ", 100, 100"
  })
  void what_lies_beyond_the_end_is_left_out(long offset, long length, long size, long inFile) {
    assertThat(new ByteRange(offset, length).lengthIn(size)).isEqualTo(inFile);
  }
}
