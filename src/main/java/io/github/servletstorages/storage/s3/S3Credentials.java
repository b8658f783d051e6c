package io.github.servletstorages.storage.s3;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Whose credentials requests are signed with: those of a key, of a profile, or, with neither, what
 * AWS's default chain finds. Immutable.
 *
 * @param profile a profile of the AWS configuration files
 * @param key an access key
 */
record S3Credentials(Optional<String> profile, Optional<AccessKey> key) {

  /** A new one for each client, which closes it. */
  AwsCredentialsProvider provider() {
    if (key.isPresent()) {
      return StaticCredentialsProvider.create(key.get().credentials());
    }
    return profile
        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /**
   * An access key. Immutable.
   *
   * @param id its id
   * @param secret its secret
   * @param sessionToken the token, if it is a temporary one
   */
  record AccessKey(String id, String secret, Optional<String> sessionToken) {

    AwsCredentials credentials() {
      return sessionToken
          .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
          .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }

    @Override
    public String toString() {
      return "AccessKey[…]";
    }
  }
}
