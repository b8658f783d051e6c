package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.storage.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarReleaseTest {

  @TempDir private Path work;

  @Test
  void a_packed_war_gets_the_release_and_keeps_all_else() throws IOException {
    Path war =
        Wars.pack(
            work.resolve("app.war"),
            Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", "a.jsp", "A", "b.jsp", "B"));

    WarRelease.write(war, release("one.txt"));
    WarRelease.write(war, release("two.txt"));

    try (JarFile jar = new JarFile(war.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF", "a.jsp", "b.jsp", "WEB-INF/static-release.json");
      String json =
          new String(
              jar.getInputStream(jar.getEntry(Release.IN_WAR)).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(ReleaseJson.read(json).manifest().find(Key.of("two.txt"))).isPresent();
    }
    try (var files = Files.list(work)) {
      assertThat(files).containsExactly(war);
    }
  }

  @Test
  void the_same_release_gives_the_same_war() throws IOException {
    Path war = Wars.pack(work.resolve("app.war"), Map.of("a.jsp", "A"));
    WarRelease.write(war, release("one.txt"));
    byte[] first = Files.readAllBytes(war);

    WarRelease.write(war, release("one.txt"));

    assertThat(Files.readAllBytes(war)).isEqualTo(first);
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(first))) {
      assertThat(jar.getNextEntry()).isNotNull();
    }
  }

  @Test
  void a_folder_gets_a_file() throws IOException {
    WarRelease.write(work, release("one.txt"));

    assertThat(Files.readString(work.resolve("WEB-INF/static-release.json")))
        .startsWith("{\"version\":1,");
  }

  @Test
  void what_is_no_war_stays_as_it_is() throws IOException {
    Path text = Files.writeString(work.resolve("notes.war"), "no zip");

    assertThatThrownBy(() -> WarRelease.write(text, release("one.txt")))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(text)).isEqualTo("no zip");
    try (var files = Files.list(work)) {
      assertThat(files).containsExactly(text);
    }
  }

  private static Release release(String path) {
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    return new Release(
        Instant.parse("2026-11-01T00:00:00Z"),
        "0".repeat(64),
        new PublishSettings(
            new Release.CacheHeaders("hashed", "plain"), false, Compression.NONE, List.of()),
        new Manifest(List.of(Asset.plain(Key.of(path), Digest.of(text), "text/plain"))));
  }
}
