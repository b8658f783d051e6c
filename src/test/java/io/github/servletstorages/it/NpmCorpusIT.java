package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 17 693 files of 277 MB, as others publish them, collected into a folder by a command line that
 * has 256 MiB of heap.
 */
@EnabledIfSystemProperty(
    named = "it.container",
    matches = "tomcat-10.1",
    disabledReason = "it needs no container, so the run of one is enough")
@ExtendWith(NpmPackages.Installed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NpmCorpusIT {

  private static final String MAX_HEAP = "-Xmx256m";

  /** A hash in a name or a reference, with the dot before it. */
  private static final Pattern HASH = Pattern.compile("\\.([0-9a-f]{12})(?![0-9a-f])");

  private static final int HASH_LENGTH = 13;

  private static final Pattern BROKEN_REFERENCE =
      Pattern.compile(
          "warning: (.+):\\d+:\\d+: \"(.*)\": there is no (.+?)(?:\\. Nearest: .*|\\.)");

  private Path work;
  private CommandLine.Result published;
  private Map<String, JsonObject> release;

  @BeforeAll
  void publish(@TempDir Path folder) throws Exception {
    work = folder;
    published =
        collect(
            "release", "--compress", "none", "--manifest", work.resolve("release.json").toString());
    assertThat(published.code()).as(published.err()).isZero();
    release =
        JsonObject.of(Files.readString(work.resolve("release.json"))).object("files").objects();
  }

  @Test
  void all_of_it_is_published() throws Exception {
    assertThat(release.keySet()).hasSizeGreaterThan(17_000).isEqualTo(NpmPackages.paths());
    assertThat(published.out()).contains("release 1 is current. " + release.size() + " files put");
  }

  @Test
  void files_are_what_the_release_says_and_differ_from_their_sources_in_hashes_alone()
      throws Exception {
    Set<String> hashes =
        release.values().stream()
            .map(file -> hash(file.string("path")))
            .collect(Collectors.toSet());
    int rewritten = 0;
    for (Map.Entry<String, JsonObject> file : release.entrySet()) {
      String path = file.getValue().string("path");
      byte[] source = Files.readAllBytes(NpmPackages.folder().resolve(file.getKey()));
      byte[] bytes = Files.readAllBytes(work.resolve("release").resolve(path));
      assertThat(sha256(bytes)).as(path).isEqualTo(file.getValue().string("sha256"));
      assertThat(without(hashes, text(bytes)).equals(text(source))).as(path).isTrue();
      rewritten += (bytes.length - source.length) / HASH_LENGTH;
    }
    assertThat(rewritten).isGreaterThan(7_000);
  }

  @Test
  void warnings_are_of_references_whose_targets_are_in_no_package() {
    List<String> warnings =
        published.err().lines().filter(line -> line.startsWith("warning: ")).toList();

    assertThat(warnings).hasSizeGreaterThan(500);
    for (String warning : warnings) {
      Matcher broken = BROKEN_REFERENCE.matcher(warning);
      assertThat(broken.matches()).as(warning).isTrue();
      assertThat(NpmPackages.folder().resolve(broken.group(1))).isRegularFile();
      assertThat(Files.isRegularFile(NpmPackages.folder().resolve(broken.group(3))))
          .as(warning)
          .isFalse();
    }
  }

  @Test
  void a_second_run_writes_nothing() throws Exception {
    CommandLine.Result second = collect("release", "--compress", "none");

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("release 1 is current as before. 0 files put");
  }

  @Test
  @Tag("soak")
  void all_of_it_is_compressed_by_every_coding() throws Exception {
    CommandLine.Result compressed = collect("compressed", "--codings", "br,zstd,gzip");

    assertThat(compressed.code()).as(compressed.err()).isZero();
    try (Stream<Path> all = Files.walk(work.resolve("compressed"))) {
      assertThat(all.filter(file -> file.toString().endsWith(".br"))).hasSizeGreaterThan(10_000);
    }
  }

  private CommandLine.Result collect(String to, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "collectstatic",
                "-v",
                "--source",
                NpmPackages.folder().toString(),
                "--to",
                work.resolve(to).toString(),
                "--no-plain",
                "--allow-broken"));
    args.addAll(List.of(more));
    return new CommandLine(work, MAX_HEAP).run(Map.of(), args.toArray(String[]::new));
  }

  /** The hash in a name. */
  private static String hash(String path) {
    Matcher hash = HASH.matcher(path.substring(path.lastIndexOf('/') + 1));
    assertThat(hash.find()).as(path).isTrue();
    return hash.group(1);
  }

  private static String without(Set<String> hashes, String text) {
    return HASH.matcher(text)
        .replaceAll(found -> hashes.contains(found.group(1)) ? "" : found.group());
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** A character for each byte. */
  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
