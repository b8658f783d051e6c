package io.github.servletstorages.benchmarks;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageSettings;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.local.LocalStorageProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.BlockingInputStreamAsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.Upload;

/** Storages beside what a user would call instead: the SDK alone, and {@link Files#copy}. */
public final class StorageBenchmark {

  private static final long LARGE = 256L << 20;
  private static final int SMALL = 4096;
  private static final int COUNT = 2000;
  private static final int WRITERS = 32;
  private static final WriteOptions REPLACE = WriteOptions.replace();

  private StorageBenchmark() {}

  /** Runs all comparisons; takes some minutes. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("storage-benchmark");
    try {
      toDisk(folder.resolve("local"));
      try (S3Server server = S3Server.secureInMemory(folder)) {
        toS3(server);
      }
      try (S3Server server = S3Server.inMemory()) {
        toS3(server);
      }
    } finally {
      delete(folder);
    }
  }

  private static void toS3(S3Server server) throws Exception {
    try (Storage storage = server.storage("media")) {
      largeToS3(server, storage);
      smallToS3(server, storage);
    }
  }

  private static void largeToS3(S3Server server, Storage storage) throws Exception {
    try (S3AsyncClient client = asyncClient(server);
        S3TransferManager manager = S3TransferManager.builder().s3Client(client).build()) {
      new SideBySide("256 MiB of unknown length to S3 over " + server.scheme(), 256, "MiB")
          .contender(
              "servlet-storages", () -> storage.write(Key.of("large"), new Noise(LARGE), REPLACE))
          .contender("TransferManager, Netty multipart", () -> transfer(manager))
          .run(5);
    }
  }

  private static void transfer(S3TransferManager manager) {
    BlockingInputStreamAsyncRequestBody body = AsyncRequestBody.forBlockingInputStream(null);
    Upload upload =
        manager.upload(
            u ->
                u.requestBody(body)
                    .putObjectRequest(put -> put.bucket(S3Server.BUCKET).key("media/large-sdk")));
    body.writeInputStream(new Noise(LARGE));
    upload.completionFuture().join();
  }

  private static S3AsyncClient asyncClient(S3Server server) {
    return S3AsyncClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .multipartEnabled(true)
        .build();
  }

  private static void smallToS3(S3Server server, Storage storage) throws Exception {
    byte[] bytes = Noise.bytes(SMALL);
    try (S3Client client = client(server)) {
      new SideBySide(
              "2 000 objects of 4 KiB to S3 over " + server.scheme() + ", 32 writers",
              COUNT,
              "objects")
          .contender(
              "servlet-storages",
              () ->
                  inParallel(
                      i ->
                          storage.write(
                              Key.of("small/" + i), new ByteArrayInputStream(bytes), REPLACE)))
          .contender(
              "putObject of the SDK",
              () ->
                  inParallel(
                      i ->
                          client.putObject(
                              put -> put.bucket(S3Server.BUCKET).key("media/small-sdk/" + i),
                              RequestBody.fromBytes(bytes))))
          .run(11);
    }
  }

  private static S3Client client(S3Server server) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(WRITERS))
        .build();
  }

  private static void inParallel(Work work) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Object>> tasks =
          IntStream.range(0, COUNT).<Callable<Object>>mapToObj(i -> () -> work.run(i)).toList();
      for (Future<Object> done : writers.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      writers.shutdown();
    }
  }

  private static void toDisk(Path root) throws Exception {
    Files.createDirectories(root);
    try (Storage storage =
        new LocalStorageProvider()
            .open(new StorageSettings("media", "media", Map.of("root", root.toString())))) {
      new SideBySide("256 MiB to disk, synced", 256, "MiB")
          .contender(
              "servlet-storages", () -> storage.write(Key.of("large"), new Noise(LARGE), REPLACE))
          .contender("Files.copy and fsync", () -> copy(root.resolve("copy")))
          .run(11);
    }
  }

  private static void copy(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.copy(new Noise(LARGE), file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Work {
    Object run(int number) throws Exception;
  }
}
