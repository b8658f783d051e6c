package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketPlan;
import io.github.servletstorages.bucket.BucketSetup;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "apply",
    description = {
      "Set a bucket up as it should be: what bucket plan says.",
      "",
      "What is not the application's own stays. If it is stopped half way, run it again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket apply --war target/app.war --origin https://shop.example.org",
      "  bucket apply --bucket shop-files --region eu-central-1 --public static --no-input"
    })
final class ApplyBucket extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final BucketOptions bucket = new BucketOptions();
  @Mixin private final Consent consent = new Consent();

  ApplyBucket(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    BucketTarget target = BucketTarget.of(war, bucket, surroundings());
    warn(target.design().warnings());
    try (BucketSetup setup = target.open()) {
      return apply(setup);
    }
  }

  private int apply(BucketSetup setup) {
    BucketPlan plan = setup.plan();
    if (!isJson()) {
      out().print(plan.toText());
    }
    if (plan.isDone()) {
      return report(plan);
    }
    if (!consent.to(question(plan), surroundings())) {
      out().println("Nothing was changed.");
      return ExitCode.REFUSED;
    }
    BucketPlan rest = setup.apply(plan, this::done);
    if (!rest.isDone()) {
      surroundings()
          .err()
          .println("servlet-storages: The store lacks what it takes, or has not kept it:");
      surroundings().err().print(rest.toText());
      return ExitCode.FAILED;
    }
    if (!isJson()) {
      rest.limits().forEach(limit -> out().println("= " + limit));
      out().println("All was read again: the bucket is as it should be.");
    }
    return report(rest);
  }

  private int report(BucketPlan plan) {
    if (isJson()) {
      out().println(plan.toJson());
    }
    return ExitCode.DONE;
  }

  private void done(String part) {
    if (!isQuiet()) {
      surroundings().err().println("set: " + part);
    }
  }

  private static String question(BucketPlan plan) {
    String open =
        plan.publicLocations().isEmpty()
            ? ""
            : " Everyone will be able to read "
                + String.join(" and ", plan.publicLocations())
                + ".";
    return "Set up " + plan.place() + "?" + open;
  }
}
