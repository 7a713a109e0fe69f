package org.outcry.mail.inbound.read;

import java.util.List;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Token;

/** What a mail is, whoever sent it to whatever address. */
public sealed interface Judgement {
  /**
   * A server's report on the delivery of a mail (RFC 3464 and what resembles it).
   *
   * @param status enhanced status code (RFC 3463); empty when unknown
   */
  record Report(Outcome outcome, String status, String diagnostic) implements Judgement {
    /** What became of the mail that it is about. */
    public enum Outcome {
      /** It was given up. */
      FAILED,
      /** It is still tried. */
      DELAYED
    }
  }

  /**
   * A report that somebody called a mail spam (RFC 5965).
   *
   * @param tokens those in the mail that it is about
   */
  record Complaint(String diagnostic, List<Token> tokens) implements Judgement {}

  /** Written by a machine: an automatic answer, a read receipt, a list's mail. */
  record Automatic(Answer answer) implements Judgement {}

  /** As far as can be told, written by a person. */
  record Personal(Answer answer) implements Judgement {}

  /** Nothing of it can be read, or it says nothing. */
  record Unreadable() implements Judgement {}
}
