package io.github.servletstorages.bucket;

import java.util.List;

/**
 * A key of AWS KMS. Immutable.
 *
 * @param name its ARN, its id or an alias
 */
record KmsKey(String name) {

  private static final String ALIAS = "alias/";

  Statement use(String sid, BucketDesign design) {
    Statement statement =
        Statement.allow(
            sid,
            List.of("kms:GenerateDataKey", "kms:Decrypt"),
            List.of(arn(design.address())),
            "May have files encrypted and decrypted with the key "
                + name
                + ". To decrypt is needed for uploads in parts too. The key's own policy has to"
                + " allow the same.");
    return name.startsWith(ALIAS)
        ? statement.when(new Condition("ForAnyValue:StringEquals", "kms:ResourceAliases", name))
        : statement;
  }

  /** Of an id the account isn't known, and of an alias not even the key. */
  private String arn(BucketAddress bucket) {
    if (name.startsWith("arn:")) {
      return name;
    }
    String keys = "arn:" + bucket.partition() + ":kms:" + bucket.region().orElse("*") + ":*:key/";
    return keys + (name.startsWith(ALIAS) ? "*" : name);
  }
}
