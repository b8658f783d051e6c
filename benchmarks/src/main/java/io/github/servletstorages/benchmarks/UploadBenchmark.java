package io.github.servletstorages.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.servletstorages.testing.EmbeddedS3;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Uploads to a Tomcat 11 that stores them in one way or another: on disk and in S3; by this
 * library, by the container, by Commons FileUpload. Each contender is a process of its own; they
 * take turns, round by round, and share the machine with the client, and with the S3 server.
 *
 * <p>System properties: {@code rounds}, {@code warmUps}, and {@code only}, which leaves out what
 * doesn't have that in its title.
 */
public final class UploadBenchmark {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int WARM_UPS = Integer.getInteger("warmUps", 8);
  private static final String ONLY = System.getProperty("only", "");

  private static final String BOUNDARY = "----WebKitFormBoundaryQ7dWNQm8S2hZ5wxA";

  private static final byte[] BEFORE =
      ("--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
              + "Content-Type: image/png\r\n\r\n")
          .getBytes(ISO_8859_1);

  private static final byte[] AFTER = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1);

  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200000001000000010806000000");

  /** A MiB that looks like an image, and doesn't compress. */
  private static final ByteBuffer CONTENT =
      ByteBuffer.allocateDirect(1 << 20).put(Noise.bytes(1 << 20)).put(0, PNG).flip();

  private UploadBenchmark() {}

  /**
   * @param size of each upload, in MiB
   */
  private record Load(String title, int uploads, int atOnce, int size) {

    String toDisk() {
      return title + " to disk";
    }

    String toS3() {
      return title + " to S3";
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load("256 MiB", 1, 1, 256), new Load("200 × 1 MiB, 32 at once", 200, 32, 1));

  /**
   * One way to take uploads, and what came out of each round.
   *
   * @param getsBody whether it is sent anything at all
   */
  private record Contender(
      String title,
      boolean getsBody,
      Path folder,
      ServerProcess server,
      List<Double> seconds,
      List<Double> cpu)
      implements AutoCloseable {

    static Contender start(String title, boolean getsBody, Path folder, String... arguments)
        throws IOException {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.add(1, Files.createDirectories(folder).toString());
      List<String> options =
          List.of(
              "-Xmx512m",
              "-Daws.accessKeyId=" + EmbeddedS3.ACCESS_KEY_ID,
              "-Daws.secretAccessKey=" + EmbeddedS3.SECRET_ACCESS_KEY);
      ServerProcess server = ServerProcess.start(List.of(), options, UploadServer.class, all);
      return new Contender(
          title, getsBody, folder, server, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** Makes what is stored go again, which takes no part in the time. */
  private interface Cleaning {
    void clean(Contender contender) throws IOException;
  }

  /** Runs all; prints tables for README.md. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("upload-benchmark");
    try {
      for (Load load : LOADS) {
        if (load.toDisk().contains(ONLY)) {
          toDisk(load, folder.resolve("disk"));
        }
        if (load.toS3().contains(ONLY)) {
          toS3(load, folder.resolve("s3"));
        }
      }
    } finally {
      deleteFiles(folder);
    }
  }

  private static void toDisk(Load load, Path folder) throws Exception {
    List<Contender> contenders = new ArrayList<>();
    try {
      for (UploadToDisk way : UploadToDisk.values()) {
        contenders.add(
            Contender.start(
                way.title(), true, folder.resolve(load.uploads() + way.name()), way.name()));
      }
      run(load, contenders, contender -> deleteFiles(contender.folder()));
      print(load.toDisk(), load, contenders);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private static void toS3(Load load, Path folder) throws Exception {
    List<Contender> contenders = new ArrayList<>();
    try (S3Server s3 = S3Server.inMemory()) {
      for (UploadToS3 way : UploadToS3.values()) {
        contenders.add(
            Contender.start(
                way.title(),
                way != UploadToS3.FROM_DISK,
                folder.resolve(load.uploads() + way.name()),
                way.name(),
                s3.endpoint().toString()));
      }
      run(load, contenders, contender -> s3.deleteAll());
      print(load.toS3(), load, contenders);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private static void run(Load load, List<Contender> contenders, Cleaning cleaning)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(load.atOnce());
    try {
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (Contender contender : contenders) {
          touch(load, contender.folder());
          double cpu = contender.server().cpu();
          long start = System.nanoTime();
          send(load, contender, clients);
          if (round >= 0) {
            contender.seconds().add((System.nanoTime() - start) / 1e9);
            contender.cpu().add((contender.server().cpu() - cpu) / 1000);
          }
          cleaning.clean(contender);
        }
      }
    } finally {
      clients.shutdown();
    }
  }

  /**
   * Writes as much as is going to be sent, and deletes it: the memory that a system has for files
   * costs more where none was used just before, and each contender is to find it alike.
   */
  private static void touch(Load load, Path folder) throws IOException {
    Path file = folder.resolve("touched");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] bytes = new byte[1 << 20];
      for (int i = 0; i < load.uploads() * load.size(); i++) {
        out.write(bytes);
      }
    }
    Files.delete(file);
  }

  private static void send(Load load, Contender contender, ExecutorService clients)
      throws Exception {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < load.uploads(); i++) {
      answers.add(clients.submit(() -> upload(contender, (long) load.size() << 20)));
    }
    for (Future<String> answer : answers) {
      requireReceived(answer.get(), (long) load.size() << 20, contender.title());
    }
  }

  /** What is stored as it came has the form around it too. */
  private static void requireReceived(String answer, long size, String title) throws IOException {
    String[] words = answer.split("received ", 2);
    if (words.length < 2 || Long.parseLong(words[1].strip()) < size) {
      throw new IOException(title + " has answered: " + answer);
    }
  }

  private static String upload(Contender contender, long size) throws IOException {
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), contender.server().port());
    try (SocketChannel socket = SocketChannel.open(server)) {
      if (contender.getsBody()) {
        write(socket, head(size, BEFORE.length + size + AFTER.length), BEFORE);
        for (long left = size; left > 0; left -= CONTENT.limit()) {
          write(socket, CONTENT.duplicate());
        }
        write(socket, AFTER);
      } else {
        write(socket, head(size, 0));
      }
      return new String(Channels.newInputStream(socket).readAllBytes(), ISO_8859_1);
    }
  }

  /**
   * @param size of the file, which the query says too
   */
  private static byte[] head(long size, long length) {
    return ("POST /upload?"
            + size
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\nContent-Type: multipart/form-data; boundary="
            + BOUNDARY
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static void write(SocketChannel socket, byte[]... pieces) throws IOException {
    for (byte[] piece : pieces) {
      write(socket, ByteBuffer.wrap(piece));
    }
  }

  private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private static void print(String title, Load load, List<Contender> contenders)
      throws IOException {
    double mebibytes = load.uploads() * load.size();
    double ours = mebibytes / median(contenders.get(0).seconds());
    System.out.printf("%n| %s | MiB/s | ours | CPU s per GiB | peak MiB |%n", title);
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Contender contender : contenders) {
      double rate = mebibytes / median(contender.seconds());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | × %.2f | %.2f | %.0f |%n",
          contender.title(),
          rate,
          ours / rate,
          median(contender.cpu()) / mebibytes * 1024,
          contender.server().peakMemory());
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Folders stay, for the servers work in them; so do files that they hold open. */
  private static void deleteFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(UploadBenchmark::isUploaded).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isUploaded(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".png") || name.endsWith(".properties");
  }
}
