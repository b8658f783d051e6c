package io.github.servletstorages.bucket;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.servletstorages.storage.s3.S3Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket of Amazon S3, as AWS documents it: nothing of this was run there. */
final class BucketSetupTest {

  private static final String DISTRIBUTION =
      "arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1OAC";
  private static final String FOREIGN =
      """
      {"Version":"2008-10-17","Id":"theirs","Statement":{"Sid":"Backup","Effect":"Allow",\
      "Principal":{"AWS":"arn:aws:iam::123456789012:role/backup"},"Action":"s3:GetObject",\
      "Resource":"arn:aws:s3:::shop/*"}}\
      """;

  private static final BucketChoices WITHOUT_TLS =
      new BucketChoices(
          Optional.empty(), Optional.empty(), List.of(), false, false, Optional.empty());

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Settled settled =
      new Settled()
          .set("storages.s3.region", "eu-central-1")
          .set("storages.static.cors", "https://shop.example.org");
  private AwsStub aws;

  @BeforeEach
  void start() throws Exception {
    aws = new AwsStub();
    System.setProperty("aws.endpointUrlS3", aws.endpoint().toString());
    System.setProperty("aws.accessKeyId", "key");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void stop() {
    aws.close();
    System.clearProperty("aws.endpointUrlS3");
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  // --- from nothing

  @Test
  void a_bucket_is_created_in_its_region_and_set_up() throws Exception {
    BucketPlan rest = apply(BucketChoices.NONE);

    assertThat(rest.isDone()).as(rest.toText()).isTrue();
    assertThat(aws.region()).isEqualTo("eu-central-1");
    assertThat(done)
        .containsExactly("bucket", "lifecycle", "CORS", "public access block", "policy");
    assertThat(aws.parts.get(AwsStub.BLOCK))
        .contains("<BlockPublicAcls>true<", "<BlockPublicPolicy>false<");
    assertThat(json(aws.part(AwsStub.POLICY)))
        .isEqualTo(json(new BucketDocuments(settled.design()).policy().json()));
    assertThat(aws.parts.get(AwsStub.CORS)).contains("<ExposeHeader>ETag</ExposeHeader>");
    assertThat(aws.parts.get(AwsStub.LIFECYCLE))
        .contains("<DaysAfterInitiation>7</DaysAfterInitiation>");
  }

  @Test
  void the_oldest_region_is_no_location_constraint() {
    settled.set("storages.s3.region", "us-east-1");

    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(aws.region()).isEqualTo("us-east-1");
  }

  @Test
  void a_second_time_changes_nothing() {
    apply(chosen(null, true, "aws:kms"));
    aws.requests.clear();

    BucketPlan second = plan(chosen(null, true, "aws:kms"));

    assertThat(second.isDone()).isTrue();
    assertThat(second.toText()).endsWith("Nothing is to be changed.\n");
    assertThat(aws.changes()).isEmpty();
  }

  @Test
  void a_plan_changes_nothing() {
    BucketPlan plan = plan(BucketChoices.NONE);

    assertThat(plan.isDone()).isFalse();
    assertThat(plan.toText())
        .startsWith("Bucket shop in eu-central-1\n\n~ bucket: to be set\n    + created in eu-c")
        .contains("+ ServletStoragesPublicReadStatic {\"Action\":\"s3:GetObject\"");
    assertThat(aws.changes()).isEmpty();
  }

  @Test
  void versioning_and_encryption_are_set_on_request_alone() {
    apply(BucketChoices.NONE);
    assertThat(aws.changes()).doesNotContain("PUT versioning", "PUT encryption");

    apply(chosen(null, true, "aws:kms"));
    assertThat(aws.parts.get(AwsStub.VERSIONING)).contains("<Status>Enabled</Status>");
    assertThat(aws.parts.get(AwsStub.ENCRYPTION)).contains("<SSEAlgorithm>aws:kms</SSEAlgorithm>");
    assertThat(aws.parts.get(AwsStub.LIFECYCLE)).contains("<NoncurrentDays>30</NoncurrentDays>");
  }

  // --- open and closed

  @Test
  void the_public_access_block_is_opened_right_before_a_policy_that_needs_it() {
    apply(BucketChoices.NONE);

    assertThat(aws.changes())
        .containsSequence("PUT publicAccessBlock", "PUT policy")
        .endsWith("PUT policy");
  }

  @Test
  void a_distribution_needs_no_open_bucket() {
    apply(chosen(DISTRIBUTION, false, null));

    assertThat(aws.parts.get(AwsStub.BLOCK)).isEqualTo(AwsStub.block(true));
    assertThat(aws.parts.get(AwsStub.POLICY)).contains(DISTRIBUTION).doesNotContain("PublicRead");
  }

  @Test
  void what_is_no_longer_public_is_closed_before_the_policy_changes() {
    apply(BucketChoices.NONE);
    aws.requests.clear();

    apply(chosen(DISTRIBUTION, false, null));

    assertThat(aws.changes()).containsExactly("PUT publicAccessBlock", "PUT policy");
    assertThat(aws.parts.get(AwsStub.BLOCK))
        .contains("<BlockPublicPolicy>true<", "<RestrictPublicBuckets>true<");
    assertThat(aws.parts.get(AwsStub.POLICY)).doesNotContain("PublicRead");
  }

  @Test
  void whoever_forgets_the_distribution_opens_nothing_by_that() {
    apply(chosen(DISTRIBUTION, false, null));

    assertThatThrownBy(() -> plan(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContainingAll("--cloudfront", "ServletStoragesCloudFrontReadStatic");
  }

  @Test
  void a_location_that_is_private_now_loses_its_statement() {
    apply(BucketChoices.NONE);
    settled.set("storages.media.signedUrls", "true");

    assertThat(plan(BucketChoices.NONE).toText()).contains("- ServletStoragesPublicReadMedia");
    apply(BucketChoices.NONE);
    assertThat(aws.parts.get(AwsStub.POLICY))
        .contains("PublicReadStatic")
        .doesNotContain("PublicReadMedia");
  }

  @Test
  void a_public_policy_is_tried_again_while_the_opened_block_is_not_known_everywhere() {
    aws.bucketIn("eu-central-1");
    aws.fail("PUT policy", 403, "AccessDenied");
    aws.fail("PUT policy", 403, "AccessDenied");

    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void a_public_policy_that_the_account_forbids_says_so_and_the_rest_stays() {
    aws.bucketIn("eu-central-1");
    for (int i = 0; i < 5; i++) {
      aws.fail("PUT policy", 403, "AccessDenied");
    }

    assertThatThrownBy(() -> apply(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContainingAll("policy", "AccessDenied", "account's public access block");
    assertThat(done).containsExactly("lifecycle", "CORS", "public access block");

    done.clear();
    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(done).containsExactly("policy");
  }

  // --- what others have set

  @Test
  void statements_of_others_are_kept_and_shown() throws Exception {
    aws.bucketIn("eu-central-1").parts.put(AwsStub.POLICY, FOREIGN);

    assertThat(plan(BucketChoices.NONE).toText()).contains("    = Backup {").contains("(kept)");
    apply(BucketChoices.NONE);

    JsonObject policy = json(aws.part(AwsStub.POLICY));
    assertThat(policy).containsEntry("Id", "theirs").containsEntry("Version", "2008-10-17");
    assertThat(policy.getArray("Statement").getObject(0))
        .isEqualTo(json(FOREIGN).getObject("Statement"));
    assertThat(policy.getArray("Statement")).hasSize(4);
  }

  @Test
  void statements_of_another_application_in_the_same_bucket_are_kept() {
    apply(BucketChoices.NONE);
    Settled other =
        new Settled()
            .set("storages.s3.region", "eu-central-1")
            .set("storages.static.location", "blog/static")
            .set("storages.media.backend", "local")
            .set("storages.media.root", "/srv/media");

    BucketDesign design = other.design();
    try (S3Access access = S3Access.open(other.configuration().storage("static"))) {
      BucketSetup setup = new BucketSetup(access, design, pauses::add);
      assertThat(setup.apply(setup.plan(), done::add).isDone()).isTrue();
    }

    assertThat(aws.parts.get(AwsStub.POLICY))
        .contains("shop/static/*", "shop/media/*", "shop/blog/static/*");
    assertThat(aws.parts.get(AwsStub.CORS)).contains("servlet-storages-static");
    assertThat(plan(BucketChoices.NONE).isDone()).isTrue();
  }

  @Test
  void rules_of_others_are_kept_in_their_places() {
    aws.bucketIn("eu-central-1");
    aws.parts.put(
        AwsStub.CORS,
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://their.example</AllowedOrigin>"
            + "<AllowedMethod>PUT</AllowedMethod></CORSRule></CORSConfiguration>");
    aws.parts.put(
        AwsStub.LIFECYCLE,
        "<LifecycleConfiguration><Rule><ID>archive</ID><Prefix>logs/</Prefix>"
            + "<Status>Enabled</Status><Transition><Days>90</Days>"
            + "<StorageClass>GLACIER</StorageClass></Transition></Rule></LifecycleConfiguration>");

    assertThat(plan(BucketChoices.NONE).toText()).contains("= archive {", "= without a name {");
    apply(BucketChoices.NONE);

    assertThat(aws.parts.get(AwsStub.CORS))
        .containsSubsequence("https://their.example", "https://shop.example.org");
    assertThat(aws.parts.get(AwsStub.LIFECYCLE))
        .containsSubsequence(
            "<Prefix>logs/</Prefix>", "<StorageClass>GLACIER</StorageClass>", "static/");
  }

  @Test
  void a_bucket_that_others_have_opened_is_not_closed_under_them() {
    settled.set("storages.media.signedUrls", "true").set("storages.static.backend", "local");
    aws.bucketIn("eu-central-1");
    aws.parts.put(AwsStub.BLOCK, AwsStub.block(false));
    aws.parts.put(
        AwsStub.POLICY,
        "{\"Statement\":[{\"Sid\":\"Site\",\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::shop/site/*\"}]}");

    assertThat(plan(BucketChoices.NONE).toText()).contains("as open as it is", "Site");
    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(aws.changes()).doesNotContain("PUT publicAccessBlock");
  }

  @Test
  void what_is_not_asked_for_is_left_as_it_is() {
    apply(chosen(null, true, "aws:kms"));
    settled.set("storages.static.cors", "");
    aws.requests.clear();

    BucketPlan plan = plan(BucketChoices.NONE);

    assertThat(plan.isDone()).as(plan.toText()).isTrue();
    assertThat(plan.toText()).contains("versioning: Enabled, left as it is");
  }

  // --- what goes wrong

  @Test
  void a_bucket_in_another_region_is_told() {
    aws.bucketIn("eu-west-1");

    assertThatThrownBy(() -> plan(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContainingAll("is in eu-west-1, not in eu-central-1", "storages.s3.region");
  }

  @Test
  void a_bucket_of_someone_else_is_told() {
    aws.bucketIn("eu-central-1").fail("HEAD", 403, "AccessDenied");

    assertThatThrownBy(() -> plan(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("belongs to someone else");
  }

  @Test
  void a_part_that_may_not_be_read_is_named() {
    aws.bucketIn("eu-central-1").fail("GET cors", 403, "AccessDenied");

    assertThatThrownBy(() -> plan(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContainingAll("CORS", "AccessDenied");
  }

  @Test
  void requests_that_meet_the_creation_of_the_bucket_are_sent_again() {
    aws.fail("PUT", 409, "OperationAborted");
    aws.fail("GET cors", 404, "NoSuchBucket");
    aws.fail("PUT cors", 409, "OperationAborted");

    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(pauses).isNotEmpty();
  }

  @Test
  void a_bucket_that_is_created_but_not_seen_yet_is_not_created_again() {
    for (int i = 0; i < 3; i++) {
      aws.fail("HEAD", 404, "NotFound");
    }

    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(aws.changes()).containsOnlyOnce("PUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT lifecycle", "PUT cors", "PUT publicAccessBlock", "PUT policy"})
  void what_was_stopped_anywhere_is_completed_by_doing_it_again(String request) {
    aws.bucketIn("eu-central-1").fail(request, 400, "MalformedXML");

    assertThatThrownBy(() -> apply(BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContainingAll("MalformedXML", "to apply again completes it");
    assertThat(apply(BucketChoices.NONE).isDone()).isTrue();
    assertThat(done).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void a_bucket_that_was_changed_since_the_plan_is_left_alone() {
    aws.bucketIn("eu-central-1");
    BucketPlan plan = plan(BucketChoices.NONE);
    aws.parts.put(AwsStub.POLICY, FOREIGN);

    assertThatThrownBy(() -> apply(plan, BucketChoices.NONE))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(aws.changes()).isEmpty();
  }

  @Test
  void what_a_store_lacks_is_told_and_the_rest_is_set() {
    aws.bucketIn("eu-central-1")
        .unknown
        .addAll(List.of(AwsStub.OWNERSHIP, AwsStub.BLOCK, AwsStub.CORS, AwsStub.LIFECYCLE));

    BucketPlan rest = apply(BucketChoices.NONE);

    assertThat(rest.isDone()).isTrue();
    assertThat(rest.limits()).hasSize(4).allMatch(limit -> limit.contains(": this store has none"));
    assertThat(aws.changes()).containsExactly("PUT policy");
  }

  @Test
  void a_plan_for_programs_has_a_member_for_each_part() throws Exception {
    JsonObject plan = json(plan(BucketChoices.NONE).toJson());

    assertThat(plan).containsEntry("bucket", "shop").containsEntry("changes", 6);
    assertThat(plan.getArray("parts")).hasSize(8);
    assertThat(plan.getArray("parts").getObject(0))
        .containsEntry("part", "bucket")
        .containsEntry("change", true);
  }

  @Test
  void who_sets_buckets_up_is_allowed_what_that_takes_and_nothing_else() throws Exception {
    settled
        .set("storages.static.backend", "local")
        .set("storages.media.cors", "https://shop.example.org");
    apply(chosen(null, true, "aws:kms"));
    aws.parts.remove(AwsStub.OWNERSHIP);
    aws.parts.remove(AwsStub.POLICY);
    apply(WITHOUT_TLS);
    settled.set("storages.media.signedUrls", "true");
    apply(WITHOUT_TLS);

    Set<String> used = aws.requests.stream().map(BucketSetupTest::action).collect(toSet());

    Set<Object> allowed = new HashSet<>();
    json(new BucketDocuments(settled.design()).iam(Role.OPERATOR).json())
        .getArray("Statement")
        .forEach(statement -> allowed.addAll(((JsonObject) statement).getArray("Action")));
    assertThat(used).isEqualTo(allowed);
  }

  /** What AWS says of what each request needs. */
  private static String action(String request) {
    return switch (request) {
      case "HEAD" -> "s3:ListBucket";
      case "PUT" -> "s3:CreateBucket";
      case "GET publicAccessBlock" -> "s3:GetBucketPublicAccessBlock";
      case "PUT publicAccessBlock" -> "s3:PutBucketPublicAccessBlock";
      case "GET ownershipControls" -> "s3:GetBucketOwnershipControls";
      case "PUT ownershipControls" -> "s3:PutBucketOwnershipControls";
      case "GET policy" -> "s3:GetBucketPolicy";
      case "PUT policy" -> "s3:PutBucketPolicy";
      case "DELETE policy" -> "s3:DeleteBucketPolicy";
      case "GET cors" -> "s3:GetBucketCORS";
      case "PUT cors" -> "s3:PutBucketCORS";
      case "GET lifecycle" -> "s3:GetLifecycleConfiguration";
      case "PUT lifecycle" -> "s3:PutLifecycleConfiguration";
      case "GET versioning" -> "s3:GetBucketVersioning";
      case "PUT versioning" -> "s3:PutBucketVersioning";
      case "GET encryption" -> "s3:GetEncryptionConfiguration";
      case "PUT encryption" -> "s3:PutEncryptionConfiguration";
      default -> throw new IllegalArgumentException(request);
    };
  }

  // ---

  private BucketPlan plan(BucketChoices choices) {
    try (S3Access access = open()) {
      return new BucketSetup(access, settled.design().with(choices), pauses::add).plan();
    }
  }

  private BucketPlan apply(BucketChoices choices) {
    return apply(plan(choices), choices);
  }

  private BucketPlan apply(BucketPlan plan, BucketChoices choices) {
    try (S3Access access = open()) {
      return new BucketSetup(access, settled.design().with(choices), pauses::add)
          .apply(plan, done::add);
    }
  }

  private S3Access open() {
    return S3Access.open(settled.configuration().storage("media"));
  }

  private static BucketChoices chosen(
      @Nullable String distribution, boolean versioning, @Nullable String encryption) {
    return new BucketChoices(
        Optional.ofNullable(distribution).map(Distribution::parse),
        Optional.empty(),
        List.of(),
        true,
        versioning,
        Optional.ofNullable(encryption)
            .map(algorithm -> new Encryption(algorithm, Optional.empty())));
  }

  private static JsonObject json(String text) throws Exception {
    return JsonParser.object().from(text);
  }
}
