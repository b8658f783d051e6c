package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebManifestReferencesTest {

  @Test
  void images_are_found_and_pages_are_not() {
    String manifest =
        """
        {
          "name": "src", "start_url": "/", "scope": "app/", "id": "src",
          "icons": [
            {"src": "a.png", "sizes": "1x1"}, {"type": "image/png", "src": "b\\/\\u0062.png"}
          ],
          "screenshots": [{"src": "c.png", "label": "icons"}],
          "shortcuts": [{"name": "x", "url": "/x", "icons": [{"src": "d.png"}]}],
          "file_handlers": [{"action": "/y", "icons": [{"src": "e.png"}]}],
          "share_target": {"action": "/z", "src": "no.png"},
          "serviceworker": {"src": "sw.js"}
        }
        """;

    assertThat(References.of("a.webmanifest", manifest))
        .containsExactly(
            "MANIFEST_IMAGE a.png",
            "MANIFEST_IMAGE b/b.png",
            "MANIFEST_IMAGE c.png",
            "MANIFEST_IMAGE d.png",
            "MANIFEST_IMAGE e.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"icons\": [[{\"src\": \"x\"}]]}",
        "{\"icons\": {\"src\": \"x\"}}",
        "{\"icons\": [\"src\", \"x\"]}",
        "{\"icons\": [{\"src\": {\"src\": \"x\"}}]}",
        "{\"icons\": [{\"src\": [\"x\"]}]}",
        "{\"icons\": [{\"SRC\": \"x\"}]}",
        "{\"icons\": [{\"src\": \"data:image/png;base64,AA==\"}]}",
        "[{\"src\": \"x\"}]",
        "{\"x\": \"\\\"icons\\\": [{\\\"src\\\": \\\"x\\\"}]\"}",
        "}]{\"",
        "\"\\",
        "",
      })
  void what_only_looks_like_a_reference_is_none(String manifest) {
    assertThat(References.of("a.webmanifest", manifest)).isEmpty();
  }

  @Test
  void a_manifest_may_be_called_manifest_json() {
    String manifest = "{\"icons\": [{\"src\": \"x\"}]}";

    assertThat(References.urls("app/manifest.json", manifest)).containsExactly("x");
    assertThat(References.urls("app/other.json", manifest)).isEmpty();
  }
}
