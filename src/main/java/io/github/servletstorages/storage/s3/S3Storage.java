package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** A storage under a prefix of a bucket. */
final class S3Storage implements Storage, PublicUrls {

  private static final System.Logger LOG = System.getLogger(S3Storage.class.getName());

  private final String name;
  private final String prefix;
  private final S3Config config;
  private final S3Client client;
  private final S3Errors errors;

  private S3Storage(String name, String location, S3Config config, S3Client client) {
    this.name = name;
    this.prefix = location + "/";
    this.config = config;
    this.client = client;
    this.errors = new S3Errors(config.bucket());
  }

  /**
   * Opens the storage.
   *
   * @throws StorageException if the bucket can't be reached, is not there, or refuses the
   *     credentials
   */
  static S3Storage open(String name, String location, S3Config config) {
    S3Client client = S3Clients.create(config, new Attempt(Operation.OPEN, name, null));
    S3Storage storage = new S3Storage(name, location, config, client);
    boolean usable = false;
    try {
      storage.probe();
      usable = true;
      return storage;
    } finally {
      if (!usable) {
        client.close();
      }
    }
  }

  /**
   * Asks for one key of the storage. Credentials that may not list can still be good for all that
   * an application does, so that is no failure.
   */
  private void probe() {
    Attempt attempt = new Attempt(Operation.OPEN, name, null);
    try {
      client.listObjectsV2(list -> list.bucket(config.bucket()).prefix(prefix).maxKeys(1));
    } catch (SdkException e) {
      StorageException failure = errors.translate(attempt, e);
      if (!(failure instanceof AccessRefusedException && S3Errors.isPlainDenial(e))) {
        throw failure;
      }
      LOG.log(
          Level.WARNING,
          "Storage \"{0}\" may not list bucket \"{1}\": files that aren''t there will be taken for"
              + " refused ones. Allow s3:ListBucket.",
          name,
          config.bucket());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String publicBaseUrl() {
    return S3Urls.baseUrl(config, region(), prefix.substring(0, prefix.length() - 1));
  }

  private Region region() {
    return client.serviceClientConfiguration().region();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    S3Target target =
        new S3Target(
            client, errors, config.bucket(), objectKey(key), attempt(Operation.WRITE, key));
    return new S3Write(target, key, options);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    try {
      HeadObjectResponse head =
          client.headObject(request -> request.bucket(config.bucket()).key(objectKey(key)));
      FileHeaders headers =
          headers(
              head.contentType(),
              head.cacheControl(),
              head.contentDisposition(),
              head.contentEncoding(),
              head.metadata());
      return Optional.of(
          file(key, head.contentLength(), head.lastModified(), headers, head.metadata()));
    } catch (S3Exception e) {
      if (S3Errors.isMissing(e)) {
        return Optional.empty();
      }
      throw errors.translate(attempt(Operation.FIND, key), e);
    } catch (SdkException e) {
      throw errors.translate(attempt(Operation.FIND, key), e);
    }
  }

  @Override
  public StoredContent read(Key key) {
    return get(key, null);
  }

  @Override
  public StoredContent read(Key key, ByteRange range) {
    return get(key, "bytes=" + range.offset() + "-" + range.last());
  }

  private StoredContent get(Key key, @Nullable String range) {
    Attempt attempt = attempt(Operation.READ, key);
    try {
      GetObjectRequest request =
          GetObjectRequest.builder()
              .bucket(config.bucket())
              .key(objectKey(key))
              .range(range)
              .build();
      ResponseInputStream<GetObjectResponse> body = client.getObject(request);
      GetObjectResponse response = body.response();
      long length = response.contentLength();
      StoredFile file = file(key, response);
      return new StoredContent(file, length, new S3Stream(body, length, attempt, errors));
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  private static StoredFile file(Key key, GetObjectResponse response) {
    FileHeaders headers =
        headers(
            response.contentType(),
            response.cacheControl(),
            response.contentDisposition(),
            response.contentEncoding(),
            response.metadata());
    return file(key, wholeSize(response), response.lastModified(), headers, response.metadata());
  }

  /** Of a part, {@code Content-Range: bytes 0-9/1234} tells the size of the whole. */
  private static long wholeSize(GetObjectResponse response) {
    String range = response.contentRange();
    int slash = range == null ? -1 : range.lastIndexOf('/');
    return range == null || slash < 0
        ? response.contentLength()
        : Long.parseLong(range.substring(slash + 1));
  }

  private static StoredFile file(
      Key key, long size, Instant modified, FileHeaders headers, Map<String, String> metadata) {
    return new StoredFile(key, size, modified, headers, metadata.get(S3Metadata.SHA256));
  }

  private static FileHeaders headers(
      @Nullable String contentType,
      @Nullable String cacheControl,
      @Nullable String contentDisposition,
      @Nullable String contentEncoding,
      Map<String, String> metadata) {
    return new FileHeaders(
        Objects.requireNonNullElse(contentType, FileHeaders.UNKNOWN_TYPE),
        cacheControl,
        contentDisposition,
        contentEncoding,
        S3Metadata.decode(metadata));
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix keys) {
    Attempt attempt = new Attempt(Operation.LIST, name, keys.value());
    ListObjectsV2Iterable pages =
        client.listObjectsV2Paginator(
            request -> request.bucket(config.bucket()).prefix(prefix + keys.value()));
    return pages(pages.iterator(), attempt).flatMap(this::listed);
  }

  /** The SDK's iterator fetches a page when it is asked for it, and so do we. */
  private Stream<S3Object> pages(Iterator<ListObjectsV2Response> pages, Attempt attempt) {
    Spliterator<ListObjectsV2Response> lazy =
        new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super ListObjectsV2Response> action) {
            try {
              if (!pages.hasNext()) {
                return false;
              }
              action.accept(pages.next());
              return true;
            } catch (SdkException e) {
              throw errors.translate(attempt, e);
            }
          }
        };
    return StreamSupport.stream(lazy, false).flatMap(page -> page.contents().stream());
  }

  private Stream<ListedFile> listed(S3Object object) {
    try {
      Key key = Key.of(object.key().substring(prefix.length()));
      return Stream.of(new ListedFile(key, object.size(), object.lastModified()));
    } catch (InvalidKeyException e) {
      LOG.log(Level.DEBUG, "Not listed: {0}", e.getMessage());
      return Stream.empty();
    }
  }

  @Override
  public void delete(Key key) {
    try {
      client.deleteObject(request -> request.bucket(config.bucket()).key(objectKey(key)));
    } catch (SdkException e) {
      throw errors.translate(attempt(Operation.DELETE, key), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private String objectKey(Key key) {
    if (prefix.length() + key.sizeInBytes() > Key.MAX_BYTES) {
      throw new InvalidKeyException(
          key.value(),
          "with the location \"" + prefix + "\" it has more than " + Key.MAX_BYTES + " bytes");
    }
    return prefix + key.value();
  }

  private Attempt attempt(Operation operation, Key key) {
    return new Attempt(operation, name, key.value());
  }
}
