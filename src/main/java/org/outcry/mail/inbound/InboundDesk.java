package org.outcry.mail.inbound;

/** Where every way in hands over what came back. */
public interface InboundDesk {
  /**
   * Takes in one arrival, in a transaction: when this returns, it is on record for good, and the
   * mailbox or the provider need not keep it. The same arrival again changes nothing.
   *
   * @throws org.springframework.dao.DataAccessException when the database is away; hand it over
   *     again later
   */
  Taken take(Arrival arrival);

  /** What became of an arrival. */
  enum Taken {
    /** It belongs to a mail of ours and is on record there. */
    RECORDED,
    /** It had been taken in before. */
    KNOWN,
    /** It carries no token of ours. */
    UNMATCHED
  }
}
