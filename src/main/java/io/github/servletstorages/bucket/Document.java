package io.github.servletstorages.bucket;

import java.util.List;

/**
 * A document about a bucket, for those who put it there by other means. Immutable.
 *
 * @param json as AWS itself takes it
 * @param terraform the same as resources of Terraform's AWS provider
 * @param cloudFormation the same as a template of CloudFormation, in JSON
 * @param explanations a sentence or two for each part: what it is called, a colon, and what it is
 *     there for
 */
public record Document(
    String json, String terraform, String cloudFormation, List<String> explanations) {

  public Document {
    explanations = List.copyOf(explanations);
  }
}
