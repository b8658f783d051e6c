package io.github.servletstorages.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a user or role needs to be allowed, and no more. */
final class IamPolicy {

  /** To read files, and to ask what is known of them. */
  private static final List<String> READ = List.of("s3:GetObject");

  /** To write files, in one request or in parts, and to remove them and what is left of parts. */
  private static final List<String> WRITE =
      List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload");

  /** To read marks of uploads, and to delete what they mark. */
  private static final List<String> CLEAN = List.of("s3:GetObject", "s3:DeleteObject");

  private static final List<String> LIST = List.of("s3:ListBucket");

  /** What {@code bucket plan} asks for. */
  private static final List<String> LOOK =
      List.of(
          "s3:ListBucket",
          "s3:GetBucketOwnershipControls",
          "s3:GetEncryptionConfiguration",
          "s3:GetBucketVersioning",
          "s3:GetLifecycleConfiguration",
          "s3:GetBucketCORS",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetBucketPolicy");

  /** What {@code bucket apply} does beyond that. */
  private static final List<String> SET_UP =
      List.of(
          "s3:CreateBucket",
          "s3:PutBucketOwnershipControls",
          "s3:PutEncryptionConfiguration",
          "s3:PutBucketVersioning",
          "s3:PutLifecycleConfiguration",
          "s3:PutBucketCORS",
          "s3:PutBucketPublicAccessBlock",
          "s3:PutBucketPolicy",
          "s3:DeleteBucketPolicy");

  private static final String WHY_LIST =
      "May ask which files there are. It holds for the whole bucket: with a condition on s3:prefix"
          + " a request for one file that isn't there, which has no prefix, would answer 403 in"
          + " place of 404.";

  private final BucketDesign design;

  private IamPolicy(BucketDesign design) {
    this.design = design;
  }

  static Policy of(BucketDesign design, Role role) {
    IamPolicy policy = new IamPolicy(design);
    return new Policy(
        switch (role) {
          case APPLICATION -> policy.application();
          case DEPLOY -> policy.deploy();
          case GC -> policy.gc();
          case OPERATOR -> policy.operator();
        });
  }

  /**
   * What the application needs of the bucket, under names for the bucket's own policy, which may
   * have those of other applications too.
   */
  static List<Statement> ofApplicationInBucket(BucketDesign design) {
    IamPolicy policy = new IamPolicy(design);
    Stream<Statement> files =
        design.locations().stream()
            .map(
                location ->
                    policy.files(
                        StatementNames.APPLICATION.of(location),
                        List.of(location),
                        location.writtenByApplication()));
    String list = StatementNames.APPLICATION_LIST.of(design.locations().get(0));
    return Stream.concat(files, Stream.of(policy.list(list))).toList();
  }

  private List<Statement> application() {
    List<Statement> statements = new ArrayList<>();
    filesWhere(location -> !location.writtenByApplication(), "ReadFiles", false)
        .ifPresent(statements::add);
    filesWhere(BucketLocation::writtenByApplication, "WriteFiles", true).ifPresent(statements::add);
    statements.add(list("ListFiles"));
    statements.addAll(keys(design.locations()));
    return statements;
  }

  private List<Statement> deploy() {
    List<BucketLocation> places =
        design.locations().stream().filter(BucketLocation::isStatic).toList();
    if (places.isEmpty()) {
      throw new BucketException(
          "No static files are published to bucket \"" + design.address().name() + "\".");
    }
    List<Statement> statements = new ArrayList<>();
    statements.add(files("WriteFiles", places, true));
    statements.add(list("ListFiles"));
    statements.addAll(keys(places));
    return statements;
  }

  private List<Statement> gc() {
    List<Statement> statements = new ArrayList<>();
    List<BucketLocation> uploads =
        design.locations().stream().filter(location -> !location.isStatic()).toList();
    if (!uploads.isEmpty()) {
      statements.add(
          Statement.allow(
              "CleanFiles",
              CLEAN,
              objects(uploads),
              "May read marks of uploads, and delete files" + under(uploads)));
      statements.addAll(keys(uploads));
    }
    statements.add(
        Statement.allow(
            "CleanUploads",
            List.of("s3:AbortMultipartUpload"),
            objects(design.locations()),
            "May abort uploads in parts that were never ended" + under(design.locations())));
    statements.add(list("ListFiles"));
    statements.add(
        Statement.allow(
            "ListUploads",
            List.of("s3:ListBucketMultipartUploads"),
            List.of(design.address().arn()),
            "May ask which uploads in parts were never ended, in the whole bucket."));
    return statements;
  }

  private List<String> objects(List<BucketLocation> places) {
    return places.stream().map(BucketLocation::prefix).map(design.address()::objectsArn).toList();
  }

  private static String under(List<BucketLocation> places) {
    return " under "
        + String.join(" and ", places.stream().map(BucketLocation::prefix).toList())
        + ".";
  }

  private List<Statement> operator() {
    List<String> bucket = List.of(design.address().arn());
    return List.of(
        Statement.allow("LookAtBucket", LOOK, bucket, "May see how the bucket is set up."),
        Statement.allow(
            "SetBucketUp",
            SET_UP,
            bucket,
            "May create the bucket and set it up. Who may do this can let anyone in: not for the"
                + " application."));
  }

  private Optional<Statement> filesWhere(
      Predicate<BucketLocation> which, String sid, boolean written) {
    List<BucketLocation> places = design.locations().stream().filter(which).toList();
    return places.isEmpty() ? Optional.empty() : Optional.of(files(sid, places, written));
  }

  private Statement files(String sid, List<BucketLocation> places, boolean written) {
    return Statement.allow(
        sid,
        written ? WRITE : READ,
        objects(places),
        written
            ? "May read, write, copy and delete files"
                + under(places)
                + " Uploads in parts that fail are aborted, so that nothing of them is paid for."
            : "May read files" + under(places));
  }

  private Statement list(String sid) {
    return Statement.allow(sid, LIST, List.of(design.address().arn()), WHY_LIST);
  }

  private List<Statement> keys(List<BucketLocation> places) {
    List<KmsKey> keys =
        places.stream().flatMap(one -> one.kmsKey().stream()).distinct().map(KmsKey::new).toList();
    return keys.stream()
        .map(key -> key.use("UseKey" + (keys.size() == 1 ? "" : 1 + keys.indexOf(key)), design))
        .toList();
  }
}
