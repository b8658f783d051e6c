package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.AccessRefusedException;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.CopyFromStorage;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Leftover;
import io.github.servletstorages.storage.Leftovers;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.ParallelListing;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.ServerSideCopy;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SignedUrls;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A storage under a prefix of a bucket. */
final class S3Storage
    implements Storage,
        ParallelListing,
        Leftovers,
        PublicUrls,
        ServerSideCopy,
        CopyFromStorage,
        SignedUrls {

  private static final System.Logger LOG = System.getLogger(S3Storage.class.getName());

  /**
   * Without the SDK's watch over streams that nobody reads: it takes a thread, which would outlive
   * the application. A {@link StoredContent} is closed by who opened it.
   */
  private static final ResponseTransformer<
          GetObjectResponse, ResponseInputStream<GetObjectResponse>>
      TO_STREAM = ResponseTransformer.toInputStream(Duration.ZERO);

  private final String name;
  private final String prefix;
  private final S3Config config;
  private final S3Client client;
  private final S3Errors errors;
  private final S3Listing listing;
  private final S3Deletion deletion;
  private final SharedTransfers.Lease transfers;
  private final S3Uploads uploads;

  private S3Storage(
      String name,
      String location,
      S3Config config,
      S3Client client,
      SharedTransfers.Lease transfers) {
    S3Traits traits = config.traits();
    this.name = name;
    this.prefix = location + "/";
    this.config = config;
    this.client = client;
    this.errors = new S3Errors(config.bucket());
    this.listing = new S3Listing(client, errors, name, config.bucket(), prefix);
    this.deletion = new S3Deletion(client, errors, config.bucket(), traits.batchDelete());
    this.transfers = transfers;
    this.uploads =
        new S3Uploads(
            transfers.transfers(),
            new S3Conditions(traits.conditionalWrites(), prefix),
            traits.equalParts());
  }

  /**
   * Opens the storage.
   *
   * @param shared what it shares with the other storages of the application
   * @throws StorageException if the bucket can't be reached, is not there, or refuses the
   *     credentials, or if the heap is too small for what is set for uploads
   */
  static S3Storage open(String name, String location, S3Config config, SharedTransfers shared) {
    Attempt attempt = new Attempt(Operation.OPEN, name, null);
    config.uploads().requireRoom(attempt, Runtime.getRuntime().maxMemory());
    S3Client client = S3Clients.create(config, attempt);
    return open(name, location, config, client, shared);
  }

  /** As above, with a client that is closed with the storage. */
  static S3Storage open(
      String name, String location, S3Config config, S3Client client, SharedTransfers shared) {
    S3Storage storage =
        new S3Storage(name, location, config, client, shared.lease(config.uploads()));
    boolean usable = false;
    try {
      storage.probe();
      usable = true;
      return storage;
    } finally {
      if (!usable) {
        storage.close();
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

  @Override
  public String signedUrl(Key key, SignedUrlOptions options) {
    try {
      return signer().sign(objectKey(key), options);
    } catch (SdkException e) {
      throw errors.translate(attempt(Operation.SIGN, key), e);
    }
  }

  /** CloudFront's if there is a key for it, since the bucket itself may be closed then. */
  private UrlSigner signer() {
    Clock clock = Clock.systemUTC();
    return config
        .cloudFront()
        .<UrlSigner>map(
            key -> new CloudFrontUrlSigner(S3Urls.publicUrl(config, region()), key, clock))
        .orElseGet(
            () ->
                new S3UrlSigner(
                    S3Urls.bucketUrl(config, region()),
                    region(),
                    client.serviceClientConfiguration().credentialsProvider(),
                    clock));
  }

  private Region region() {
    return client.serviceClientConfiguration().region();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    return new S3Write(target(key, attempt(Operation.WRITE, key)), key, options, uploads);
  }

  private S3Target target(Key key, Attempt attempt) {
    return S3Target.of(
        client, errors, config.bucket(), config.placement(), objectKey(key), attempt);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    try {
      HeadObjectResponse head =
          client.headObject(request -> request.bucket(config.bucket()).key(objectKey(key)));
      return Optional.of(file(key, head));
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
  public StoredContent read(Key key, ReadOptions options) {
    Attempt attempt = attempt(Operation.READ, key);
    GetObjectRequest.Builder request =
        GetObjectRequest.builder()
            .bucket(config.bucket())
            .key(objectKey(key))
            .ifMatch(quoted(options.ifMatch()))
            .ifNoneMatch(quoted(options.ifNoneMatch()));
    if (options.range() != null) {
      request.range("bytes=" + options.range().offset() + "-" + options.range().last());
    }
    try {
      ResponseInputStream<GetObjectResponse> body = client.getObject(request.build(), TO_STREAM);
      long length = body.response().contentLength();
      StoredFile file = file(key, body.response());
      String sha256 = options.range() == null ? file.sha256() : null;
      return new StoredContent(file, length, new S3Stream(body, length, sha256, attempt, errors));
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  private static @Nullable String quoted(@Nullable String etag) {
    return etag == null ? null : '"' + etag + '"';
  }

  private static StoredFile file(Key key, HeadObjectResponse head) {
    FileHeaders headers =
        headers(
            head.contentType(),
            head.cacheControl(),
            head.contentDisposition(),
            head.contentEncoding(),
            head.metadata());
    return file(
        key, head.contentLength(), head.lastModified(), head.eTag(), headers, head.metadata());
  }

  private static StoredFile file(Key key, GetObjectResponse response) {
    FileHeaders headers =
        headers(
            response.contentType(),
            response.cacheControl(),
            response.contentDisposition(),
            response.contentEncoding(),
            response.metadata());
    return file(
        key,
        wholeSize(response),
        response.lastModified(),
        response.eTag(),
        headers,
        response.metadata());
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
      Key key,
      long size,
      Instant modified,
      @Nullable String etag,
      FileHeaders headers,
      Map<String, String> metadata) {
    String sha256 = metadata.get(S3Metadata.SHA256);
    return new StoredFile(key, size, modified, S3Metadata.etag(etag), headers, sha256);
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
    return listing.files(keys);
  }

  @Override
  public Stream<ListedFile> listInParallel(KeyPrefix keys) {
    return new S3ParallelListing(listing, keys).files();
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix keys) {
    return listing.folder(keys);
  }

  @Override
  public Stream<Leftover> leftovers(Instant before) {
    return new S3Leftovers(client, errors, name, config.bucket(), prefix).before(before);
  }

  @Override
  public void deleteAll(Collection<Key> keys) {
    deletion.delete(
        new Attempt(Operation.DELETE, name, null), keys.stream().map(this::objectKey).toList());
  }

  @Override
  public StoredFile copyOnServer(Key source, Key target) {
    return copyFrom(this, source, target);
  }

  /** The same store, as far as its address and these credentials tell. */
  @Override
  public boolean canCopyFrom(Storage source) {
    return source instanceof S3Storage other
        && other.config.endpoint().equals(config.endpoint())
        && other.config.credentials().equals(config.credentials())
        && other.region().equals(region());
  }

  @Override
  public StoredFile copyFrom(Storage source, Key key, Key target) {
    if (!(source instanceof S3Storage other)) {
      throw new IllegalArgumentException("\"" + source.name() + "\" is not on S3");
    }
    Attempt attempt = other.attempt(Operation.READ, key);
    S3Target copy = target(target, attempt);
    S3Copy.Copied copied =
        new S3Copy(other.config.bucket(), other.objectKey(key), copy, S3Copy.MAX_SIZE).copy();
    StoredFile original = file(key, copied.original());
    return new StoredFile(
        target,
        original.size(),
        Instant.now(),
        S3Metadata.etag(copied.etag()),
        original.headers(),
        original.sha256());
  }

  @Override
  public void delete(Key key) {
    deletion.deleteOne(attempt(Operation.DELETE, key), objectKey(key));
  }

  /** Multipart uploads that are under way are aborted, as long as there is a client to do it. */
  @Override
  public void close() {
    uploads.cancelAll();
    transfers.close();
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
