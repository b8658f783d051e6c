package io.github.servletstorages.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketDesignTest {

  @Test
  void both_storages_are_public_unless_settings_say_otherwise() {
    BucketDesign design = new Settled().design();

    assertThat(design.locations())
        .containsExactly(
            new BucketLocation("static", "static", Readers.EVERYONE, false, Optional.empty()),
            new BucketLocation("media", "media", Readers.EVERYONE, true, Optional.empty()));
    assertThat(design.isPublic()).isTrue();
    assertThat(design.address())
        .isEqualTo(new BucketAddress("shop", Optional.empty(), Optional.empty()));
  }

  @Test
  void files_with_signed_urls_and_files_that_the_application_sends_are_not_public() {
    BucketDesign design =
        new Settled()
            .set("storages.media.signedUrls", "true")
            .set("storages.names", "invoices")
            .set("storages.invoices.backend", "s3")
            .set("storages.invoices.proxy", "true")
            .set("storages.invoices.location", "shop/invoices")
            .design();

    assertThat(design.locations())
        .extracting(BucketLocation::prefix, BucketLocation::readers)
        .containsExactly(
            tuple("static/", Readers.EVERYONE),
            tuple("media/", Readers.SIGNED),
            tuple("shop/invoices/", Readers.APPLICATION));
  }

  @Test
  void an_application_that_publishes_at_its_start_writes_static_files_too() {
    assertThat(new Settled().set("storages.static.collectOnStartup", "true").design().locations())
        .allMatch(BucketLocation::writtenByApplication);
  }

  @Test
  void storages_in_other_buckets_have_designs_of_their_own() {
    List<BucketDesign> designs =
        BucketDesign.of(new Settled().set("storages.media.s3.bucket", "uploads").configuration());

    assertThat(designs)
        .extracting(design -> design.address().name())
        .containsExactly("shop", "uploads");
  }

  @Test
  void local_storages_want_no_bucket() {
    assertThat(
            BucketDesign.of(
                new Settled()
                    .set("storages.static.backend", "local")
                    .set("storages.media.backend", "local")
                    .set("storages.media.root", "/srv/media")
                    .configuration()))
        .isEmpty();
  }

  @Test
  void origins_of_settings_and_choices_are_put_together() {
    BucketDesign design =
        new Settled()
            .set("storages.static.cors", "https://a.example")
            .set("storages.media.cors", "https://a.example, https://b.example")
            .design()
            .with(
                new BucketChoices(
                    Optional.empty(),
                    Optional.empty(),
                    List.of("https://c.example", "https://b.example"),
                    true,
                    false,
                    Optional.empty()));

    assertThat(design.origins())
        .containsExactly("https://a.example", "https://b.example", "https://c.example");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, arn:aws:s3:::shop",
    "cn-north-1, arn:aws-cn:s3:::shop",
    "us-gov-west-1, arn:aws-us-gov:s3:::shop",
    "xx-new-9, arn:aws:s3:::shop",
  })
  void the_region_decides_what_a_bucket_is_called_in_policies(String region, String arn) {
    assertThat(new Settled().set("storages.s3.region", region).design().address().arn())
        .isEqualTo(arn);
  }

  @Test
  void other_stores_call_their_buckets_as_aws_does() {
    BucketAddress address =
        new BucketAddress(
            "shop", Optional.of("cn-north-1"), Optional.of(URI.create("http://s3.example")));

    assertThat(address.arn()).isEqualTo("arn:aws:s3:::shop");
    assertThat(address.isHttps()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E2EXAMPLE1OAC",
        "arn:aws:cloudfront::123456789012:distribution/*",
        "arn:aws-us-gov:cloudfront::123456789012:distribution/E2EXAMPLE1OAC",
      })
  void what_is_no_distribution_is_refused(String arn) {
    assertThatThrownBy(() -> Distribution.parse(arn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(arn, "arn:aws:cloudfront::123456789012:distribution/");
  }
}
