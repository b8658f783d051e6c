package io.github.servletstorages.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

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
  private static final int WARM_UPS = Integer.getInteger("warmUps", 30);
  private static final int AT_ONCE = 32;
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

  private static final int MEBIBYTE = 1 << 20;

  /** A MiB that looks like an image, and doesn't compress. */
  private static final ByteBuffer CONTENT =
      ByteBuffer.allocateDirect(MEBIBYTE).put(Noise.bytes(MEBIBYTE)).put(0, PNG).flip();

  private UploadBenchmark() {}

  /**
   * @param size of each upload, in bytes
   */
  private record Load(String title, int uploads, long size) {

    /** Many that are small: what a server does once for each upload is compiled late. */
    Load warmUp() {
      return new Load(title, 200, MEBIBYTE / 4);
    }

    long bytes() {
      return uploads * size;
    }

    String toDisk() {
      return title + " to disk";
    }

    String toS3() {
      return title + " to S3";
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load("256 MiB", 1, 256L * MEBIBYTE),
          new Load("200 × 1 MiB, " + AT_ONCE + " at once", 200, MEBIBYTE));

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

  /** Frees the space of what is stored, which takes no part in the time. */
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
      delete(folder);
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
      run(load, contenders, contender -> emptyFiles(contender.folder()));
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
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int round = 0; round < WARM_UPS; round++) {
        for (Contender contender : contenders) {
          send(load.warmUp(), contender, clients);
          cleaning.clean(contender);
        }
      }
      for (int round = -1; round < ROUNDS; round++) {
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
      byte[] bytes = new byte[MEBIBYTE];
      for (long written = 0; written < load.bytes(); written += bytes.length) {
        out.write(bytes);
      }
    }
    Files.delete(file);
  }

  private static void send(Load load, Contender contender, ExecutorService clients)
      throws Exception {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < load.uploads(); i++) {
      answers.add(clients.submit(() -> upload(contender, load.size())));
    }
    for (Future<String> answer : answers) {
      requireReceived(answer.get(), load.size(), contender.title());
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
        for (long left = size; left > 0; left -= MEBIBYTE) {
          write(socket, CONTENT.slice(0, (int) Math.min(left, MEBIBYTE)));
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
    double mebibytes = (double) load.bytes() / MEBIBYTE;
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

  /**
   * Leaves the names. ext4 without a journal takes long for a new file after others were deleted:
   * it leaves their places alone for minutes, and looks at each of them first.
   */
  private static void emptyFiles(Path folder) throws IOException {
    for (Path file : files(folder)) {
      if (file.toString().endsWith(".png") && Files.size(file) > 0) {
        Files.newByteChannel(file, WRITE, TRUNCATE_EXISTING).close();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files = files(folder);
    for (int last = files.size() - 1; last >= 0; last--) {
      Files.delete(files.get(last));
    }
  }

  /** And folders, each before what is in it. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
