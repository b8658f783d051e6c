package io.github.servletstorages.bucket;

import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.s3.S3Access;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sets a bucket up as an application wants it. What is there of others is left alone. Whatever
 * stops it half way, to do it again completes it, and where there is nothing to do it does nothing.
 * To be closed.
 */
public final class BucketSetup implements AutoCloseable {

  /** What is said while an earlier request isn't known everywhere yet. */
  private static final Set<String> PASSING = Set.of("OperationAborted", "NoSuchBucket");

  private static final String ACCESS_DENIED = "AccessDenied";

  /** A policy that lets everyone in may be refused for some seconds still. */
  private static final Set<String> AFTER_OPENING = Set.of("OperationAborted", ACCESS_DENIED);

  private static final int TRIES = 5;

  private final S3Access access;
  private final BucketDesign design;
  private final Pause pause;

  /**
   * Opens the way to the design's bucket that a storage in it takes. Sends no request.
   *
   * @throws IllegalArgumentException if the storage is not on S3
   * @throws io.github.servletstorages.storage.StorageException if no region is set and the AWS
   *     environment has none
   */
  public static BucketSetup open(StorageConfig storage, BucketDesign design) {
    return new BucketSetup(
        S3Access.open(storage), design, duration -> Thread.sleep(duration.toMillis()));
  }

  BucketSetup(S3Access access, BucketDesign design, Pause pause) {
    this.access = access;
    this.design = design.in(access.region().id());
    this.pause = pause;
  }

  /** How it is waited. */
  interface Pause {
    void make(Duration duration) throws InterruptedException;
  }

  /**
   * Reads how the bucket is set up, and compares. Changes nothing.
   *
   * @throws BucketException if the bucket can't be read
   * @throws io.github.servletstorages.storage.StorageException if the store can't be reached
   */
  public BucketPlan plan() {
    String region = access.region().id();
    BucketState state = new BucketReader(access).read();
    return new BucketPlan(design, region, BucketPlanner.steps(design, region, state));
  }

  /**
   * Does what a plan says, unless the bucket was changed since.
   *
   * @param done is told the name of each part once it is set
   * @return what there is to do then, after all was read again; nothing if all went well. What the
   *     store does not know how to do is left over
   * @throws BucketException if a part can't be set; those before it are, those after it are not
   */
  public BucketPlan apply(BucketPlan plan, Consumer<String> done) {
    BucketPlan now = plan();
    if (!now.toText().equals(plan.toText())) {
      throw new BucketException(
          "Bucket " + plan.place() + " was changed meanwhile. Look at the plan again.");
    }
    Step creation = now.steps().get(0);
    if (creation.isChange()) {
      set(creation, PASSING, done);
      now = patiently(PASSING, this::plan); // a new bucket has settings too
    }
    Set<String> passing = PASSING;
    for (Step step : now.steps().subList(1, now.steps().size())) {
      if (step.isChange()) {
        set(step, passing, done);
        passing = step.part().equals(AccessPlanner.PUBLIC_ACCESS) ? AFTER_OPENING : PASSING;
      }
    }
    return plan();
  }

  private void set(Step step, Set<String> passing, Consumer<String> done) {
    try {
      patiently(
          passing,
          () -> {
            step.request().orElseThrow().accept(access.client());
            return step;
          });
      done.accept(step.part());
    } catch (SdkException e) {
      if (!isUnknown(e)) {
        throw failed(step, e);
      } // else what is read again says that it is still to be done
    }
  }

  private static boolean isUnknown(SdkException e) {
    return e instanceof S3Exception answer
        && BucketReader.UNKNOWN_REQUEST.contains(answer.statusCode());
  }

  /** Tries again while a failure may pass by itself, each time after twice as long. */
  private <T> T patiently(Set<String> passing, Supplier<T> request) {
    Duration wait = Duration.ofSeconds(1);
    for (int i = 1; i < TRIES; i++) {
      try {
        return request.get();
      } catch (SdkException | BucketException e) {
        if (!passing.contains(code(e))) {
          throw e;
        }
        sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
    return request.get();
  }

  /** What the store said; empty if it is no answer of a store. */
  private static String code(RuntimeException failure) {
    Throwable origin = failure instanceof BucketException ? failure.getCause() : failure;
    return origin instanceof S3Exception answer ? BucketReader.code(answer) : "";
  }

  private void sleep(Duration duration) {
    try {
      pause.make(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BucketException("Interrupted. What was set stays; to apply again completes it.", e);
    }
  }

  private BucketException failed(Step step, SdkException e) {
    String hint =
        code(e).equals(ACCESS_DENIED)
                && step.part().equals(AccessPlanner.POLICY)
                && design.isPublic()
            ? " If the credentials may set policies, then the account's public access block, or"
                + " one of its organization, forbids public ones."
            : "";
    return new BucketException(
        "The bucket's "
            + step.part()
            + " could not be set: "
            + access.explain(e).reason()
            + hint
            + " What was set before stays; to apply again completes it.",
        e);
  }

  @Override
  public void close() {
    access.close();
  }
}
