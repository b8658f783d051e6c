package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.assets.PlannedFile.Action;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import io.github.servletstorages.testing.Fault;
import io.github.servletstorages.testing.FaultyStorage;
import io.github.servletstorages.testing.FaultyStorage.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublisherTest {

  private static final String LONG_TEXT = "a { color: red }\n".repeat(100);

  @TempDir private Path folder;

  private final MemoryStorage memory = new MemoryStorage("static", Clock.systemUTC());
  private final FaultyStorage storage = new FaultyStorage(memory);

  private SourceFolder files;
  private PublishSettings settings = settings(false, Compression.NONE);

  @BeforeEach
  void files() throws IOException {
    files = new SourceFolder(folder);
    files
        .file("css/site.css", LONG_TEXT + "b{c:url(../img/logo.png)}")
        .file("img/logo.png", "one")
        .file("js/app.js", "import './lib.js'")
        .file("js/lib.js", "1");
  }

  @Test
  void the_first_release_puts_all_hashed_files_and_then_itself() throws IOException {
    Plan plan = publish();

    assertThat(plan.summary())
        .isEqualTo("4 to put, 0 with other headers, 0 unchanged, 0 expired; release 1 is new.");
    assertThat(stored()).hasSize(5).contains(".releases/000001.json");
    requireWhole();
  }

  @Test
  void hashed_files_may_be_cached_for_ever_and_have_their_types() throws IOException {
    publish();

    StoredFile css = storage.find(Key.of(published("css/site.css"))).orElseThrow();
    assertThat(css.contentType()).isEqualTo("text/css; charset=utf-8");
    assertThat(css.headers().cacheControl()).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void source_files_are_published_too_if_wanted_and_are_cached_shortly() throws IOException {
    settings = settings(true, Compression.NONE);

    publish();

    assertThat(text("css/site.css")).isEqualTo(LONG_TEXT + "b{c:url(../img/logo.png)}");
    assertThat(storage.find(Key.of("css/site.css")).orElseThrow().headers().cacheControl())
        .isEqualTo("public, max-age=60");
    requireWhole();
  }

  @Test
  void an_unchanged_release_writes_nothing_and_looks_at_no_file() throws IOException {
    settings = settings(true, Compression.BESIDE);
    publish();
    long written = storage.count(Step.STAGE);
    long found = storage.count(Step.FIND);
    long listed = storage.count(Step.LIST);
    long read = storage.count(Step.READ);

    Plan plan = publish();

    assertThat(plan.isDone()).isTrue();
    assertThat(plan.number()).isEqualTo(1);
    assertThat(storage.count(Step.STAGE)).isEqualTo(written);
    assertThat(storage.count(Step.FIND)).isEqualTo(found);
    assertThat(storage.count(Step.LIST)).isEqualTo(listed + 1);
    assertThat(storage.count(Step.READ)).isEqualTo(read + 1);
  }

  @Test
  void only_what_a_change_reaches_is_put_and_the_old_names_stay() throws IOException {
    publish();
    List<String> before = stored();
    files.file("img/logo.png", "two");

    Plan plan = publish();

    assertThat(plan.summary())
        .isEqualTo("2 to put, 0 with other headers, 2 unchanged, 2 expired; release 2 is new.");
    assertThat(stored()).containsAll(before);
    requireWhole();
  }

  @Test
  void what_is_there_can_be_looked_at_while_files_are_read_and_is_looked_at_once()
      throws Exception {
    publish();
    long listed = storage.count(Step.LIST);
    Publisher publisher = publisher();

    publisher.lookAhead();

    assertThat(publisher.plan(collector()).isDone()).isTrue();
    assertThat(storage.count(Step.LIST)).isEqualTo(listed + 1);
    files.file("js/lib.js", "2");
    assertThat(publisher.plan(collector()).isDone()).isFalse();
    assertThat(storage.count(Step.LIST)).isEqualTo(listed + 2);
  }

  @Test
  void the_current_release_is_read_while_the_rest_is_listed() throws IOException {
    publish();
    Key last = Key.of(published("js/lib.js"));
    Fault.Hang reading = storage.at(Step.READ, storage.count(Step.READ) + 1).hangs();
    MeanwhileStorage listing =
        MeanwhileStorage.whileListing(
            storage,
            file -> {
              if (file.key().equals(last)) {
                assertThat(isReached(reading)).isTrue();
                reading.release();
              }
            });

    Published published = Published.in(listing);

    assertThat(published.number()).isEqualTo(1);
    assertThat(published.recorded(last)).isPresent();
  }

  private static boolean isReached(Fault.Hang hang) {
    try {
      return hang.awaitReached(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_release_that_can_not_be_read_is_told_when_all_is_listed() throws IOException {
    publish();
    storage.at(Step.READ, storage.count(Step.READ) + 1).fails();

    assertThatThrownBy(() -> Published.in(storage)).isInstanceOf(StorageException.class);
    assertThat(Published.in(storage).number()).isEqualTo(1);
  }

  @Test
  void who_has_looked_too_early_looks_again() throws Exception {
    Publisher early = publisher();
    early.lookAhead();
    publish();

    assertThat(early.publish(collector(), path -> {}).isDone()).isTrue();
    requireWhole();
  }

  @Test
  void a_storage_that_fails_when_it_is_looked_at_ahead_fails_the_plan() throws Exception {
    storage.at(Step.LIST, 1).fails();
    Publisher publisher = publisher();

    publisher.lookAhead();

    assertThatThrownBy(() -> publisher.plan(collector())).isInstanceOf(StorageException.class);
    assertThat(publisher.plan(collector()).files(Action.PUT)).hasSize(4);
  }

  @Test
  void a_plan_changes_nothing() throws IOException {
    Plan plan = publisher().plan(collector());

    assertThat(plan.files(Action.PUT)).hasSize(4);
    assertThat(stored()).isEmpty();
  }

  @Test
  void a_plan_can_be_read_by_people_and_by_programs() throws IOException {
    publish();
    files.file("js/lib.js", "2");
    String lib = published("js/lib.js");

    Plan plan = publisher().plan(collector());

    String newLib = HashedPath.of(Key.of("js/lib.js"), sha256("2")).value();
    assertThat(plan.toText())
        .contains("put       " + newLib)
        .contains("expired   " + lib)
        .doesNotContain("logo")
        .endsWith(
            "2 to put, 0 with other headers, 2 unchanged, 2 expired; release 2 is new.\n"
                .replace("\n", System.lineSeparator()));
    assertThat(plan.toJson())
        .startsWith("{\"release\":2,\"new\":true,\"files\":[")
        .contains("{\"action\":\"put\",\"path\":\"" + newLib + "\",\"size\":1}")
        .contains("\"action\":\"unchanged\"");
  }

  @Test
  void files_that_changed_only_their_headers_are_told_apart() throws IOException {
    settings = settings(true, Compression.NONE);
    publish();
    settings =
        new PublishSettings(
            new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "no-cache"),
            true,
            Compression.NONE,
            List.of());

    Plan plan = publish();

    assertThat(plan.summary())
        .isEqualTo("0 to put, 4 with other headers, 4 unchanged, 0 expired; release 2 is new.");
    assertThat(storage.find(Key.of("js/lib.js")).orElseThrow().headers().cacheControl())
        .isEqualTo("no-cache");
  }

  @Test
  void files_that_are_there_already_with_the_same_content_are_not_put_again() throws IOException {
    settings = settings(true, Compression.NONE);
    storage.write(
        Key.of("js/lib.js"),
        new ByteArrayInputStream("1".getBytes(StandardCharsets.UTF_8)),
        WriteOptions.replace()
            .contentType("text/javascript; charset=utf-8")
            .cacheControl("public, max-age=60"));
    storage.write(
        Key.of("img/logo.png"),
        new ByteArrayInputStream("eno".getBytes(StandardCharsets.UTF_8)),
        WriteOptions.replace());

    Plan plan = publish();

    assertThat(plan.files(Action.UNCHANGED))
        .extracting(file -> file.path().value())
        .containsExactly("js/lib.js");
    assertThat(text("img/logo.png")).isEqualTo("one");
  }

  @Test
  void a_file_that_someone_has_removed_is_put_again_without_a_new_release() throws IOException {
    publish();
    String logo = published("img/logo.png");
    storage.delete(Key.of(logo));

    Plan plan = publish();

    assertThat(plan.files(Action.PUT))
        .extracting(file -> file.path().value())
        .containsExactly(logo);
    assertThat(plan.newRelease()).isFalse();
    requireWhole();
  }

  @Test
  void compressed_files_stand_beside_the_others_where_they_save_enough() throws IOException {
    settings = settings(false, Compression.BESIDE);

    publish();

    String css = published("css/site.css");
    assertThat(gunzipped(css + ".gz")).isEqualTo(text(css));
    assertThat(storage.find(Key.of(css + ".gz")).orElseThrow().headers().contentEncoding())
        .isEqualTo("gzip");
    assertThat(stored()).hasSize(6); // what is short gets longer, and pngs are never tried
    requireWhole();
  }

  @Test
  void compressed_files_can_stand_in_place_of_the_others() throws IOException {
    settings = settings(false, Compression.IN_PLACE);

    publish();

    String css = published("css/site.css");
    StoredFile stored = storage.find(Key.of(css)).orElseThrow();
    assertThat(gunzipped(css)).startsWith(LONG_TEXT);
    assertThat(stored.headers().contentEncoding()).isEqualTo("gzip");
    assertThat(stored()).hasSize(5);
    requireWhole();
    assertThat(publish().isDone()).isTrue();
  }

  @Test
  void two_machines_of_which_one_lacks_a_coder_leave_the_release_alone() throws IOException {
    settings = settings(false, Compression.BESIDE);
    publishWithBrotli();

    assertThat(publishWithGzip().isDone()).isTrue();
    assertThat(publishWithBrotli().isDone()).isTrue();
    assertThat(current().manifest().find(Key.of("css/site.css")).orElseThrow().encodings())
        .containsOnlyKeys(ContentCoding.BROTLI, ContentCoding.GZIP);
  }

  @Test
  void what_a_machine_cannot_compress_stays_compressed_where_the_content_is_the_same()
      throws IOException {
    settings = settings(false, Compression.BESIDE);
    files.file("js/long.js", LONG_TEXT);
    publishWithBrotli();
    files.file("css/site.css", LONG_TEXT);
    storage.delete(Key.of(published("js/long.js")));

    Plan plan = publishWithGzip();

    assertThat(plan.number()).isEqualTo(2);
    assertThat(current().manifest().find(Key.of("js/long.js")).orElseThrow().encodings())
        .containsOnlyKeys(ContentCoding.BROTLI, ContentCoding.GZIP);
    assertThat(current().manifest().find(Key.of("css/site.css")).orElseThrow().encodings())
        .containsOnlyKeys(ContentCoding.GZIP);
    requireWhole();
    assertThat(publishWithGzip().isDone()).isTrue();
  }

  @Test
  void a_compressed_file_that_is_gone_and_cannot_be_made_here_is_no_longer_named()
      throws IOException {
    settings = settings(false, Compression.BESIDE);
    publishWithBrotli();
    storage.delete(Key.of(published("css/site.css") + ".br"));

    Plan plan = publishWithGzip();

    assertThat(plan.number()).isEqualTo(2);
    requireWhole();
    assertThat(publishWithGzip().isDone()).isTrue();
  }

  @Test
  void a_coding_that_is_no_longer_wanted_goes() throws IOException {
    settings = settings(false, Compression.BESIDE);
    publishWithBrotli();

    Plan plan = publisher(new HalfCoder()).publish(collector(), path -> {});

    assertThat(plan.newRelease()).isTrue();
    assertThat(current().manifest().find(Key.of("css/site.css")).orElseThrow().encodings())
        .containsOnlyKeys(ContentCoding.GZIP);
  }

  @Test
  void names_that_a_build_tool_has_hashed_may_be_cached_for_ever_unless_we_rewrite_the_file()
      throws IOException {
    settings = settings(true, Compression.NONE);
    files
        .file("js/index-DiwrgTda.js", "1")
        .file("js/entry-DiwrgTdb.js", "import './index-DiwrgTda.js'")
        .file("js/other-DiwrgTdc.js", "import './lib.js'");

    Plan ignored =
        publisher()
            .publish(
                new Collector(
                    Sources.read(files), new CollectSettings("/static/", Hashing.KEEP, false)),
                path -> {});

    assertThat(cacheControl("js/index-DiwrgTda.js")).isEqualTo(Release.CacheHeaders.IMMUTABLE);
    assertThat(cacheControl("js/entry-DiwrgTdb.js")).isEqualTo(Release.CacheHeaders.IMMUTABLE);
    assertThat(cacheControl("js/other-DiwrgTdc.js")).isEqualTo("public, max-age=60");
    assertThat(cacheControl("js/lib.js")).isEqualTo("public, max-age=60");
    requireWhole();
  }

  @Test
  void what_a_prune_removes_at_the_last_moment_is_put_back() throws IOException {
    publish();
    files.file("js/lib.js", "2");
    publish();
    Pruner pruner = new Pruner(storage, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
    Removal removal = pruner.plan(1, Duration.ZERO);
    files.file("js/lib.js", "1");

    MeanwhileStorage racing =
        MeanwhileStorage.beforeRelease(storage, () -> remove(pruner, removal));
    Plan plan = new Publisher(racing, settings).publish(collector(), path -> {});

    assertThat(plan.number()).isEqualTo(3);
    requireWhole();
  }

  private static void remove(Pruner pruner, Removal removal) {
    try {
      pruner.remove(removal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_broken_reference_publishes_nothing() throws IOException {
    files.file("css/broken.css", "a{b:url(missing.png)}");

    assertThatThrownBy(this::publish).isInstanceOf(BrokenReferencesException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatever_fails_the_current_release_stays_whole_and_the_next_run_finishes()
      throws IOException {
    settings = settings(true, Compression.BESIDE);
    publish();
    files.file("img/logo.png", "two").file("js/new.js", "new").file("js/lib.js", "2");
    long failures = 0;
    for (Step step : List.of(Step.LIST, Step.READ, Step.FIND, Step.STAGE, Step.COMMIT)) {
      for (int number = 1; number <= 12; number++) {
        FaultyStorage faulty = new FaultyStorage(memory);
        faulty.at(step, number).fails();
        files.file("js/lib.js", "step " + step + number);
        try {
          new Publisher(faulty, settings).publish(collector(), path -> {});
        } catch (StorageException e) {
          failures++;
          requireAllHashed();
        }
        publish();
        requireWhole();
      }
    }

    assertThat(failures).isGreaterThan(10);
    assertThat(publish().isDone()).isTrue();
  }

  @Test
  void a_write_that_was_only_said_to_be_done_is_noticed_before_the_release() throws IOException {
    storage.at(Step.COMMIT, 2).lies();

    assertThatThrownBy(this::publish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not in the storage as it was written");
    assertThat(new Releases(storage).current()).isEmpty();
  }

  @Test
  void a_source_that_changes_meanwhile_stops_it() throws IOException {
    Collector collector = collector();
    Collected ignored = collector.collect();
    files.file("js/lib.js", "changed");

    assertThatThrownBy(() -> publisher().publish(collector, path -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed while");
    assertThat(new Releases(storage).current()).isEmpty();
  }

  @Test
  void of_several_at_once_all_end_well_and_no_release_is_mixed(@TempDir Path folders)
      throws Exception {
    settings = settings(true, Compression.NONE);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Plan>> publishers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        SourceFolder others =
            new SourceFolder(folders.resolve("" + i))
                .file("js/app.js", "import './lib.js'")
                .file("js/lib.js", "" + i);
        publishers.add(
            () ->
                publisher()
                    .publish(new Collector(Sources.read(others), collectSettings()), path -> {}));
      }
      for (Future<Plan> plan : threads.invokeAll(publishers)) {
        assertThat(plan.get().newRelease()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(new Releases(storage).list()).hasSize(4);
    requireWhole();
  }

  /** Every file that the current release names is there, with the bytes that it vouches for. */
  private void requireWhole() throws IOException {
    requireThere(current().copies());
  }

  /** The same, but for source files under their own names: these are replaced before a release. */
  private void requireAllHashed() throws IOException {
    requireThere(
        current().copies().stream()
            .filter(copy -> !copy.cacheControl().equals(settings.headers().plain()))
            .toList());
  }

  private Release current() throws IOException {
    Releases releases = new Releases(storage);
    return releases.read(releases.current().orElseThrow());
  }

  private void requireThere(List<Copy> copies) throws IOException {
    assertThat(copies).isNotEmpty();
    for (Copy copy : copies) {
      assertThat(Digest.of(bytes(copy.path()))).as(copy.path().value()).isEqualTo(copy.digest());
    }
  }

  private Plan publish() throws IOException {
    return publisher().publish(collector(), path -> {});
  }

  private Publisher publisher() {
    return publisher(new GzipCoder());
  }

  private Publisher publisher(ContentCoder coder) {
    return new Publisher(storage, settings, new Compressor(List.of(coder)), Clock.systemUTC());
  }

  private Plan publishWithGzip() throws IOException {
    return publish();
  }

  private Plan publishWithBrotli() throws IOException {
    PublishSettings both =
        new PublishSettings(
            settings.headers(),
            settings.plain(),
            settings.compression(),
            List.of(ContentCoding.BROTLI, ContentCoding.GZIP));
    return new Publisher(storage, both, new Compressor(List.of(new HalfCoder())), Clock.systemUTC())
        .publish(collector(), path -> {});
  }

  /** Stands for Brotli: half of the content is certainly smaller. */
  private static final class HalfCoder implements ContentCoder {
    @Override
    public ContentCoding coding() {
      return ContentCoding.BROTLI;
    }

    @Override
    public byte[] encode(byte[] content) {
      return Arrays.copyOf(content, content.length / 2);
    }
  }

  private String cacheControl(String path) {
    return String.valueOf(storage.find(Key.of(path)).orElseThrow().headers().cacheControl());
  }

  private Collector collector() throws IOException {
    return new Collector(Sources.read(files), collectSettings());
  }

  private static CollectSettings collectSettings() {
    return new CollectSettings("/static/", Hashing.ALL, false);
  }

  private static PublishSettings settings(boolean plain, Compression compression) {
    return new PublishSettings(
        new Release.CacheHeaders(Release.CacheHeaders.IMMUTABLE, "public, max-age=60"),
        plain,
        compression,
        List.of(ContentCoding.GZIP));
  }

  private String published(String path) throws IOException {
    return current().manifest().find(Key.of(path)).orElseThrow().publishedPath().value();
  }

  private List<String> stored() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private String text(String path) throws IOException {
    return new String(bytes(Key.of(path)), StandardCharsets.UTF_8);
  }

  private byte[] bytes(Key path) throws IOException {
    try (StoredContent content = storage.read(path)) {
      return content.stream().readAllBytes();
    }
  }

  private String gunzipped(String path) throws IOException {
    try (GZIPInputStream bytes =
        new GZIPInputStream(new ByteArrayInputStream(bytes(Key.of(path))))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }
}
