package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Document;
import picocli.CommandLine.Command;

@Command(
    name = "policy",
    description = {
      "Print the policy of a bucket: who may read what in it.",
      "",
      "As JSON it goes to aws s3api put-bucket-policy, or into the console. S3 takes a policy that"
          + " lets everyone in only if the bucket's public access block allows it; --terraform"
          + " prints that too. Sends no requests."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket policy --war target/app.war",
      "  bucket policy --bucket shop-files --public static --private media --explain",
      "  bucket policy --war target/app.war --cloudfront"
          + " arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1OAC --terraform"
    })
final class PrintPolicy extends PrintDocument {

  PrintPolicy(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Document document(BucketDocuments documents) {
    return documents.policy();
  }
}
