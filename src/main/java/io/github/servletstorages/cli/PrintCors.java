package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Document;
import picocli.CommandLine.Command;

@Command(
    name = "cors",
    description = {
      "Print the CORS rules of a bucket: what pages of other origins may read.",
      "",
      "As JSON it goes to aws s3api put-bucket-cors. CloudFormation has CORS as a property of the"
          + " bucket, so --cloudformation prints the bucket with all its properties. Sends no"
          + " requests."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket cors --war target/app.war --origin https://shop.example.org",
      "  bucket cors --bucket shop-files --origin https://shop.example.org --terraform"
    })
final class PrintCors extends PrintDocument {

  PrintCors(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Document document(BucketDocuments documents) {
    return documents.cors();
  }
}
