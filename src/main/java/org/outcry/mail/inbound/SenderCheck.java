package org.outcry.mail.inbound;

import java.util.Arrays;

/** Whether a reply surely comes from the domain of whom the letter was written to (RFC 9989). */
public enum SenderCheck {
  /** A signature aligned with From verifies, and the domain has a DMARC record. */
  DKIM("dkim", true),
  /** The own mail server, which is trusted, says that it passes DMARC (RFC 8601). */
  RESULTS("authentication-results", true),
  /** From is not at the domain of any of the target's addresses. */
  OTHER_DOMAIN("other-domain", false),
  /** The domain has no DMARC record. */
  NO_POLICY("no-dmarc", false),
  /** No signature that is aligned with From verifies. */
  NO_SIGNATURE("no-signature", false),
  /** The DNS did not answer. */
  NO_ANSWER("no-dns", false);

  private final String word;
  private final boolean passed;

  SenderCheck(String word, boolean passed) {
    this.word = word;
    this.passed = passed;
  }

  /** As the ledger writes it. */
  public String word() {
    return word;
  }

  public boolean passed() {
    return passed;
  }

  /**
   * What the ledger's word means.
   *
   * @throws java.util.NoSuchElementException when it is none
   */
  public static SenderCheck of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElseThrow();
  }
}
