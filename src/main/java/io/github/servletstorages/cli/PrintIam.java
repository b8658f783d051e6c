package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.BucketDocuments;
import io.github.servletstorages.bucket.Document;
import io.github.servletstorages.bucket.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "iam",
    description = {
      "Print what a user or role has to be allowed, and no more.",
      "",
      "It is a policy for IAM: of the application at run time, of who runs collectstatic, of who"
          + " runs gc, or of who runs bucket plan and bucket apply. Sends no requests."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bucket iam --war target/app.war",
      "  bucket iam --war target/app.war --for deploy --terraform",
      "  bucket iam --bucket shop-files --for operator --explain"
    })
final class PrintIam extends PrintDocument {

  @Option(
      names = "--for",
      paramLabel = "application|deploy|gc|operator",
      defaultValue = "application",
      converter = Words.RoleWord.class,
      description = "Whose it is. Default: ${DEFAULT-VALUE}.")
  private Role role = Role.APPLICATION;

  PrintIam(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Document document(BucketDocuments documents) {
    return documents.iam(role);
  }
}
