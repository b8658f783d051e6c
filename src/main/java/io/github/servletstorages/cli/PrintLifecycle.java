package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Document;
import picocli.CommandLine.Command;

@Command(
    name = "lifecycle",
    description = {
      "Print the lifecycle rules of a bucket: what S3 clears away by itself.",
      "",
      "As JSON they go to aws s3api put-bucket-lifecycle-configuration. CloudFormation has them as"
          + " a property of the bucket, so --cloudformation prints the bucket with all its"
          + " properties. Sends no requests."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket lifecycle --war target/app.war",
      "  bucket lifecycle --bucket shop-files --versioning --explain"
    })
final class PrintLifecycle extends PrintDocument {

  PrintLifecycle(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Document document(BucketDocuments documents) {
    return documents.lifecycle();
  }
}
