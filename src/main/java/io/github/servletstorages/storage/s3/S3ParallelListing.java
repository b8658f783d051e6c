package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ListedFolder;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists the objects of a storage by several requests at a time. The pages of a listing can't be
 * asked for side by side, since each names the next; but the folders of one can, and one after the
 * other they are in order, since a folder's name sorts with its slash.
 *
 * <p>A folder that is not all on one page is divided into what is in it, if its folders are so
 * large that this takes less time than its pages, one after another: by what the first page shows,
 * and if there are no more than {@value #MAX_FOLDERS}.
 *
 * <p>Used by one thread; to be closed.
 */
final class S3ParallelListing implements AutoCloseable {

  /** How many requests are under way at once. */
  private static final int THREADS = 8;

  /** Of so many folders the first page may show the large ones alone. */
  private static final int MAX_FOLDERS = 256;

  /** The most that S3 puts on a page. */
  private static final int PAGE = 1000;

  /**
   * How many files are wanted before they are read: enough to keep all threads busy. What has been
   * fetched already when a folder before it turns out to be a large one comes on top.
   */
  private static final int AHEAD = 2 * THREADS * PAGE;

  private final S3Listing listing;
  private final Attempt attempt;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final Semaphore answers = new Semaphore(0);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, S3ParallelListing::thread);

  S3ParallelListing(S3Listing listing, KeyPrefix keys) {
    this.listing = listing;
    attempt = new Attempt(Operation.LIST, listing.storage(), keys.value());
    parts.add(new Wanted(() -> divided(keys)));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-s3-list");
    thread.setDaemon(true);
    return thread;
  }

  /** The files, in the order of their keys. Closes this listing when it is closed. */
  Stream<ListedFile> files() {
    Spliterator<List<ListedFile>> pages =
        new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super List<ListedFile>> action) {
            List<ListedFile> page = next();
            if (page != null) {
              action.accept(page);
            }
            return page != null;
          }
        };
    return StreamSupport.stream(pages, false).flatMap(List::stream).onClose(this::close);
  }

  private @Nullable List<ListedFile> next() {
    while (true) {
      lookAhead();
      Part first = parts.peek();
      if (first instanceof Wanted) {
        awaitAnswer();
      } else if (first instanceof Failed failed) {
        throw failed.failure();
      } else {
        return parts.poll() instanceof Files files ? files.files() : null;
      }
    }
  }

  /** Asks for what is wanted next, and puts what has come of other parts in their place. */
  private void lookAhead() {
    Deque<Part> ahead = new ArrayDeque<>();
    int files = 0;
    while (files < AHEAD && !parts.isEmpty()) {
      Part part = parts.remove();
      List<Part> come = part instanceof Wanted wanted ? wanted.come() : null;
      if (come != null) {
        putFirst(come);
      } else {
        ahead.push(part);
        files += part.size();
      }
    }
    ahead.forEach(parts::push);
  }

  private void putFirst(List<Part> several) {
    for (int i = several.size() - 1; i >= 0; i--) {
      parts.push(several.get(i));
    }
  }

  private void awaitAnswer() {
    try {
      answers.acquire();
      answers.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException(attempt, "it was interrupted", e);
    }
  }

  /** What those files come in. A folder that is all that is in another has the same first page. */
  private List<Part> divided(KeyPrefix keys) {
    ListObjectsV2Response page = listing.page(keys, null);
    KeyPrefix folder = keys;
    while (page.nextContinuationToken() != null && isOfLargeFolders(page, folder)) {
      ListObjectsV2Response inside = listing.folderPage(folder, null);
      if (inside.nextContinuationToken() != null || inside.commonPrefixes().size() > MAX_FOLDERS) {
        break;
      }
      List<Listed> entries = listing.entries(inside).toList();
      if (entries.size() != 1 || !(entries.get(0) instanceof ListedFolder only)) {
        return parts(entries);
      }
      folder = only.prefix();
    }
    return withRest(page, keys);
  }

  /**
   * Whether the files of a page are in so few folders that asking for each, with all threads, takes
   * less time than asking for page after page.
   */
  private boolean isOfLargeFolders(ListObjectsV2Response page, KeyPrefix keys) {
    int start = keys.value().length();
    long folders =
        listing
            .files(page)
            .map(ListedFile::path)
            .filter(path -> path.indexOf('/', start) >= 0)
            .map(path -> path.substring(start, path.indexOf('/', start)))
            .distinct()
            .count();
    return folders > 0 && folders < THREADS;
  }

  private List<Part> parts(List<Listed> entries) {
    List<Part> divided = new ArrayList<>();
    List<ListedFile> files = new ArrayList<>();
    for (Listed entry : entries) {
      if (entry instanceof ListedFile file) {
        files.add(file);
      } else if (entry instanceof ListedFolder folder) {
        divided.add(new Files(List.copyOf(files)));
        divided.add(new Wanted(() -> divided(folder.prefix())));
        files.clear();
      }
    }
    divided.add(new Files(List.copyOf(files)));
    return divided;
  }

  private List<Part> withRest(ListObjectsV2Response page, KeyPrefix keys) {
    Part files = new Files(listing.files(page).toList());
    String token = page.nextContinuationToken();
    return token == null
        ? List.of(files)
        : List.of(files, new Wanted(() -> withRest(listing.page(keys, token), keys)));
  }

  /** Ends the threads, and the requests that they wait for. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** A part of the listing. They are held in the order of their keys. */
  private sealed interface Part permits Files, Failed, Wanted {

    /** How many files it has; of one that is not there yet, a page. */
    int size();
  }

  private record Files(List<ListedFile> files) implements Part {
    @Override
    public int size() {
      return files.size();
    }
  }

  private record Failed(RuntimeException failure) implements Part {
    @Override
    public int size() {
      return PAGE;
    }
  }

  /** What is yet to be fetched, or is on its way. */
  private final class Wanted implements Part {

    private final Supplier<List<Part>> request;
    private @Nullable CompletableFuture<List<Part>> answer;

    Wanted(Supplier<List<Part>> request) {
      this.request = request;
    }

    @Override
    public int size() {
      return PAGE;
    }

    /** What has come in its place, or null as long as nothing has. The first call asks for it. */
    @Nullable List<Part> come() {
      if (answer == null) {
        answer = CompletableFuture.supplyAsync(this::fetch, threads);
        CompletableFuture<?> ignored = answer.whenComplete((parts, error) -> answers.release());
      }
      return answer.getNow(null);
    }

    /** A failure has its place among the files, so that those before it are delivered. */
    private List<Part> fetch() {
      try {
        return request.get();
      } catch (RuntimeException e) { // whatever a store throws is for the one who asks it
        return List.of(new Failed(e));
      }
    }
  }
}
