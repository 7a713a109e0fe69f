package org.outcry.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done that the audit knows: a closed list, whose words stand in the entries. */
public enum Act {
  SIGNED_IN,
  SIGNED_OUT,
  SESSION_ENDED,
  SIGN_INS_FAILED,
  PASSWORD_SET,
  PASSWORD_CHANGED,
  FACTOR_SET,
  /** Somebody who was in has shown their second factor once more. */
  FACTOR_SHOWN,
  CODES_MADE,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  CONNECTION_CHANGED,
  ACCOUNT_CHANGED,
  ACCOUNT_RESET,
  ACCOUNT_REMOVED,
  MEMBER_INVITED,
  MEMBER_CHANGED,
  MEMBER_REMOVED,
  MEMBER_REMINDED,
  /** Somebody who worked for another organisation has taken up an invitation. */
  MEMBER_JOINED,
  ACTION_EDITED,
  ACTION_IMPORTED,
  ACTION_PUBLISHED,
  ACTION_MADE,
  /** A draft that the public never saw was removed. */
  ACTION_REMOVED,
  ACTION_CLOSED,
  ACTION_PAUSED,
  ACTION_WON,
  ACTION_REOPENED,
  ACTION_REVIEWED,
  ACTION_SCHEDULED,
  /** People counted elsewhere were entered, or taken back, on a page that the public sees. */
  OFFSET_ENTERED,
  /** An administrator lets a script run in the page itself. */
  SCRIPT_AGREED,
  PREVIEW_SHARED,
  RULES_CHANGED,
  ORGANISATION_MADE,
  ORGANISATION_CHANGED,
  EXPERIMENT_PLANNED,
  EXPERIMENT_CHANGED,
  /** Names and comments that may stand on a page were looked at. */
  COMMENTS_READ,
  COMMENTS_DECIDED,
  PICTURE_ADDED,
  PICTURE_CHANGED,
  PICTURE_REMOVED,
  PREFLIGHT_RUN,
  PREFLIGHT_OVERRIDDEN,
  TEST_LETTER_SENT,
  /** Somebody has filled in a draft's form to the end, as a test. */
  TRIAL_SIGNED,
  OUTBOX_READ,
  /** A list of signatures with names was looked at. */
  SIGNATURES_READ,
  /** All about one signature was looked at. */
  SIGNATURE_READ,
  /** Somebody's letters were looked for, and found. */
  LETTERS_READ,
  /** All that happened to a letter was looked at. */
  LETTER_READ,
  /** Letters that staff deliver by hand were looked at. */
  TASKS_READ,
  /** Somebody has taken some of them, so that nobody else delivers them. */
  TASKS_TAKEN,
  /** Somebody has taken one that a colleague had. */
  TASKS_TAKEN_OVER,
  TASKS_GIVEN_BACK,
  /** It was recorded what became of such letters. */
  TASKS_RECORDED,
  /** All about one person was looked at. */
  PERSON_READ,
  PERSON_BEGUN,
  PERSON_CHANGED,
  PEOPLE_MERGED,
  PERSON_SPLIT,
  /** Somebody is erased at their written wish. */
  PERSON_ERASED,
  /** Work on many signatures or letters. */
  BULK_STARTED,
  BULK_CANCELLED,
  /** Whoever began it may no longer do it. */
  BULK_STOPPED,
  BULK_FINISHED,
  /** Personal data was taken out. */
  EXPORTED,
  /** How that ended: completely or not, and with how many lines. */
  EXPORT_ENDED,
  /** A dossier was handed over, or given up. */
  DELIVERY_SETTLED,
  /** All that is on record of an incident was looked at. */
  INCIDENT_READ,
  INCIDENT_RECORDED,
  /** Something new of it was recorded. */
  INCIDENT_CONTINUED,
  INCIDENT_CLOSED,
  /** It was looked up why nothing is mailed to an address. */
  SUPPRESSION_READ,
  ADDRESS_SUPPRESSED,
  ADDRESS_RELEASED,
  /** Signatures from paper were entered. */
  PAPER_ENTERED,
  /** A list of people was entered. */
  PEOPLE_IMPORTED,
  UPDATE_WRITTEN,
  UPDATE_DISCARDED,
  UPDATE_TESTED,
  UPDATE_SENT,
  UPDATE_STOPPED,
  UPDATE_RESUMED,
  /** A command is about to run. */
  COMMAND,
  /** A command ended with another code than 0. */
  COMMAND_FAILED,
  /** A backup took the place of the database's tables. */
  RESTORED,
  /** Parts of earlier entries were destroyed. */
  ERASED;

  /** As it stands in the table. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The act of a word; empty for one that a later version of Outcry has written. */
  public static Optional<Act> of(String word) {
    return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
  }
}
