package org.outcry.exports;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a table can have of each signature or letter, in the order of the file. */
public enum ExportColumn {
  /** Of the line itself, and stable. */
  ID(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  /** The signature that a letter belongs to. */
  SIGNATURE(false, ExportKind.LETTERS),
  STATE(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  SIGNED_AT(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  /** The key of the target that a letter was signed to. */
  TARGET(false, ExportKind.LETTERS),
  /** The name of who gets it. */
  ADDRESSEE(false, ExportKind.LETTERS),
  /** Why it waits. */
  HELD_FOR(false, ExportKind.LETTERS),
  /** How often its mail was tried. */
  ATTEMPTS(false, ExportKind.LETTERS),
  /** The id of the dossier, print run or digest that it is in. */
  DELIVERY(false, ExportKind.LETTERS),
  GIVEN_NAME(true, ExportKind.SIGNATURES, ExportKind.LETTERS),
  FAMILY_NAME(true, ExportKind.SIGNATURES, ExportKind.LETTERS),
  /** Of those who agreed to mail. */
  EMAIL(true, ExportKind.SIGNATURES),
  /** Of those who agreed to calls. */
  PHONE(true, ExportKind.SIGNATURES),
  STREET(true, ExportKind.SIGNATURES),
  POSTAL_CODE(true, ExportKind.SIGNATURES),
  CITY(true, ExportKind.SIGNATURES),
  PROVINCE(true, ExportKind.SIGNATURES),
  /** ISO 3166-1 alpha-2. */
  COUNTRY(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  /** ISO 3166-2. */
  REGION(false, ExportKind.SIGNATURES),
  LANGUAGE(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  SOURCE(false, ExportKind.SIGNATURES),
  /** Of the action, that was signed. */
  VERSION(false, ExportKind.SIGNATURES, ExportKind.LETTERS),
  ON_PAPER(false, ExportKind.SIGNATURES),
  /** The campaigner's own questions, a column each. */
  OWN(true, ExportKind.SIGNATURES),
  /** Two columns for each consent: how it stands, and the version whose words were agreed to. */
  CONSENTS(false, ExportKind.SIGNATURES),
  /** What they want shown with their name. */
  COMMENT(true, ExportKind.SIGNATURES),
  /** The letter's subject in their words. */
  SUBJECT(true, ExportKind.LETTERS),
  /** The letter in their words. */
  BODY(true, ExportKind.LETTERS),
  /** What they added to it. */
  MESSAGE(true, ExportKind.SIGNATURES, ExportKind.LETTERS);

  private final boolean personal;
  private final Set<ExportKind> kinds;

  ExportColumn(boolean personal, ExportKind first, ExportKind... more) {
    this.personal = personal;
    this.kinds = EnumSet.of(first, more);
  }

  /** Whether it is part of what was typed, and so encrypted, or sealed. */
  public boolean isPersonal() {
    return personal;
  }

  boolean isOf(ExportKind kind) {
    return kinds.contains(kind);
  }

  /** Its name in the file's heading and in forms. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of that name; empty when a kind of export has none. */
  public static Optional<ExportColumn> of(ExportKind kind, String word) {
    return Arrays.stream(values())
        .filter(column -> column.isOf(kind) && column.word().equals(word))
        .findFirst();
  }
}
