package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ListedFolder;
import io.github.servletstorages.storage.Operation;
import java.lang.System.Logger.Level;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the objects of a storage, a page at a time. Names that aren't keys are left out.
 * Thread-safe.
 *
 * @param storage the storage's name
 * @param prefix what the names of its objects start with
 */
record S3Listing(S3Client client, S3Errors errors, String storage, String bucket, String prefix) {

  private static final System.Logger LOG = System.getLogger(S3Listing.class.getName());

  /** The files whose keys start so. */
  Stream<ListedFile> files(KeyPrefix keys) {
    return pages(token -> page(keys, token)).flatMap(this::files);
  }

  /** The files and folders whose names start so, but not what is in the folders. */
  Stream<Listed> folder(KeyPrefix keys) {
    return pages(token -> folderPage(keys, token)).flatMap(this::entries);
  }

  /**
   * A page of files.
   *
   * @param token what the page before it ended with, or null
   */
  ListObjectsV2Response page(KeyPrefix keys, @Nullable String token) {
    return ask(keys, request -> request.continuationToken(token));
  }

  /** A page of files and folders; otherwise as {@link #page}. */
  ListObjectsV2Response folderPage(KeyPrefix keys, @Nullable String token) {
    return ask(keys, request -> request.delimiter("/").continuationToken(token));
  }

  private ListObjectsV2Response ask(KeyPrefix keys, Consumer<ListObjectsV2Request.Builder> page) {
    try {
      return client.listObjectsV2(
          request -> page.accept(request.bucket(bucket).prefix(prefix + keys.value())));
    } catch (SdkException e) {
      throw errors.translate(new Attempt(Operation.LIST, storage, keys.value()), e);
    }
  }

  private static Stream<ListObjectsV2Response> pages(Pages pages) {
    return StreamSupport.stream(new Lazy(pages), false);
  }

  /** The files of a page. */
  Stream<ListedFile> files(ListObjectsV2Response page) {
    return page.contents().stream().flatMap(this::file);
  }

  /**
   * The files and folders of a page. S3 tells them apart from each other; both are sorted, and so
   * are they together.
   */
  Stream<Listed> entries(ListObjectsV2Response page) {
    Stream<Listed> folders = page.commonPrefixes().stream().flatMap(this::folder);
    return Stream.concat(files(page), folders).sorted((a, b) -> Key.compare(a.path(), b.path()));
  }

  private Stream<ListedFile> file(S3Object object) {
    try {
      Key key = Key.of(object.key().substring(prefix.length()));
      String etag = S3Metadata.etag(object.eTag());
      return Stream.of(new ListedFile(key, object.size(), object.lastModified(), etag));
    } catch (InvalidKeyException e) {
      LOG.log(Level.DEBUG, "Not listed: {0}", e.getMessage());
      return Stream.empty();
    }
  }

  private Stream<ListedFolder> folder(CommonPrefix folder) {
    try {
      KeyPrefix path = KeyPrefix.of(folder.prefix().substring(prefix.length()));
      return Stream.of(new ListedFolder(path));
    } catch (InvalidKeyException e) {
      LOG.log(Level.DEBUG, "Not listed: {0}", e.getMessage());
      return Stream.empty();
    }
  }

  /** Asks for the page that a token leads to; for the first without one. */
  private interface Pages {
    ListObjectsV2Response at(@Nullable String token);
  }

  /** Asks for a page when it is wanted. */
  private static final class Lazy extends AbstractSpliterator<ListObjectsV2Response> {

    private final Pages pages;
    private @Nullable String token;
    private boolean ended;

    Lazy(Pages pages) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.pages = pages;
    }

    @Override
    public boolean tryAdvance(Consumer<? super ListObjectsV2Response> action) {
      if (ended) {
        return false;
      }
      ListObjectsV2Response page = pages.at(token);
      token = page.nextContinuationToken();
      ended = token == null;
      action.accept(page);
      return true;
    }
  }
}
