package io.github.servletstorages.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BucketDocumentsTest {

  private static final String ARN = "arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1OAC";
  private static final String ROLE = "arn:aws:iam::123456789012:role/shop";

  private final Settled settled =
      new Settled()
          .set("storages.s3.region", "eu-central-1")
          .set("storages.media.signedUrls", "true");

  // --- the bucket's policy

  @Test
  void everyone_may_read_public_locations_and_nothing_else() throws Exception {
    JsonObject policy = json(documents().policy().json());

    assertThat(policy.getString("Version")).isEqualTo("2012-10-17");
    assertThat(sids(policy))
        .containsExactly("ServletStoragesPublicReadStatic", "ServletStoragesTlsOnly");
    assertThat(policy.getArray("Statement").getObject(0))
        .containsEntry("Effect", "Allow")
        .containsEntry("Principal", "*")
        .containsEntry("Action", JsonArray.from("s3:GetObject"))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop/static/*"))
        .doesNotContainKey("Condition");
  }

  @Test
  void requests_without_tls_are_denied_on_the_bucket_and_all_in_it() throws Exception {
    JsonObject deny = json(documents().policy().json()).getArray("Statement").getObject(1);

    assertThat(deny)
        .containsEntry("Effect", "Deny")
        .containsEntry("Principal", "*")
        .containsEntry("Action", JsonArray.from("s3:*"))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop", "arn:aws:s3:::shop/*"));
    assertThat(deny.getObject("Condition").getObject("Bool"))
        .containsEntry("aws:SecureTransport", "false");
  }

  @Test
  void a_store_without_tls_does_not_refuse_what_comes_without_it() throws Exception {
    settled.set("storages.s3.endpoint", "http://s3.example.org");

    assertThat(sids(json(documents().policy().json())))
        .containsExactly("ServletStoragesPublicReadStatic");
  }

  @Test
  void a_distribution_takes_the_place_of_everyone() throws Exception {
    Document policy = documents(choices(ARN, null)).policy();

    JsonObject read = json(policy.json()).getArray("Statement").getObject(0);
    assertThat(read.getString("Sid")).isEqualTo("ServletStoragesCloudFrontReadStatic");
    assertThat(read.getObject("Principal")).containsEntry("Service", "cloudfront.amazonaws.com");
    assertThat(read.getObject("Condition").getObject("StringEquals"))
        .containsEntry("AWS:SourceArn", ARN);
    assertThat(policy.json()).doesNotContain("PublicRead");
    assertThat(policy.terraform()).contains("block_public_policy = true\n");
  }

  @Test
  void a_distribution_has_no_part_in_other_stores() {
    settled.set("storages.s3.endpoint", "https://s3.example.org");

    assertThatThrownBy(() -> documents(choices(ARN, null)))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("https://s3.example.org");
  }

  @Test
  void a_distribution_also_reads_what_urls_are_signed_for_it() throws Exception {
    BucketDesign design =
        new BucketDesign(
            settled.design().address(),
            List.of(
                new BucketLocation(
                    "media", "media", Readers.CLOUDFRONT_SIGNED, true, Optional.empty())),
            List.of(),
            choices(ARN, null));

    assertThat(sids(json(new BucketDocuments(design).policy().json())))
        .contains("ServletStoragesCloudFrontReadMedia");
    assertThat(design.with(BucketChoices.NONE).warnings())
        .anyMatch(warning -> warning.contains("--cloudfront"));
  }

  @Test
  void the_application_is_let_in_by_its_principal_to_its_locations_alone() throws Exception {
    JsonArray statements =
        json(documents(choices(null, ROLE)).policy().json()).getArray("Statement");

    assertThat(sids(statements))
        .containsExactly(
            "ServletStoragesPublicReadStatic",
            "ServletStoragesApplicationStatic",
            "ServletStoragesApplicationMedia",
            "ServletStoragesApplicationListStatic",
            "ServletStoragesTlsOnly");
    assertThat(statements.getObject(1)).containsEntry("Action", JsonArray.from("s3:GetObject"));
    assertThat(statements.getObject(2))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop/media/*"));
    assertThat(statements.getObject(2).getObject("Principal")).containsEntry("AWS", ROLE);
  }

  @Test
  void a_bucket_that_lets_nobody_in_and_is_asked_without_tls_needs_no_policy() {
    settled
        .set("storages.s3.endpoint", "http://s3.example.org")
        .set("storages.static.backend", "local");

    assertThatThrownBy(() -> documents().policy())
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("shop");
  }

  @ParameterizedTest
  @CsvSource({
    "cn-north-1, arn:aws-cn:s3:::shop/static/*",
    "us-gov-east-1, arn:aws-us-gov:s3:::shop/static/*",
  })
  void other_partitions_have_names_of_their_own(String region, String resource) {
    settled.set("storages.s3.region", region);

    assertThat(documents().policy().json()).contains('"' + resource + '"');
    assertThat(documents().iam(Role.APPLICATION).json()).contains('"' + resource + '"');
    assertThatThrownBy(() -> documents(choices(ARN, null)))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("partition");
  }

  @Test
  void locations_that_look_alike_have_statements_of_different_names() {
    BucketLocation one = location("shop/media");
    BucketLocation other = location("shop-media");

    assertThat(StatementNames.PUBLIC_READ.of(one))
        .startsWith("ServletStoragesPublicReadShopMedia")
        .matches("[A-Za-z0-9]+")
        .isNotEqualTo(StatementNames.PUBLIC_READ.of(other));
    assertThat(StatementNames.PUBLIC_READ.of(location("größe"))).matches("[A-Za-z0-9]+");
  }

  private static BucketLocation location(String path) {
    return new BucketLocation("media", path, Readers.EVERYONE, true, Optional.empty());
  }

  // --- policies of users and roles

  @Test
  void the_application_reads_static_files_and_writes_media_files() throws Exception {
    JsonArray statements = json(documents().iam(Role.APPLICATION).json()).getArray("Statement");

    assertThat(sids(statements)).containsExactly("ReadFiles", "WriteFiles", "ListFiles");
    assertThat(statements.getObject(0))
        .containsEntry("Action", JsonArray.from("s3:GetObject"))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop/static/*"))
        .doesNotContainKey("Principal");
    assertThat(statements.getObject(1))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop/media/*"));
    assertThat(statements.getObject(2))
        .containsEntry("Resource", JsonArray.from("arn:aws:s3:::shop"));
  }

  @Test
  void who_deploys_writes_static_files_and_sees_no_media_files() throws Exception {
    assertThat(documents().iam(Role.DEPLOY).json())
        .contains("shop/static/*")
        .doesNotContain("media");

    settled.set("storages.static.backend", "local");
    assertThatThrownBy(() -> documents().iam(Role.DEPLOY)).isInstanceOf(BucketException.class);
  }

  @Test
  void who_sets_the_bucket_up_reads_and_writes_no_files() {
    assertThat(documents().iam(Role.OPERATOR).json())
        .contains("s3:PutBucketPolicy")
        .doesNotContain("Object\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1234abcd, arn:aws:kms:eu-central-1:*:key/1234abcd",
    "arn:aws:kms:eu-central-1:123456789012:key/1234,"
        + " arn:aws:kms:eu-central-1:123456789012:key/1234",
    "alias/shop, arn:aws:kms:eu-central-1:*:key/*",
  })
  void a_key_that_settings_name_may_be_used(String key, String resource) throws Exception {
    settled.set("storages.s3.sse", "aws:kms").set("storages.s3.kmsKeyId", key);

    JsonObject use =
        json(documents().iam(Role.APPLICATION).json()).getArray("Statement").getObject(3);
    assertThat(use)
        .containsEntry("Sid", "UseKey")
        .containsEntry("Action", JsonArray.from("kms:GenerateDataKey", "kms:Decrypt"))
        .containsEntry("Resource", JsonArray.from(resource));
    assertThat(use.has("Condition")).isEqualTo(key.startsWith("alias/"));
  }

  // --- CORS and lifecycle

  @Test
  void pages_of_the_site_may_read_and_see_entity_tags() throws Exception {
    settled.set("storages.static.cors", "https://shop.example.org");

    JsonObject rule = json(documents().cors().json()).getArray("CORSRules").getObject(0);
    assertThat(rule)
        .containsEntry("AllowedOrigins", JsonArray.from("https://shop.example.org"))
        .containsEntry("AllowedMethods", JsonArray.from("GET", "HEAD"))
        .containsEntry("MaxAgeSeconds", 3600);
    assertThat(rule.getArray("ExposeHeaders")).contains("ETag");
  }

  @Test
  void without_origins_there_is_no_cors() {
    assertThatThrownBy(() -> documents().cors())
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("https://shop.example.org");
    assertThat(settled.design().warnings()).anyMatch(warning -> warning.contains("--origin"));
  }

  @Test
  void abandoned_uploads_go_but_what_names_uploaded_files_stays() {
    Document lifecycle = documents().lifecycle();

    assertThat(lifecycle.json())
        .contains("\"DaysAfterInitiation\":7", "\"static/\"", "\"media/\"")
        .doesNotContain("Expiration", ".pending", ".kept");
    assertThat(lifecycle.explanations()).last().asString().contains(".pending/", ".kept/");
  }

  @Test
  void what_finds_out_conditions_goes_where_stores_are_asked_for_them() {
    settled.set("storages.s3.endpoint", "https://s3.example.org");

    assertThat(documents().lifecycle().json())
        .contains("\"media/.servlet-storages-probe-\"", "\"Days\":1");
  }

  @Test
  void old_versions_go_where_versions_are_kept() {
    BucketChoices versioned =
        new BucketChoices(
            Optional.empty(), Optional.empty(), List.of(), true, true, Optional.empty());

    assertThat(documents(versioned).lifecycle().json()).contains("\"NoncurrentDays\":30");
    assertThat(documents(versioned).lifecycle().cloudFormation())
        .contains("\"VersioningConfiguration\":");
  }

  // --- forms

  @ParameterizedTest
  @EnumSource(Role.class)
  void every_statement_is_explained(Role role) throws Exception {
    for (Document document :
        List.of(documents().iam(role), documents(choices(ARN, ROLE)).policy())) {
      List<String> sids = sids(json(document.json()));
      assertThat(document.explanations())
          .hasSameSizeAs(sids)
          .zipSatisfy(sids, (line, sid) -> assertThat(line).matches(sid + ": [A-Z].{20,}\\."));
    }
  }

  @Test
  void terraform_opens_the_public_access_block_before_the_policy() {
    assertThat(documents().policy().terraform())
        .startsWith("resource \"aws_s3_bucket_ownership_controls\" \"shop\" {\n")
        .contains(
            """
            resource "aws_s3_bucket_public_access_block" "shop" {
              bucket = "shop"
              block_public_acls = true
              ignore_public_acls = true
              block_public_policy = false
              restrict_public_buckets = false
            }
            """,
            "  policy = jsonencode({\n    \"Version\" = \"2012-10-17\"\n",
            "\"aws:SecureTransport\" = \"false\"",
            "  depends_on = [aws_s3_bucket_public_access_block.shop]\n");
  }

  @Test
  void terraform_takes_no_template_for_text() {
    JsonObject body = new JsonObject();
    body.put("name", "a${b}%{c}\"d");

    assertThat(Hcl.resource("x", "y", body))
        .isEqualTo("resource \"x\" \"y\" {\n  name = \"a$${b}%%{c}\\\"d\"\n}\n");
  }

  @Test
  void terraform_writes_rules_as_blocks() {
    settled.set("storages.static.cors", "https://shop.example.org");

    assertThat(documents().cors().terraform())
        .startsWith("resource \"aws_s3_bucket_cors_configuration\" \"shop\" {\n")
        .contains("  cors_rule {\n    id = \"servlet-storages-static\"\n")
        .contains("    expose_headers = [\"ETag\", \"Content-Range\", \"Accept-Ranges\"]\n");
    assertThat(documents().lifecycle().terraform().split("  rule \\{\n")).hasSize(3);
  }

  @Test
  void cloud_formation_has_one_resource_in_each_template() throws Exception {
    settled.set("storages.static.cors", "https://shop.example.org");

    assertThat(type(documents().policy())).isEqualTo("AWS::S3::BucketPolicy");
    assertThat(type(documents().iam(Role.DEPLOY))).isEqualTo("AWS::IAM::ManagedPolicy");
    assertThat(type(documents().cors())).isEqualTo("AWS::S3::Bucket");
    assertThat(documents().cors().cloudFormation())
        .isEqualTo(documents().lifecycle().cloudFormation())
        .contains("\"CorsConfiguration\":", "\"LifecycleConfiguration\":", "\"Retain\"");
  }

  private static String type(Document document) throws Exception {
    JsonObject resources = json(document.cloudFormation()).getObject("Resources");
    assertThat(resources).hasSize(1);
    return ((JsonObject) resources.values().iterator().next()).getString("Type");
  }

  // ---

  private BucketDocuments documents() {
    return new BucketDocuments(settled.design());
  }

  private BucketDocuments documents(BucketChoices choices) {
    return new BucketDocuments(settled.design().with(choices));
  }

  private static BucketChoices choices(@Nullable String distribution, @Nullable String principal) {
    return new BucketChoices(
        Optional.ofNullable(distribution).map(Distribution::parse),
        Optional.ofNullable(principal),
        List.of(),
        true,
        false,
        Optional.empty());
  }

  private static JsonObject json(String text) throws Exception {
    return JsonParser.object().from(text);
  }

  private static List<String> sids(JsonObject policy) {
    return sids(policy.getArray("Statement"));
  }

  private static List<String> sids(JsonArray statements) {
    return statements.stream().map(one -> ((JsonObject) one).getString("Sid")).toList();
  }
}
