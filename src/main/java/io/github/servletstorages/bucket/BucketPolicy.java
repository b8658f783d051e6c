package io.github.servletstorages.bucket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policy of a bucket: whom it lets in, and how. */
final class BucketPolicy {

  private final BucketDesign design;

  private BucketPolicy(BucketDesign design) {
    this.design = design;
  }

  /** What the design needs; without statements if that is nothing. */
  static Policy of(BucketDesign design) {
    return new BucketPolicy(design).policy();
  }

  /**
   * The names of all statements that are the design's to set: those that it needs, and those that
   * it would need if settings were others. What isn't chosen is not among them.
   */
  static Set<String> names(BucketDesign design) {
    Set<String> names = new HashSet<>();
    for (BucketLocation location : design.locations()) {
      names.addAll(StatementNames.all(location));
      if (design.choices().principal().isEmpty()) {
        names.remove(StatementNames.APPLICATION.of(location));
        names.remove(StatementNames.APPLICATION_LIST.of(location));
      }
    }
    if (needsTls(design)) {
      names.add(StatementNames.TLS_ONLY);
    }
    return names;
  }

  private Policy policy() {
    List<Statement> statements = new ArrayList<>();
    for (BucketLocation location : design.locations()) {
      read(location).ifPresent(statements::add);
    }
    design.choices().principal().ifPresent(arn -> statements.addAll(application(arn)));
    if (needsTls(design)) {
      statements.add(tlsOnly());
    }
    return new Policy(statements);
  }

  private Optional<Statement> read(BucketLocation location) {
    Optional<Distribution> distribution = design.choices().distribution();
    if (distribution.isPresent() && location.readers().needCloudFront()) {
      return Optional.of(cloudFrontRead(location, distribution.get()));
    }
    return location.readers() == Readers.EVERYONE
        ? Optional.of(publicRead(location))
        : Optional.empty();
  }

  private Statement publicRead(BucketLocation location) {
    return Statement.allow(
            StatementNames.PUBLIC_READ.of(location),
            List.of("s3:GetObject"),
            List.of(design.address().objectsArn(location.prefix())),
            "Everyone may read what is under "
                + location.prefix()
                + ", since its URLs are public. Nobody may list it: so a file that isn't there"
                + " answers 403.")
        .to(Principal.EVERYONE);
  }

  private Statement cloudFrontRead(BucketLocation location, Distribution distribution) {
    return Statement.allow(
            StatementNames.CLOUDFRONT_READ.of(location),
            List.of("s3:GetObject"),
            List.of(design.address().objectsArn(location.prefix())),
            "CloudFront may read what is under "
                + location.prefix()
                + ", on behalf of this one distribution, by its origin access control. Browsers"
                + " get it from there alone.")
        .to(Principal.CLOUDFRONT)
        .when(new Condition("StringEquals", "AWS:SourceArn", distribution.arn()));
  }

  private List<Statement> application(String arn) {
    return IamPolicy.ofApplicationInBucket(design).stream()
        .map(statement -> statement.to(Principal.aws(arn)))
        .toList();
  }

  private Statement tlsOnly() {
    return new Statement(
        StatementNames.TLS_ONLY,
        false,
        Optional.of(Principal.EVERYONE),
        List.of("s3:*"),
        List.of(design.address().arn(), design.address().objectsArn("")),
        Optional.of(new Condition("Bool", "aws:SecureTransport", "false")),
        "Nobody may do anything by requests that aren't encrypted, whatever else allows it.");
  }

  /** A store that is asked without TLS would refuse everything from then on. */
  private static boolean needsTls(BucketDesign design) {
    return design.choices().tlsOnly() && design.address().isHttps();
  }
}
