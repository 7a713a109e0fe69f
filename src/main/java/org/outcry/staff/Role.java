package org.outcry.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does for an organisation. */
public enum Role {
  /** Everything, members and keys included. */
  ADMINISTRATOR(true),
  /** Makes and runs actions; takes data out and sends. */
  CAMPAIGNER(true),
  /** Looks after comments and signatures; takes nothing out, sends nothing. */
  MODERATOR(false),
  /** Sees numbers and no personal data. */
  ANALYST(false);

  private final boolean exportsOrSends;

  Role(boolean exportsOrSends) {
    this.exportsOrSends = exportsOrSends;
  }

  /** Whether the role may take data out or send, for which a second factor is required. */
  public boolean needsFactor() {
    return exportsOrSends;
  }

  /** Whether the role makes and runs actions, sends, and takes personal data out. */
  public boolean campaigns() {
    return this == ADMINISTRATOR || this == CAMPAIGNER;
  }

  /** Whether the role may read what supporters wrote, and decide whether it is shown. */
  public boolean moderates() {
    return this != ANALYST;
  }

  /** Its name in the database, in forms and in commands: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name; empty when there is none. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
