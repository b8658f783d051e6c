package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {

  @TempDir private Path folder;

  @Test
  void a_plain_manifest_holds_every_file_under_its_own_name() throws IOException {
    Manifest manifest =
        PlainManifest.of(new SourceFolder(folder).file("css/site.css", "a{}").file("b.bin", ""));

    assertThat(manifest.assets())
        .extracting(Asset::path, Asset::publishedPath)
        .extracting(Object::toString)
        .containsExactly("(b.bin, b.bin)", "(css/site.css, css/site.css)");
    assertThat(manifest.find(Key.of("css/site.css")))
        .hasValueSatisfying(
            asset -> {
              assertThat(asset.digest().size()).isEqualTo(3);
              assertThat(asset.mediaType()).isEqualTo("text/css; charset=utf-8");
              // printf 'a{}' | openssl dgst -sha256 -binary | base64
              assertThat(asset.integrity())
                  .isEqualTo("sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=");
            });
    assertThat(manifest.find(Key.of("css/sight.css"))).isEmpty();
  }

  @Test
  void the_nearest_paths_come_first() throws IOException {
    SourceFolder files = new SourceFolder(folder);
    for (String path : List.of("css/site.css", "css/print.css", "js/site.js", "img/logo.svg")) {
      files.file(path, "");
    }

    assertThat(PlainManifest.of(files).nearest("css/sight.css", 3))
        .containsExactly("css/site.css", "css/print.css", "js/site.js");
  }

  @Test
  void two_files_of_one_path_are_refused() {
    Key path = Key.of("a.css");
    Asset asset = Asset.plain(path, new Digest("00", 1), "text/css");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Manifest(List.of(asset, asset)))
        .withMessageContaining("a.css");
  }

  @Test
  void a_file_that_can_not_be_read_is_an_error() throws IOException {
    SourceFile gone = new SourceFile.AtPath(Key.of("gone"), Path.of("/no/such/file"));
    Finder finder =
        new Finder() {
          @Override
          public Optional<SourceFile> find(Key path) {
            return Optional.of(gone);
          }

          @Override
          public Stream<SourceFile> list() {
            return Stream.of(gone);
          }
        };

    assertThatIOException().isThrownBy(() -> PlainManifest.of(finder));
  }
}
