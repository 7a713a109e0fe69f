package org.outcry.updates.cli;

import java.io.PrintWriter;
import org.outcry.updates.Figures;
import org.outcry.updates.Outlook;

/** Writes who gets an update, and what has become of it. */
final class UpdateReport {
  private UpdateReport() {}

  static void print(PrintWriter out, Outlook outlook) {
    out.printf("will get it: %,d (each address and each person once)%n", outlook.recipients());
    out.printf("signatures that count: %,d, of which%n", outlook.signatures());
    out.printf(
        "  %,d on whose form the box was ticked, and no mailbox has confirmed it yet%n",
        outlook.unconfirmed());
    out.printf(
        "  %,d without a consent to mail that was confirmed and not taken back%n",
        outlook.withoutConsent());
    out.printf("  %,d whose address is suppressed%n", outlook.suppressed());
    out.printf("  %,d anonymous, without any address%n", outlook.anonymous());
    out.printf("  %,d of people who get it already by another one%n", outlook.doubled());
  }

  static void print(PrintWriter out, Figures figures) {
    out.printf(
        "  queued %,d, deferred %,d, accepted %,d, bounced %,d, uncertain %,d%n",
        figures.queued(),
        figures.deferred(),
        figures.accepted(),
        figures.bounced(),
        figures.uncertain());
    out.printf(
        "  not sent: consent gone or address suppressed since %,d, otherwise %,d%n",
        figures.refused(), figures.other());
    out.printf(
        "  left out: suppressed %,d, got it already %,d%n",
        figures.suppressed(), figures.doubled());
    out.printf(
        "  unsubscribed %,d, complained %,d%n", figures.unsubscribed(), figures.complained());
  }
}
