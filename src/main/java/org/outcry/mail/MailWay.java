package org.outcry.mail;

import java.util.Locale;

/** Where mail goes. */
public enum MailWay {
  /** Over the mail servers that are set up. */
  SERVER,
  /** Into this installation's outbox; nothing leaves. */
  OUTBOX,
  /** Nowhere: it waits in its ledgers until a mail server is set up. */
  WAITS;

  /** As the database names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MailWay of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
