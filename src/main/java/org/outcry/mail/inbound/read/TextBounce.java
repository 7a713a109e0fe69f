package org.outcry.mail.inbound.read;

import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.mail.inbound.read.Judgement.Report;
import org.outcry.mail.inbound.read.Judgement.Report.Outcome;

/** Reports that only people are meant to read, as qmail, Exchange, Exim and others write them. */
final class TextBounce {
  private static final int LONGEST = 2000;
  private static final int LOOKED_AT = 8000;
  private static final int WORDS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final Pattern SERVER =
      Pattern.compile(
          "mailer-daemon|postmaster|mail delivery (sub)?system|mail administrator|"
              + "microsoftexchange|qmail-send|bounce",
          WORDS);

  /** From here on they quote the mail that it is about, in which anything may stand. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "\\n[- ]*(below this line is a copy|this is a copy of (the|your) message|"
              + "original message|the header of the original|message header follows|"
              + "included is a copy|diagnostic information for administrators)",
          WORDS);

  private static final Pattern LATE =
      Pattern.compile(
          "delivery status notification \\(delay\\)|delayed mail|delivery delayed|"
              + "message delayed|delayed \\d+ hours|warning: message|warning: could not send|"
              + "has not (yet )?been delivered|not yet been delivered|will be retried|"
              + "(we|server) will (continue|keep) trying|will continue to try|"
              + "no action is required|do not need to (resend|send)|transient (non-fatal|error)|"
              + "retardée|wird (weiterhin|erneut) versucht|verzögert",
          WORDS);

  private static final Pattern FAILED =
      Pattern.compile(
          "(could|can|was|were|did)( ?not|n[’']t) (be )?(deliver|reach|sent)|"
              + "could not be sent|not delivered|undeliver(able|ed)|non-?deliver(y|able)|"
              + "deliver(y|ed)[^.]{0,60} (has )?failed|failed (permanently|delivery|recipients?)|"
              + "delivery failure|failure notice|mail delivery failed|returned mail|"
              + "unable to deliver|(not able|wasn[’']t able) to deliver|permanent(ly)? (fatal )?(error|fail)|"
              + "address(es)? (had|with) permanent|delivery status notification \\(failure\\)|"
              + "n[’']a pas pu être (remis|livr|distribu|envoy)|non remis|échec de (la )?remise|"
              + "(konnte|konnten) nicht zugestellt|unzustellbar|no se pudo entregar|no entregado|"
              + "impossibile recapitare|mancato recapito|onbestelbaar|kon niet worden bezorgd|"
              + "não foi possível entregar|не (был[оа]? )?доставлен|недоставлен",
          WORDS);

  private TextBounce() {}

  /**
   * What it says, if it is one.
   *
   * @param server whether a machine that handles mail seems to have written it, for what a person
   *     writes may hold any words
   */
  static Optional<Report> read(boolean server, String subject, String text) {
    if (!server) {
      return Optional.empty();
    }
    String own = text.substring(0, Math.min(text.length(), LOOKED_AT));
    var quoted = QUOTED.matcher(own);
    if (quoted.find()) {
      own = own.substring(0, quoted.start());
    }
    String all = subject + "\n" + own;
    boolean late = LATE.matcher(all).find();
    if (!late && !FAILED.matcher(all).find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            late ? Outcome.DELAYED : Outcome.FAILED,
            StatusCode.in(own),
            CleanText.line(own.isBlank() ? subject : own, LONGEST)));
  }

  /** Whether an author's name and address are those of a server. */
  static boolean isServer(String from) {
    return SERVER.matcher(from).find();
  }
}
