package io.github.servletstorages.bucket;

/** Whose credentials they are. */
public enum Role {
  /** The application at run time. */
  APPLICATION,
  /** Who publishes static files: {@code collectstatic}, {@code prune}, {@code rollback}. */
  DEPLOY,
  /** Who removes what nobody needs: {@code gc}. */
  GC,
  /** Who sets the bucket up: {@code bucket plan} and {@code bucket apply}. */
  OPERATOR
}
