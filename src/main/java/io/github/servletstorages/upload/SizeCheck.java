package io.github.servletstorages.upload;

/** Refuses a file that is larger than its field allows, as soon as it is. */
final class SizeCheck implements FileCheck {

  private final String field;
  private final Rule<Long> maxSize;
  private long size;

  /**
   * @param maxSize in bytes
   */
  SizeCheck(String field, Rule<Long> maxSize) {
    this.field = field;
    this.maxSize = maxSize;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws LimitExceededException {
    size += length;
    if (size > maxSize.value()) {
      throw LimitExceededException.inField(field, maxSize);
    }
  }

  @Override
  public void complete() {}

  @Override
  public boolean isDecided() {
    return false;
  }
}
