package io.github.servletstorages.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for authors of backends shows code that is compiled and passes the contract. */
final class BackendsPageTest {

  private static final Path PAGE = Path.of("docs/backends.md");
  private static final Path SOURCES = Path.of("src/test/java/io/github/servletstorages/docs");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DictionaryStorage.java",
        "DictionaryStorageProvider.java",
        "DictionaryStorageTest.java"
      })
  void the_page_shows_the_source(String file) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(file))
            .replace("package io.github.servletstorages.docs;", "package org.example;");

    assertThat(Files.readString(PAGE)).contains("```java\n" + source + "```\n");
  }
}
