package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketPlan;
import io.github.servletstorages.bucket.BucketSetup;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description = {
      "Compare how a bucket is set up with how it should be. Changes nothing.",
      "",
      "Lines with + come, with - go, with = stay. What is not the application's own is never"
          + " changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket plan --war target/app.war --origin https://shop.example.org",
      "  bucket plan --bucket shop-files --region eu-central-1 --public static --private media"
    })
final class PlanBucket extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final BucketOptions bucket = new BucketOptions();

  PlanBucket(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    BucketTarget target = BucketTarget.of(war, bucket, surroundings());
    warn(target.design().warnings());
    try (BucketSetup setup = target.open()) {
      BucketPlan plan = setup.plan();
      out().print(isJson() ? plan.toJson() + "\n" : plan.toText());
    }
    return ExitCode.DONE;
  }
}
