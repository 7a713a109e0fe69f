package org.outcry.mail.smtp;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.mail.SendOutcome;

/**
 * What a server's reply means for the mail. A refusal for good counts against the mail only when it
 * is about the mail: one about us (our credentials, our encryption, our DNS) is mended by staff,
 * and the mail waits for that.
 */
final class Verdict {
  /** Where the conversation was when it ended. */
  enum Stage {
    CONNECT,
    SENDER,
    RECIPIENT,
    DATA,
    CONTENT,
    /** The end of the data was sent: from here on silence leaves doubt. */
    END
  }

  private static final Pattern ENHANCED = Pattern.compile("5\\.7\\.(\\d{1,3})\\b");

  private Verdict() {}

  /**
   * @param code the three digits of the stage's own reply; anything else when there was none
   * @param words the reply, or what happened instead
   */
  static SendOutcome of(Stage stage, int code, String words) {
    boolean ended = stage == Stage.END;
    if (ended && code / 100 == 2) {
      return new SendOutcome.Accepted(words);
    }
    if (code / 100 == 5) {
      boolean aboutUs = isAboutOurRoute(code, words);
      boolean aboutMail =
          switch (stage) {
            // A sender that is refused is a domain of ours that is not set up.
            case CONNECT, SENDER, CONTENT -> false;
            case RECIPIENT, DATA, END -> !aboutUs && !isAboutOurDomain(words);
          };
      return aboutMail
          ? new SendOutcome.Rejected(words)
          : new SendOutcome.Deferred(words, aboutUs || stage == Stage.CONNECT);
    }
    if (code / 100 == 4) {
      return new SendOutcome.Deferred(words, code == 421 || stage == Stage.CONNECT);
    }
    return ended ? new SendOutcome.Uncertain(words) : new SendOutcome.Deferred(words, true);
  }

  /**
   * Unknown commands and wrong order (RFC 5321, section 4.2.2), authentication (RFC 4954, section
   * 6; RFC 5248's 5.7.8 to 5.7.14), or a server that does not pass our mail on.
   */
  private static boolean isAboutOurRoute(int code, String words) {
    return switch (code) {
      case 500, 502, 503, 530, 534, 535, 538 -> true;
      default -> enhancedBetween(words, 8, 14) || words.toLowerCase(Locale.ROOT).contains("relay");
    };
  }

  /** DKIM, SPF, reverse DNS, DMARC, null MX, too much mail: 5.7.20 to 5.7.28 (RFC 7372, 7505). */
  private static boolean isAboutOurDomain(String words) {
    return enhancedBetween(words, 20, 28);
  }

  private static boolean enhancedBetween(String words, int least, int most) {
    Matcher enhanced = ENHANCED.matcher(words);
    if (!enhanced.find()) {
      return false;
    }
    int detail = Integer.parseInt(enhanced.group(1));
    return detail >= least && detail <= most;
  }
}
