package io.github.servletstorages.bucket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distribution of CloudFront. Immutable.
 *
 * @param arn its name in policies
 * @param partition the part of AWS that it is in, {@code aws} or {@code aws-cn}
 */
public record Distribution(String arn, String partition) {

  private static final Pattern FORM =
      Pattern.compile("arn:(aws|aws-cn):cloudfront::[0-9]{12}:distribution/[A-Z0-9]+");

  /**
   * The distribution of that name.
   *
   * @throws IllegalArgumentException if it isn't the ARN of a distribution
   */
  public static Distribution parse(String arn) {
    Matcher form = FORM.matcher(arn);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\""
              + arn
              + "\" is not the ARN of a CloudFront distribution, such as"
              + " arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1OAC");
    }
    return new Distribution(arn, form.group(1));
  }
}
