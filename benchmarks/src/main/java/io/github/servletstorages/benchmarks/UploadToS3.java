package io.github.servletstorages.benchmarks;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.BlockingInputStreamAsyncRequestBody;
import software.amazon.awssdk.core.async.BufferedSplittableAsyncRequestBody;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Ways to keep uploads in S3. */
enum UploadToS3 {
  FILTER("servlet-storages") {
    @Override
    UploadServer.Way at(String endpoint, Path folder) {
      return UploadToDisk::received;
    }
  },

  GET_PARTS("getParts() and putObject") {
    @Override
    UploadServer.Way at(String endpoint, Path folder) {
      S3Client client = client(endpoint);
      return request -> putParts(request, client);
    }
  },

  COMMONS("Commons FileUpload and multipart of the SDK") {
    @Override
    UploadServer.Way at(String endpoint, Path folder) {
      S3AsyncClient client = asyncClient(endpoint);
      return request -> putItems(request, client);
    }
  },

  FROM_DISK("the SDK alone, from disk") {
    @Override
    UploadServer.Way at(String endpoint, Path folder) {
      S3Client client = client(endpoint);
      return request -> putFile(request, client, folder);
    }
  };

  private final String title;

  UploadToS3(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract UploadServer.Way at(String endpoint, Path folder);

  private static long putParts(HttpServletRequest request, S3Client client)
      throws IOException, ServletException {
    long total = 0;
    for (Part part : request.getParts()) {
      client.putObject(
          put -> put.bucket(S3Server.BUCKET).key(newKey()),
          RequestBody.fromContentProvider(
              () -> open(part), part.getSize(), "application/octet-stream"));
      total += part.getSize();
    }
    return total;
  }

  /** Anew for each try of the SDK, which closes it. */
  private static InputStream open(Part part) {
    try {
      return part.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long putItems(HttpServletRequest request, S3AsyncClient client)
      throws IOException {
    long total = 0;
    FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
    while (items.hasNext()) {
      FileItemInput item = items.next();
      BlockingInputStreamAsyncRequestBody body = AsyncRequestBody.forBlockingInputStream(null);
      var stored =
          client.putObject(
              put -> put.bucket(S3Server.BUCKET).key(newKey()),
              BufferedSplittableAsyncRequestBody.create(body)); // or a lost connection is an error
      try (InputStream content = item.getInputStream()) {
        total += body.writeInputStream(content);
      }
      stored.join();
    }
    return total;
  }

  /** The request says by its query how large a file; it is made before, and stays. */
  private static long putFile(HttpServletRequest request, S3Client client, Path folder)
      throws IOException {
    long size = Long.parseLong(request.getQueryString());
    Path file = folder.resolve(size + ".png");
    synchronized (UploadToS3.class) {
      if (!Files.exists(file)) {
        try (OutputStream out = Files.newOutputStream(file)) {
          new Noise(size).transferTo(out);
        }
      }
    }
    client.putObject(
        put -> put.bucket(S3Server.BUCKET).key(newKey()), RequestBody.fromFile(file));
    return size;
  }

  private static String newKey() {
    return "media/" + UUID.randomUUID() + ".png";
  }

  private static S3Client client(String endpoint) {
    return S3Client.builder()
        .endpointOverride(URI.create(endpoint))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(100))
        .build();
  }

  private static S3AsyncClient asyncClient(String endpoint) {
    return S3AsyncClient.builder()
        .endpointOverride(URI.create(endpoint))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .multipartEnabled(true)
        .build();
  }
}
