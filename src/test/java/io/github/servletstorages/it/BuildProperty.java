package io.github.servletstorages.it;

/** What the build tells the integration tests, see the failsafe plugin in {@code pom.xml}. */
final class BuildProperty {

  private BuildProperty() {}

  static String of(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          name + " is not set: the integration tests run within mvn verify");
    }
    return value;
  }
}
