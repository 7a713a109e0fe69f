package org.outcry.mail.inbound.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic of Amazon SNS. Its region says which host alone speaks for it.
 *
 * @param arn such as {@code arn:aws:sns:eu-west-1:123456789012:outcry}
 */
record SnsTopic(String arn) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(?<partition>aws|aws-cn|aws-us-gov):sns:(?<region>[a-z]{2}(-[a-z]+)+-[0-9]{1,2})"
              + ":[0-9]{12}:[A-Za-z0-9_-]{1,256}");
  private static final Pattern CERTIFICATE = Pattern.compile("/[A-Za-z0-9_-]{1,100}\\.pem");

  /**
   * @throws IllegalArgumentException when it is none
   */
  SnsTopic {
    if (!FORM.matcher(arn).matches()) {
      throw new IllegalArgumentException("not a topic's ARN");
    }
  }

  /** The only host that its messages may name. */
  String host() {
    Matcher parts = FORM.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalStateException("it was checked");
    }
    return "sns."
        + parts.group("region")
        + (parts.group("partition").equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
  }

  /** The address of a certificate; empty when it is not on the topic's host. */
  Optional<URI> certificate(String url) {
    return onHost(url)
        .filter(
            uri -> uri.getRawQuery() == null && CERTIFICATE.matcher(uri.getRawPath()).matches());
  }

  /** The address that confirms a subscription; empty when it is not on the topic's host. */
  Optional<URI> subscription(String url) {
    return onHost(url)
        .filter(uri ->
            uri.getRawPath().equals("/")
                && uri.getRawQuery() != null
                && uri.getRawQuery().contains("Action=ConfirmSubscription"));
  }

  private Optional<URI> onHost(String url) {
    try {
      URI uri = new URI(url);
      boolean exact =
          "https".equals(uri.getScheme())
              && host().equals(uri.getRawAuthority()) // no user, no port
              && uri.getRawFragment() == null;
      return exact ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException garbage) {
      return Optional.empty();
    }
  }
}
