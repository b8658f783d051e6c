package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something that an application does with a storage, in a folder of its own. */
@SuppressWarnings("ImmutableEnumChecker") // the list of steps is
enum Scenario {
  CREATE_SMALL("Create a small file", new Step(S3Call.PUT_OBJECT, 1)) {
    @Override
    String run(Storage storage, String folder) throws IOException {
      return write(storage, folder, SMALL, WriteOptions.create());
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.empty(), SMALL, succeeded);
    }
  },
  REPLACE_SMALL("Replace a small file", new Step(S3Call.PUT_OBJECT, 1)) {
    @Override
    void prepare(Bucket bucket, String folder) {
      bucket.put(folder + "a", OLD);
    }

    @Override
    String run(Storage storage, String folder) throws IOException {
      return write(storage, folder, SMALL, WriteOptions.replace());
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.of(OLD), SMALL, succeeded);
    }
  },
  CREATE_LARGE(
      "Create a large file",
      new Step(S3Call.CREATE_MULTIPART_UPLOAD, 1),
      new Step(S3Call.UPLOAD_PART, 2),
      new Step(S3Call.COMPLETE_MULTIPART_UPLOAD, 1)) {
    @Override
    String run(Storage storage, String folder) throws IOException {
      return write(storage, folder, LARGE, WriteOptions.create());
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.empty(), LARGE, succeeded);
    }
  },
  REPLACE_LARGE(
      "Replace a large file, as the last request of it fails",
      new Step(S3Call.COMPLETE_MULTIPART_UPLOAD, 1)) {
    @Override
    void prepare(Bucket bucket, String folder) {
      bucket.put(folder + "a", OLD);
    }

    @Override
    String run(Storage storage, String folder) throws IOException {
      return write(storage, folder, LARGE, WriteOptions.replace());
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.of(OLD), LARGE, succeeded);
    }
  },
  ABANDON_LARGE("Abandon a large file", new Step(S3Call.ABORT_MULTIPART_UPLOAD, 1)) {
    @Override
    String run(Storage storage, String folder) {
      try (StagedWrite write = storage.stage(Key.of(folder + "a"), WriteOptions.create())) {
        write.write(LARGE, 0, StorageUnderTest.PART_SIZE + 1);
      }
      return SUCCEEDS;
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      assertThat(bucket.findSha256(folder + "a")).isEmpty();
      return "nothing left";
    }
  },
  READ("Read a file", new Step(S3Call.GET_OBJECT, 1)) {
    @Override
    String run(Storage storage, String folder) throws IOException {
      try (StoredContent content = storage.read(Key.of(SHARED))) {
        assertThat(content.length()).isEqualTo(SMALL.length);
        assertThat(content.stream().readAllBytes()).isEqualTo(SMALL);
      }
      return SUCCEEDS;
    }
  },
  READ_RANGE("Read a part of a file", new Step(S3Call.GET_OBJECT, 1)) {
    @Override
    String run(Storage storage, String folder) throws IOException {
      try (StoredContent content = storage.read(Key.of(SHARED), new ByteRange(1000, 200_000))) {
        byte[] got = content.stream().readAllBytes();
        byte[] expected = Arrays.copyOfRange(SMALL, 1000, 201_000);
        assertThat(got).hasSameSizeAs(expected);
        return Arrays.equals(got, expected) ? SUCCEEDS : WRONG_BYTE;
      }
    }
  },
  FIND("Find a file", new Step(S3Call.HEAD_OBJECT, 1)) {
    @Override
    String run(Storage storage, String folder) {
      assertThat(storage.find(Key.of(SHARED)).map(StoredFile::size)).contains((long) SMALL.length);
      return SUCCEEDS;
    }
  },
  LIST(
      "List files, over two pages",
      new Step(S3Call.LIST_OBJECTS, 1),
      new Step(S3Call.LIST_OBJECTS, 2)) {
    @Override
    String run(Storage storage, String folder) {
      try (Stream<ListedFile> files = storage.list(KeyPrefix.of(MANY))) {
        assertThat(files.map(ListedFile::key)).hasSize(MANY_FILES).doesNotHaveDuplicates();
      }
      return SUCCEEDS;
    }
  },
  LIST_FOLDER("List a folder", new Step(S3Call.LIST_OBJECTS, 1)) {
    @Override
    String run(Storage storage, String folder) {
      try (Stream<Listed> entries = storage.listFolder(KeyPrefix.of("shared/"))) {
        assertThat(entries.map(Listed::path)).containsExactly(SHARED, "shared/folder/");
      }
      return SUCCEEDS;
    }
  },
  COPY(
      "Copy a file, on the server",
      new Step(S3Call.HEAD_OBJECT, 1),
      new Step(S3Call.COPY_OBJECT, 1)) {
    @Override
    void prepare(Bucket bucket, String folder) {
      bucket.put(folder + "a", OLD);
    }

    @Override
    String run(Storage storage, String folder) {
      return copy(storage, folder, WriteMode.REPLACE);
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.of(OLD), SMALL, succeeded);
    }
  },
  COPY_CREATE(
      "Copy a file to a new one", new Step(S3Call.GET_OBJECT, 1), new Step(S3Call.PUT_OBJECT, 1)) {
    @Override
    String run(Storage storage, String folder) {
      return copy(storage, folder, WriteMode.CREATE);
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return written(bucket.findSha256(folder + "a"), Optional.empty(), SMALL, succeeded);
    }
  },
  DELETE("Delete a file", new Step(S3Call.DELETE_OBJECT, 1)) {
    @Override
    void prepare(Bucket bucket, String folder) {
      bucket.put(folder + "a", OLD);
    }

    @Override
    String run(Storage storage, String folder) {
      storage.delete(Key.of(folder + "a"));
      return SUCCEEDS;
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return deleted(bucket, folder, List.of("a"), succeeded);
    }
  },
  DELETE_MANY("Delete many files", new Step(S3Call.DELETE_OBJECTS, 1)) {
    @Override
    void prepare(Bucket bucket, String folder) {
      THREE.forEach(name -> bucket.put(folder + name, OLD));
    }

    @Override
    String run(Storage storage, String folder) {
      storage.deleteAll(THREE.stream().map(name -> Key.of(folder + name)).toList());
      return SUCCEEDS;
    }

    @Override
    String inspect(Bucket bucket, String folder, boolean succeeded) {
      return deleted(bucket, folder, THREE, succeeded);
    }
  };

  /**
   * One of the calls that a scenario makes.
   *
   * @param nth which one of its kind, from 1
   */
  record Step(S3Call call, int nth) {

    @Override
    public String toString() {
      return nth == 1 ? call.toString() : call + ", no. " + nth;
    }
  }

  static final String SUCCEEDS = "succeeds";
  static final String WRONG_BYTE = "**delivers the wrong byte**";

  private static final String SHARED = "shared/a";
  private static final String MANY = "many/";
  private static final int MANY_FILES = 1003;
  private static final List<String> THREE = List.of("a", "b", "c");

  private static final byte[] OLD = content(5000);
  private static final byte[] SMALL = content(300_000);
  private static final byte[] LARGE = content(2 * StorageUnderTest.PART_SIZE + 5000);

  private final String title;
  private final List<Step> steps;

  Scenario(String title, Step... steps) {
    this.title = title;
    this.steps = List.of(steps);
  }

  /** Puts what all scenarios read and none changes. */
  static void prepareAll(Bucket bucket, Storage storage) throws IOException {
    storage.write(Key.of(SHARED), new ByteArrayInputStream(SMALL), WriteOptions.create());
    bucket.put("shared/folder/b", OLD);
    IntStream.range(0, MANY_FILES)
        .parallel()
        .forEach(i -> bucket.put(MANY + "file-" + i, new byte[0]));
  }

  /** Whether it takes long and adds little to what the others tell. */
  boolean isForSoak() {
    return this == REPLACE_LARGE;
  }

  List<Step> steps() {
    return steps;
  }

  /** Puts what is to be there before. */
  void prepare(Bucket bucket, String folder) {}

  /**
   * Does it, and fails if what it gets is wrong or short.
   *
   * @return how it went, in words
   */
  abstract String run(Storage storage, String folder) throws IOException;

  /**
   * Looks at what is there afterwards, and fails if that can't be.
   *
   * @return what is left, in words; nothing if it is as ever
   */
  String inspect(Bucket bucket, String folder, boolean succeeded) {
    return "";
  }

  @Override
  public String toString() {
    return title;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static String write(Storage storage, String folder, byte[] content, WriteOptions options)
      throws IOException {
    StoredFile file =
        storage.write(Key.of(folder + "a"), new ByteArrayInputStream(content), options);
    assertThat(file.size()).isEqualTo(content.length);
    assertThat(file.etag()).isNotEmpty();
    return SUCCEEDS;
  }

  private static String copy(Storage storage, String folder, WriteMode mode) {
    StoredFile copy = storage.copy(Key.of(SHARED), Key.of(folder + "a"), mode);
    assertThat(copy.size()).isEqualTo(SMALL.length);
    assertThat(copy.knownSha256()).contains(Bucket.sha256(SMALL));
    assertThat(copy.etag()).isNotEmpty();
    return SUCCEEDS;
  }

  private static String written(
      Optional<String> now, Optional<byte[]> before, byte[] content, boolean succeeded) {
    boolean there = now.equals(Optional.of(Bucket.sha256(content)));
    if (!there) {
      assertThat(succeeded).as("it succeeded and isn't there").isFalse();
      assertThat(now).isEqualTo(before.map(Bucket::sha256));
    }
    if (before.isPresent()) {
      return there ? "may be replaced, whole" : "the old file stays";
    }
    return there ? "may be there, whole" : "nothing left";
  }

  private static String deleted(
      Bucket bucket, String folder, List<String> names, boolean succeeded) {
    long left = names.stream().filter(name -> bucket.findSha256(folder + name).isPresent()).count();
    if (succeeded) {
      assertThat(left).isZero();
    }
    return left == 0 ? "may be deleted" : left == names.size() ? "still there" : "partly deleted";
  }
}
