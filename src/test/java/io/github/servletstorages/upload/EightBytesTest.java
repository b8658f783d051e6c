package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class EightBytesTest {

  @Property
  void zeros_are_marked_and_ones_after_them(@ForAll("eight") byte[] bytes) {
    byte[] marks = new byte[8];
    for (int i = 0; i < 8; i++) {
      boolean afterMarked = i > 0 && marks[i - 1] != 0;
      marks[i] = (byte) (bytes[i] == 0 || (bytes[i] == 1 && afterMarked) ? 0x80 : 0);
    }

    assertThat(EightBytes.zeros(EightBytes.at(bytes, 0))).isEqualTo(EightBytes.at(marks, 0));
  }

  @Property
  void bits_are_left_of_all_bytes_but_the_two(@ForAll("eight") byte[] bytes) {
    int first = 8;
    int last = 0;
    for (int i = 0; i < 8; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        first = Math.min(first, i);
        last = i;
      }
    }

    long left = EightBytes.without((byte) ' ', (byte) '\t', EightBytes.at(bytes, 0));

    assertThat(EightBytes.first(left)).isEqualTo(first);
    assertThat(EightBytes.last(left)).isEqualTo(last);
  }

  @Property
  void a_byte_is_there_eight_times(@ForAll byte b) {
    byte[] bytes = {b, b, b, b, b, b, b, b};

    assertThat(EightBytes.all(b)).isEqualTo(EightBytes.at(bytes, 0));
  }

  /** Any bytes, but most often those that differ in few bits from a blank or from 0. */
  @Provide
  Arbitrary<byte[]> eight() {
    Arbitrary<Byte> close =
        Arbitraries.of(0, 1, 0x80, 0xFF, 0x20, 0x09, 0x08, 0x21, 0x28, 0x29, 0xA0, 0x89)
            .map(Integer::byteValue);
    return Arbitraries.frequencyOf(Tuple.of(4, close), Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofSize(8);
  }
}
