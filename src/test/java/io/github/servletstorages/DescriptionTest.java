package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.SettingSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The block of the log at start. */
final class DescriptionTest {

  private static final Path ROOT = Path.of("/srv/shop").toAbsolutePath();

  private static String describe(
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> params,
      Map<String, String> baseUrls) {
    SettingSources sources = SettingSources.of(properties, environment, params);
    Configuration configuration =
        Configuration.read(sources, Set.of("local", "s3"), Path.of("/work").toAbsolutePath());
    return new Description(configuration, baseUrls).text();
  }

  @Test
  void each_storage_and_each_setting_is_named_with_its_source_and_no_secret() {
    String text =
        describe(
            Map.of("storages.static.backend", "s3", "storages.media.signedUrlTtl", "90m"),
            Map.of(
                "STORAGES_S3_BUCKET", "shop-files",
                "STORAGES_S3_ACCESS_KEY_ID", "AKIAhunter2",
                "SHOP_SECRET", "hunter2",
                "STORAGES_SECRET_KEY", "hunter2hunter2hunter2hunter2hunter2"),
            Map.of(
                "storages.media.root", ROOT.toString(),
                "storages.media.signedUrls", "true",
                "storages.names", "invoices",
                "storages.invoices.backend", "s3",
                "storages.invoices.s3.bucket", "shop-invoices",
                "storages.s3.secretAccessKey", "${env:SHOP_SECRET}",
                "storages.debug", " "),
            Map.of(
                "static", "https://cdn.example.org/static/",
                "media", "/shop/media/",
                "invoices", "https://shop-invoices.s3.amazonaws.com/invoices/"));

    assertThat(text)
        .isEqualTo(
            """
            servlet-storages
              static (s3): bucket shop-files, location static, served at https://cdn.example.org/static/
              media (local): folder %s, location media, served at /shop/media/ by URLs signed for 1h30m
              invoices (s3): bucket shop-invoices, location invoices, served at https://shop-invoices.s3.amazonaws.com/invoices/
              settings, and where they were found:
                storages.invoices.backend: context-param
                storages.invoices.s3.bucket: context-param
                storages.media.root: context-param
                storages.media.signedUrlTtl: system property
                storages.media.signedUrls: context-param
                storages.names: context-param
                storages.s3.accessKeyId: environment variable STORAGES_S3_ACCESS_KEY_ID
                storages.s3.bucket: environment variable STORAGES_S3_BUCKET
                storages.s3.secretAccessKey: context-param
                storages.secretKey: environment variable STORAGES_SECRET_KEY
                storages.static.backend: system property"""
                .formatted(ROOT))
        .doesNotContain("hunter2");
  }

  @Test
  void in_development_all_is_local_and_that_is_said() {
    String text =
        describe(
            Map.of("storages.debug", "true"),
            Map.of("STORAGES_S3_BUCKET", "shop"),
            Map.of("storages.media.backend", "s3"),
            Map.of("static", "/static/", "media", "/media/"));

    assertThat(text)
        .isEqualTo(
            """
            servlet-storages (storages.debug is on: all is local)
              static (local): in the application, served at /static/
              media (local): folder %s, location media, served at /media/
              settings, and where they were found:
                storages.debug: system property"""
                .formatted(Path.of("/work").toAbsolutePath()));
  }
}
