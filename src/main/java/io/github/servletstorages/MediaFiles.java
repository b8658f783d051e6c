package io.github.servletstorages;

import io.github.servletstorages.config.SigningConfig;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.MediaType;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SignedUrls;
import io.github.servletstorages.storage.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a storage and their URLs: media files, or others. Thread-safe and immutable. */
public final class MediaFiles {

  private final String baseUrl;
  private final Storage storage;
  private final List<MediaType> downloads;
  private final @Nullable SignedUrls signer;

  /** What all URLs are signed with; null if they need not be. */
  private final @Nullable SignedUrlOptions signing;

  MediaFiles(StorageConfig config, String baseUrl, Storage storage, Clock clock) {
    this.baseUrl = baseUrl;
    this.storage = storage;
    this.downloads =
        config.access().downloadTypes().stream()
            .flatMap(type -> MediaType.parse(type).stream())
            .toList();
    this.signing = config.access().signedUrls().map(s -> SignedUrlOptions.of(s.ttl())).orElse(null);
    this.signer = signer(config, baseUrl, storage, clock);
  }

  /**
   * The files of a storage, outside of a running application: URLs that the application serves
   * start at the root of its server, as if it had no context path.
   *
   * @param config what is set for the storage
   * @param storage the open storage, which is not closed with this
   * @throws IllegalArgumentException if its base URL is not set, and it has none of its own
   */
  public static MediaFiles of(StorageConfig config, Storage storage) {
    return new MediaFiles(config, BaseUrls.of(config, storage, ""), storage, Clock.systemUTC());
  }

  private static @Nullable SignedUrls signer(
      StorageConfig config, String baseUrl, Storage storage, Clock clock) {
    if (storage instanceof SignedUrls urls && !config.isServedByApplication()) {
      return urls;
    }
    return config
        .access()
        .signedUrls()
        .flatMap(SigningConfig::secretKey)
        .map(key -> new LocalUrlSigner(config.name(), baseUrl, key, clock))
        .orElse(null);
  }

  /**
   * The URL of a file. Safe to write into an HTML attribute as it is. If URLs of the storage are
   * signed, so is this one; on S3 it holds {@code &} then.
   *
   * @param key the file's key, {@code ?} and {@code #} in it are part of its name. An absolute or
   *     protocol-relative URL is returned as it is.
   * @throws io.github.servletstorages.storage.InvalidKeyException if it is neither
   */
  public String url(String key) {
    return UrlPath.isAbsolute(key) ? UrlPath.keepAbsolute(key) : url(Key.of(key));
  }

  /** The URL of a file, as {@link #url(String)} has it. */
  public String url(Key key) {
    return signing == null ? baseUrl + UrlPath.encode(key.value()) : signedUrl(key, signing);
  }

  /**
   * A URL that lets anyone who has it read the file for some time. Made without a look at the file,
   * which need not exist.
   *
   * @throws IllegalStateException if the storage can't sign: it is local, and {@code signedUrls} is
   *     not set for it
   * @throws io.github.servletstorages.storage.StorageException if there is nothing to sign with
   */
  public String signedUrl(Key key, SignedUrlOptions options) {
    if (signer == null) {
      throw new IllegalStateException(
          "storage \""
              + storage.name()
              + "\" can't sign URLs; set storages."
              + storage.name()
              + ".signedUrls to true");
    }
    return signer.signedUrl(key, options);
  }

  /**
   * Whether a request to this application may read a file. Anyone may if URLs need not be signed.
   *
   * @param query of the request's URL, or null
   */
  public Optional<Admission> admit(Key key, @Nullable String query) {
    return signer instanceof LocalUrlSigner local
        ? local.admit(key, query)
        : Optional.of(Admission.AS_STORED);
  }

  /**
   * Whether files of a type are sent as downloads and in a sandbox: those that a browser could run
   * ({@link MediaTypes#isActive}), and those of {@code storages.<name>.downloadTypes}.
   *
   * @param contentType the value of {@code Content-Type}, or null if there is none
   */
  public boolean isDownload(@Nullable String contentType) {
    return contentType == null
        || MediaTypes.isActive(contentType)
        || MediaType.parse(contentType).filter(this::isSetAsDownload).isPresent();
  }

  private boolean isSetAsDownload(MediaType type) {
    return downloads.stream().anyMatch(type::matches);
  }

  /** What the URLs of all files start with. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Where the files are kept. */
  public Storage storage() {
    return storage;
  }
}
