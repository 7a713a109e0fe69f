package org.outcry.mail.inbound.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose notifications of Amazon SES count.
 *
 * @param topics the ARNs of the topics of Amazon SNS, separated by spaces or commas
 */
@ConfigurationProperties("outcry.ses")
record SesProperties(String topics) {
  SesProperties {
    try {
      parse(topics);
    } catch (IllegalArgumentException wrong) {
      throw new StartRefused(
          "Set OUTCRY_SES_TOPICS to the ARNs of topics of Amazon SNS such as"
              + " arn:aws:sns:eu-west-1:123456789012:outcry, with spaces between them; FIFO topics"
              + " cannot send to Outcry.");
    }
  }

  private static List<SnsTopic> parse(String topics) {
    return Arrays.stream(topics.strip().split("[\\s,]+")).map(SnsTopic::new).toList();
  }

  /** The topic, if it is one of ours. */
  Optional<SnsTopic> topic(String arn) {
    return parse(topics).stream().filter(topic -> topic.arn().equals(arn)).findFirst();
  }
}
