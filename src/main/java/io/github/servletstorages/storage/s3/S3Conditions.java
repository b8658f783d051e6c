package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.StorageException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store heeds {@code If-None-Match: *}, so that a file is created or the write fails.
 * Some stores heed it at neither or one of the two requests that write an object, and say nothing
 * of it. So unless it is set, it is found out when it is first needed, once for each. Thread-safe.
 */
final class S3Conditions {

  private static final System.Logger LOG = System.getLogger(S3Conditions.class.getName());

  private final Answer put;
  private final Answer complete;

  /**
   * @param known what is set; empty if it is to be found out
   * @param prefix where the storage's objects are
   */
  S3Conditions(Optional<Boolean> known, String prefix) {
    put = new Answer("PutObject", known, target -> probe(target, prefix).putHeeds());
    complete =
        new Answer(
            "CompleteMultipartUpload", known, target -> probe(target, prefix).completeHeeds());
  }

  private static S3ConditionProbe probe(S3Target target, String prefix) {
    return new S3ConditionProbe(
        target.withKey(prefix + ".servlet-storages-probe-" + UUID.randomUUID()));
  }

  /**
   * Whether a single request heeds it.
   *
   * @throws StorageException if it could not be found out; the next one tries again
   */
  boolean heededByPut(S3Target target) {
    return put.test(target);
  }

  /**
   * Whether the end of a multipart upload heeds it.
   *
   * @throws StorageException if it could not be found out; the next one tries again
   */
  boolean heededByComplete(S3Target target) {
    return complete.test(target);
  }

  private static final class Answer implements Predicate<S3Target> {

    private final String request;
    private final Function<S3Target, Boolean> probe;
    private volatile @Nullable Boolean known;

    Answer(String request, Optional<Boolean> known, Function<S3Target, Boolean> probe) {
      this.request = request;
      this.probe = probe;
      this.known = known.orElse(null);
    }

    @Override
    public boolean test(S3Target target) {
      Boolean answer = known;
      return answer != null ? answer : findOut(target);
    }

    private synchronized boolean findOut(S3Target target) {
      Boolean meanwhile = known;
      if (meanwhile != null) {
        return meanwhile;
      }
      boolean found = probe.apply(target);
      report(found, target);
      known = found;
      return found;
    }

    private void report(boolean heeds, S3Target target) {
      String subject = "The store of bucket \"" + target.bucket() + "\" ";
      if (heeds) {
        LOG.log(Level.DEBUG, subject + "heeds If-None-Match at " + request + ".");
      } else {
        LOG.log(
            Level.WARNING,
            subject
                + "ignores If-None-Match at "
                + request
                + ". A file to be created is looked for right before it is written; two who create"
                + " one within that moment may both succeed. See "
                + Settings.S3_CONDITIONAL_WRITES.name()
                + ".");
      }
    }
  }
}
