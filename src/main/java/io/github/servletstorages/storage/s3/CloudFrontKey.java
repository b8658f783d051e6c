package io.github.servletstorages.storage.s3;

import java.security.PrivateKey;

/**
 * What signs URLs for CloudFront. Immutable.
 *
 * @param id of the public key in CloudFront
 * @param privateKey the RSA key that belongs to it
 * @param hash what is signed with it
 */
record CloudFrontKey(String id, PrivateKey privateKey, Hash hash) {

  /**
   * The hashes that CloudFront knows. Without a parameter it takes a signature for one of SHA-1.
   */
  enum Hash {
    SHA1("SHA1withRSA", ""),
    SHA256("SHA256withRSA", "&Hash-Algorithm=SHA256");

    private final String algorithm;
    private final String parameter;

    Hash(String algorithm, String parameter) {
      this.algorithm = algorithm;
      this.parameter = parameter;
    }

    /** Its name in Java, together with the key's. */
    String algorithm() {
      return algorithm;
    }

    /** What is added to a URL that was signed with it. */
    String parameter() {
      return parameter;
    }
  }

  /** Without the private key, whose own description might show it. */
  @Override
  public String toString() {
    return "CloudFrontKey[" + id + ", " + hash + "]";
  }
}
