package io.github.servletstorages.storage.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of names, of which it shows some at a time. Thread-safe once it is filled. */
final class ListedBucket implements S3Client {

  /** What was asked for: prefixes, those of folders with {@code *} at the end. */
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Happens before each answer. */
  volatile Consumer<ListObjectsV2Request> road = request -> {};

  private final int page;
  private final Comparator<String> order;
  private final NavigableSet<String> keys;

  /**
   * @param page how many names are on a page; 1000 on S3
   * @param order in which it lists; that of the keys on S3
   */
  ListedBucket(int page, Comparator<String> order) {
    this.page = page;
    this.order = order;
    this.keys = new TreeSet<>(order);
  }

  /** Puts that many files into a folder. */
  ListedBucket with(String folder, int files) {
    for (int i = 0; i < files; i++) {
      keys.add(String.format("%s%05d", folder, i));
    }
    return this;
  }

  /** What it holds, in order. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    boolean folder = request.delimiter() != null;
    requests.add(request.prefix() + (folder ? "*" : ""));
    road.accept(request);
    String after = request.continuationToken();
    List<String> names =
        keys.stream()
            .filter(key -> key.startsWith(request.prefix()))
            .map(key -> folder ? entry(key, request.prefix().length()) : key)
            .distinct()
            .filter(name -> after == null || order.compare(name, after) > 0)
            .limit(page + 1)
            .toList();
    return names.size() > page
        ? page(names.subList(0, page)).nextContinuationToken(names.get(page - 1)).build()
        : page(names).build();
  }

  private static String entry(String key, int start) {
    int slash = key.indexOf('/', start);
    return slash < 0 ? key : key.substring(0, slash + 1);
  }

  private static ListObjectsV2Response.Builder page(List<String> names) {
    return ListObjectsV2Response.builder()
        .commonPrefixes(
            names.stream()
                .filter(name -> name.endsWith("/"))
                .map(name -> CommonPrefix.builder().prefix(name).build())
                .toList())
        .contents(
            names.stream().filter(name -> !name.endsWith("/")).map(ListedBucket::object).toList());
  }

  private static S3Object object(String key) {
    return S3Object.builder().key(key).size(1L).lastModified(Instant.EPOCH).eTag("\"t\"").build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
