package io.github.servletstorages.it;

import java.util.Map;
import java.util.Properties;

/** System properties that hold until this is closed, which puts back all that were there before. */
final class SystemProperties implements AutoCloseable {

  private final Properties before;

  private SystemProperties(Properties before) {
    this.before = before;
  }

  static SystemProperties set(Map<String, String> properties) {
    Properties before = (Properties) System.getProperties().clone();
    properties.forEach(System::setProperty);
    return new SystemProperties(before);
  }

  @Override
  public void close() {
    System.setProperties(before);
  }
}
