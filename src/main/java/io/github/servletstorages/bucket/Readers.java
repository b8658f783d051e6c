package io.github.servletstorages.bucket;

/** Who may read the files of a location out of the bucket, without the credentials of a user. */
public enum Readers {
  /** Whoever has the URL. */
  EVERYONE,
  /** Whoever has a URL that CloudFront takes for signed, and through CloudFront alone. */
  CLOUDFRONT_SIGNED,
  /** Whoever has a URL that the application has signed. */
  SIGNED,
  /** The application, which sends the files itself. */
  APPLICATION;

  /** Whether browsers ask the bucket, or CloudFront in its place. */
  public boolean areBrowsers() {
    return this != APPLICATION;
  }

  /** Whether a distribution in front of the bucket has to be able to read. */
  boolean needCloudFront() {
    return this == EVERYONE || this == CLOUDFRONT_SIGNED;
  }
}
