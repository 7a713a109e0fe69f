package org.outcry.privacy;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.SafeCell;

/** A person's data as a table that a spreadsheet opens, one fact a line; none runs as a formula. */
public final class DataCsv {
  private final CsvWriter csv;

  private DataCsv(CsvWriter csv) {
    this.csv = csv;
  }

  /** The whole file, with the mark by which Excel knows UTF-8. */
  public static String of(PersonData data) {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord("action", "signed", "what", "name", "value", "at");
      DataCsv csv = new DataCsv(writer);
      csv.writePerson(data);
      data.signatures().forEach(csv::write);
      data.mails().forEach(csv::write);
      PersonData.NotMailed notMailed = data.notMailed();
      if (notMailed != null) {
        writer.writeRecord(
            "", "", "not mailed", "reason", notMailed.reason(), notMailed.since().toString());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void writePerson(PersonData data) {
    PersonData.Person person = data.person();
    if (person != null) {
      line("person", "since", "", person.since());
      person.known().forEach((key, value) -> line("person", key, value, null));
      person.tags().forEach(tag -> line("tag", "", tag, null));
      for (PersonData.Address each : person.addresses()) {
        line("address", "entered", each.address(), each.enteredOn());
        line("address", "confirmed", each.address(), each.confirmedOn());
      }
      person
          .events()
          .forEach(each ->
              line("event", each.kind(), Objects.requireNonNullElse(each.what(), ""), each.at()));
    }
    if (data.addressEnteredOn() != null) {
      line("address", "entered", data.address(), data.addressEnteredOn());
    }
    for (PersonData.Agreed each : data.consents()) {
      line("consent", each.kind(), each.wording(), null);
      line("consent given", each.kind(), each.givenOn() + ", " + each.howInWords(), null);
      line("consent language", each.kind(), each.language(), null);
      if (each.page() != null) {
        line("consent page", each.kind(), each.action() + " " + each.page(), null);
        line("consent version", each.kind(), String.valueOf(each.version()), null);
      }
      if (each.source() != null) {
        line("consent source", each.kind(), each.source(), null);
      }
      if (each.withdrawnOn() != null) {
        line("consent withdrawn", each.kind(), each.wording(), each.withdrawnOn());
      }
    }
  }

  /** A mail that belongs to an address. */
  private void write(Correspondence.Mail mail) {
    line("mail", mail.kind(), mail.state(), mail.writtenAt());
    for (Correspondence.Attempt attempt : mail.attempts()) {
      line("attempt", mail.kind(), Objects.requireNonNullElse(attempt.outcome(), ""), attempt.at());
      if (attempt.words() != null) {
        line("server said", mail.kind(), attempt.words(), attempt.at());
      }
    }
  }

  private void line(String what, String name, String value, @Nullable Temporal at) {
    csv.writeRecord(
        "", "", what, SafeCell.of(name), SafeCell.of(value), at == null ? "" : at.toString());
  }

  private void write(PersonData.Signed signed) {
    line(signed, "signature", "id", signed.id(), signed.signedAt());
    line(signed, "signature", "page", signed.page(), null);
    line(signed, "signature", "state", signed.state(), null);
    line(signed, "signature", "language", signed.language(), null);
    line(signed, "signature", "country", signed.country(), null);
    line(signed, "signature", "region", signed.region(), null);
    line(signed, "signature", "source", signed.source(), null);
    line(signed, "signature", "on paper", signed.onPaper() ? "yes" : null, null);
    signed.typed().forEach((name, value) -> line(signed, "typed", name, value, null));
    for (PersonData.Consent consent : signed.consents()) {
      line(signed, "consent", consent.key(), consent.wording(), consent.givenAt());
      line(signed, "consent given", consent.key(), consent.howInWords(), consent.givenAt());
      line(signed, "consent language", consent.key(), consent.language(), null);
      line(signed, "consent version", consent.key(), consent.version(), null);
      if (consent.withdrawnAt() != null) {
        line(signed, "consent withdrawn", consent.key(), consent.wording(), consent.withdrawnAt());
      }
    }
    for (Correspondence.Letter letter : signed.letters()) {
      write(signed, letter);
    }
    signed.mails().forEach(mail -> write(signed, mail));
    PersonData.Published published = signed.published();
    if (published != null) {
      line(signed, "published", "name", yes(published.name()), null);
      line(signed, "published", "comment", yes(published.comment()), null);
      line(signed, "published", "refused", yes(published.refused()), null);
    }
    for (PersonData.Corrected correction : signed.corrected()) {
      correction
          .before()
          .forEach(
              (name, value) -> line(signed, "before correction", name, value, correction.at()));
    }
  }

  private void write(PersonData.Signed signed, Correspondence.Letter letter) {
    line(signed, "letter", letter.to(), letter.subject() + "\n\n" + letter.text(), letter.day());
    line(signed, "letter state", letter.to(), letter.stateInWords(), letter.day());
    for (Correspondence.Came came : letter.cameBack()) {
      line(signed, "came back", "kind", came.kind(), came.at());
      line(signed, "came back", "code", came.code(), came.at());
      line(signed, "came back", "sender", came.sender(), came.at());
      line(signed, "came back", "standing", came.standing(), came.at());
      line(signed, "came back", "from", came.from(), came.at());
      line(signed, "came back", "subject", came.subject(), came.at());
      line(signed, "came back", "words", came.words(), came.at());
      came.attachments().forEach(name -> line(signed, "came back", "attached", name, came.at()));
    }
    letter
        .notes()
        .forEach(note -> line(signed, "note of staff", note.about(), note.words(), note.at()));
    letter.attempts().forEach(attempt -> write(signed, letter.to(), attempt));
  }

  private void write(PersonData.Signed signed, Correspondence.Mail mail) {
    line(signed, "mail", mail.kind(), mail.state(), mail.writtenAt());
    mail.attempts().forEach(attempt -> write(signed, mail.kind(), attempt));
  }

  private void write(PersonData.Signed signed, String name, Correspondence.Attempt attempt) {
    line(signed, "attempt", name, attempt.outcome(), attempt.at());
    line(signed, "server said", name, attempt.words(), attempt.at());
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  private void line(
      PersonData.Signed signed,
      String what,
      String name,
      @Nullable Object value,
      @Nullable Instant at) {
    if (value == null) {
      return;
    }
    String text =
        value instanceof Collection<?> several
            ? several.stream().map(String::valueOf).collect(Collectors.joining("; "))
            : value.toString();
    csv.writeRecord(
        SafeCell.of(signed.action()),
        signed.signedAt().toString(),
        what,
        SafeCell.of(name),
        SafeCell.of(text),
        at == null ? "" : at.toString());
  }
}
