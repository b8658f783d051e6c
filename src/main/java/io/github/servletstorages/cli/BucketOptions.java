package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketChoices;
import io.github.servletstorages.bucket.Distribution;
import io.github.servletstorages.bucket.Encryption;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which bucket a command is about, and what is to be chosen for it beside an application's
 * settings.
 */
final class BucketOptions {

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description =
          "The bucket. With --war, which of its buckets, if there is more than one in its"
              + " settings.")
  @Nullable String bucket;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The bucket's region, in place of storages.s3.region or AWS_REGION.")
  @Nullable String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where a store other than Amazon's answers, in place of storages.s3.endpoint.")
  @Nullable URI endpoint;

  @Option(
      names = "--public",
      paramLabel = "LOCATION",
      description =
          "Without --war: a place in the bucket that everyone may read, such as static or"
              + " shop/media. May be given more than once. Default: static and media, unless"
              + " --private is given.")
  List<String> publicLocations = new ArrayList<>();

  @Option(
      names = "--private",
      paramLabel = "LOCATION",
      description =
          "Without --war: a place in the bucket whose files are read by signed URLs. May be given"
              + " more than once.")
  List<String> privateLocations = new ArrayList<>();

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "The origin of the site's pages, such as https://shop.example.org, beside"
              + " storages.<name>.cors. Fonts, modules and files with an integrity need it. May be"
              + " given more than once.")
  List<String> origins = new ArrayList<>();

  @Option(
      names = "--cloudfront",
      paramLabel = "ARN",
      converter = DistributionArn.class,
      description =
          "The CloudFront distribution that alone may read what else everyone may, by origin"
              + " access control.")
  @Nullable Distribution distribution;

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description =
          "The IAM user or role that the application runs as. The bucket's policy lets it in; in"
              + " the same account a policy of its own (bucket iam) does as well.")
  @Nullable String principal;

  @Option(names = "--no-tls-only", description = "Don't refuse requests without TLS.")
  boolean noTlsOnly;

  @Option(
      names = "--versioning",
      description = "Keep files that were replaced or deleted, for 30 days.")
  boolean versioning;

  @Option(
      names = "--encryption",
      paramLabel = "AES256|aws:kms",
      description =
          "How S3 encrypts what is stored without a word of its own. New buckets have AES256"
              + " anyway.")
  @Nullable String encryption;

  @Option(
      names = "--kms-key",
      paramLabel = "ARN",
      description = "The key for --encryption aws:kms. Default: the account's own for S3.")
  @Nullable String kmsKey;

  BucketChoices choices() {
    return new BucketChoices(
        Optional.ofNullable(distribution),
        Optional.ofNullable(principal),
        origins,
        !noTlsOnly,
        versioning,
        encryption());
  }

  private Optional<Encryption> encryption() {
    boolean kms = encryption != null && encryption.startsWith("aws:kms");
    if (kmsKey != null && !kms) {
      throw new UsageException("--kms-key needs --encryption aws:kms.");
    }
    if (encryption != null
        && !List.of(Encryption.AES256, "aws:kms", "aws:kms:dsse").contains(encryption)) {
      throw new UsageException(
          "--encryption " + encryption + " is none of AES256, aws:kms and aws:kms:dsse.");
    }
    return Optional.ofNullable(encryption)
        .map(algorithm -> new Encryption(algorithm, Optional.ofNullable(kmsKey)));
  }

  /** {@code arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1OAC}. */
  static final class DistributionArn implements ITypeConverter<Distribution> {
    @Override
    public Distribution convert(String text) {
      try {
        return Distribution.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
