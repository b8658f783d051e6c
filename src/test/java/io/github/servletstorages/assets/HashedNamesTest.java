package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index-DiwrgTda.js", // Vite 5
        "index-BfXk3v9a.css",
        "vendor-C8w-nuX5.js",
        "start.CQAmT4Zh.js", // SvelteKit
        "index.4f3e2d1c.js", // Vite 2
        "main.3f2a9c01d4be8a.js", // webpack
        "main.073c9b0a.css", // create-react-app
        "787.5fbe8e3c.chunk.js",
        "787.5fbe8e3c.chunk.js.map",
        "3f2a9c01d4be8a1b2c3d.png", // webpack's assets
        "chunk-ABCDEFGH.js", // esbuild
        "chunk-5CFQRCPP.js",
        "polyfills-5CFQRCPP.js", // Angular 17
        "main.8f3a6b2c1d4e5f60.js", // Angular 16
        "application-6d58c9e6.js", // Propshaft
        "application-908e25f4bf641868d8683022a5b62f54.css", // Sprockets
        "app-908e25f4bf641868d8683022a5b62f54908e25f4bf641868d8683022a5b62f54.css",
        "base.3f2a9c01d4be.css", // Django, and this project
        "jquery-3.7.1.min.3f2a9c01d4be.js",
        "app.3f2a9c01d4be.min.css",
      })
  void a_name_with_a_hash_is_recognised(String name) {
    assertThat(HashedNames.carryHash(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site.css",
        "jquery-3.7.1.min.js",
        "bootstrap.bundle.min.js.map",
        "bootstrap-5.3.3.css",
        "report-20240131.pdf",
        "photo-1024x768.jpg",
        "photo-12345678.jpg",
        "my-Settings.js",
        "my-fileList.js",
        "my-WorldMap.js",
        "my-HTMLPage.js",
        "my-Chapter1.js",
        "my-Canvas2D.js",
        "my-download.js",
        "my-migrated.js",
        "README-TEMPLATE.md",
        "chunk-abcdefgh.js",
        "chunk-loader.js",
        "deadbeef.js",
        "the-deadbeef.js",
        "a1b2c3d4.js",
        "inter-latin-400-normal.woff2",
        "fa-solid-900.woff2",
        "123e4567-e89b-12d3-a456-42661417400a.png",
        "DiwrgTda.js",
        "-DiwrgTda.js",
        "min.js",
        ".min.js",
        ".htaccess",
        "a",
        "",
        ".map",
        "3f2a9c01d4be",
      })
  void a_word_a_date_a_version_or_a_size_is_no_hash(String name) {
    assertThat(HashedNames.carryHash(name)).isFalse();
  }
}
