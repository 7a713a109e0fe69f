package org.outcry.mail.dkim;

/** Whether the DNS has a key's record. */
public enum Publication {
  /** As it is to be. */
  PUBLISHED,
  /** There is no record of that name. */
  ABSENT,
  /** There is another one. */
  DIFFERENT,
  /** The DNS has not answered. */
  UNKNOWN
}
