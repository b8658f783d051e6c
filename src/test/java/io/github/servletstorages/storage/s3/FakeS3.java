package io.github.servletstorages.storage.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A store in memory that does what a test tells it to, where a real one can't. Thread-safe. */
final class FakeS3 implements S3Client {

  /** What happens while a part is under way. */
  interface Road {
    void travel(UploadPartRequest part) throws InterruptedException;
  }

  /** Objects by key. */
  final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  /** Open multipart uploads by id, each with its parts by number. */
  final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

  /** Requests that were made, but not the parts. */
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** The most parts that were under way at once. */
  final AtomicInteger mostAtOnce = new AtomicInteger();

  final AtomicInteger partsSent = new AtomicInteger();
  final AtomicInteger underWay = new AtomicInteger();

  /** Parts that were under way when their upload was aborted. */
  final AtomicInteger abortedTooEarly = new AtomicInteger();

  volatile Road road = part -> {};

  /** Whether bytes are kept, or one for each 64 KiB stands for them. */
  volatile boolean keepsBytes = true;

  volatile boolean takesMultipart = true;
  volatile boolean putHeeds = true;
  volatile boolean completeHeeds = true;

  /** The write id in the metadata of each object, by key. */
  private final Map<String, String> writeIds = new ConcurrentHashMap<>();

  /** Whether the end of a multipart upload tells the tag of the object. */
  volatile boolean completeTellsEtag = true;

  /** Whether an object can be asked about. */
  volatile boolean takesHead = true;

  private final AtomicInteger ids = new AtomicInteger();

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    return ListObjectsV2Response.builder().build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    requests.add("PutObject");
    requireAbsent(putHeeds && request.ifNoneMatch() != null, request.key());
    byte[] bytes = read(body);
    objects.put(request.key(), bytes);
    return PutObjectResponse.builder().eTag("\"put\"").build();
  }

  private void requireAbsent(boolean conditional, String key) {
    if (conditional && objects.containsKey(key)) {
      throw failure(412, "PreconditionFailed");
    }
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
    requests.add("CreateMultipartUpload");
    if (!takesMultipart) {
      throw failure(503, "SlowDown");
    }
    String id = "upload-" + ids.incrementAndGet();
    uploads.put(id, new ConcurrentHashMap<>());
    writeIds.put(request.key(), request.metadata().getOrDefault(S3Metadata.WRITE_ID, ""));
    return CreateMultipartUploadResponse.builder().uploadId(id).build();
  }

  @Override
  public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
    mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      road.travel(request);
      byte[] bytes = read(body);
      Map<Integer, byte[]> parts = uploads.get(request.uploadId());
      if (parts == null) {
        abortedTooEarly.incrementAndGet();
        throw failure(404, "NoSuchUpload");
      }
      parts.put(request.partNumber(), bytes);
      partsSent.incrementAndGet();
      return UploadPartResponse.builder().eTag("\"" + request.partNumber() + "\"").build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(500, "Interrupted");
    } finally {
      underWay.decrementAndGet();
    }
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    requests.add("CompleteMultipartUpload");
    requireAbsent(completeHeeds && request.ifNoneMatch() != null, request.key());
    Map<Integer, byte[]> parts = uploads.remove(request.uploadId());
    if (parts == null) {
      throw failure(404, "NoSuchUpload");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (CompletedPart part : request.multipartUpload().parts()) {
      whole.writeBytes(parts.getOrDefault(part.partNumber(), new byte[0]));
    }
    objects.put(request.key(), whole.toByteArray());
    return CompleteMultipartUploadResponse.builder()
        .eTag(completeTellsEtag ? "\"multipart\"" : "")
        .build();
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
    requests.add("AbortMultipartUpload");
    uploads.remove(request.uploadId());
    return AbortMultipartUploadResponse.builder().build();
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    requests.add("HeadObject");
    if (!takesHead) {
      throw failure(500, "InternalError");
    }
    if (!objects.containsKey(request.key())) {
      throw failure(404, "NotFound");
    }
    return HeadObjectResponse.builder()
        .eTag("\"asked\"")
        .metadata(Map.of(S3Metadata.WRITE_ID, writeIds.getOrDefault(request.key(), "")))
        .build();
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    objects.remove(request.key());
    return DeleteObjectResponse.builder().build();
  }

  static S3Exception failure(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }

  private static byte[] count(InputStream stream) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int chunks = 0;
    while (stream.readNBytes(buffer, 0, buffer.length) > 0) {
      chunks++;
    }
    return new byte[chunks];
  }

  private byte[] read(RequestBody body) {
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      return keepsBytes ? stream.readAllBytes() : count(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
