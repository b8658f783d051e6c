package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Document;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that prints a document about a bucket, and sends no requests. */
abstract class PrintDocument extends Operation {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();
  @Mixin private final BucketOptions bucket = new BucketOptions();

  @ArgGroup private final Form form = new Form();

  PrintDocument(Surroundings surroundings) {
    super(surroundings);
  }

  /** The document that the command is about. */
  abstract Document document(BucketDocuments documents);

  @Override
  public Integer call() throws IOException {
    BucketTarget target = BucketTarget.of(war, bucket, surroundings());
    Document document = document(new BucketDocuments(target.design()));
    if (form.explain) {
      document.explanations().forEach(out()::println);
    } else {
      out().print(text(document).stripTrailing() + System.lineSeparator());
    }
    return ExitCode.DONE;
  }

  private String text(Document document) {
    if (form.terraform) {
      return document.terraform();
    }
    return form.cloudFormation ? document.cloudFormation() : document.json();
  }

  /** One of them, or JSON. */
  static final class Form {
    @Option(
        names = "--terraform",
        description = "Print it as resources of Terraform's AWS provider.")
    boolean terraform;

    @Option(
        names = "--cloudformation",
        description = "Print it as a template of CloudFormation, in JSON.")
    boolean cloudFormation;

    @Option(
        names = "--explain",
        description = "Say in words what each part is there for, in place of the document.")
    boolean explain;
  }
}
