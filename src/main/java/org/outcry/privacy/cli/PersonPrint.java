package org.outcry.privacy.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.outcry.platform.text.ForeignText;
import org.outcry.privacy.PersonHistory;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonEvents;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.ProfileFields;

/** Prints somebody's record on a terminal. */
final class PersonPrint {
  private final PrintWriter out;
  private final UnaryOperator<String> names;

  /**
   * On a terminal.
   *
   * @param names shows who did something, as {@code audit.Names} does
   */
  PersonPrint(PrintWriter out, UnaryOperator<String> names) {
    this.out = out;
    this.names = names;
  }

  void print(PersonHistory.Shown shown) {
    PersonRecord record = shown.record();
    out.printf("Record %s, since %s%n", record.id(), record.since());
    ProfileFields.all(record.profile())
        .forEach((key, value) -> out.printf("  %s: %s%n", key, ForeignText.quoted(value)));
    if (!record.profile().tags().isEmpty()) {
      out.printf("  tags: %s%n", String.join(", ", record.profile().tags()));
    }
    out.println("Addresses");
    record.addresses().forEach(this::address);
    out.println("Actions");
    shown
        .signatures()
        .forEach(each ->
            out.printf(
                "  %s  %s: %s, with %s%s%s%n",
                day(each.at()),
                each.action(),
                each.state(),
                each.address().value(),
                each.onPaper() ? ", on paper" : "",
                each.agreed().isEmpty() ? "" : "; agreed: " + String.join(", ", each.agreed())));
    out.println("Consents given elsewhere");
    shown.consents().forEach(this::consent);
    out.println("What was done to the record");
    shown.events().forEach(this::event);
  }

  private void address(PersonRecord.Address address) {
    LocalDate confirmed = address.confirmedOn();
    out.printf(
        "  %s, %s%n",
        address.email().value(),
        confirmed == null
            ? "entered by staff on %s, not confirmed".formatted(address.vouchedOn())
            : "confirmed on " + confirmed);
  }

  private void consent(PersonConsents.Consent consent) {
    LocalDate withdrawn = consent.withdrawnOn();
    PersonConsents.Origin origin = consent.origin();
    out.printf(
        "  %s, given on %s (%s, %s)%s: %s%n",
        consent.kind(),
        origin == null
            ? consent.givenOn()
            : "%s, %s, version %d, %s, %s"
                .formatted(
                    consent.givenOn(),
                    origin.slug(),
                    origin.version(),
                    origin.key(),
                    consent.language()),
        consent.how(),
        ForeignText.quoted(Objects.requireNonNullElse(consent.source(), "")),
        withdrawn == null ? "" : ", taken back on " + withdrawn,
        ForeignText.quoted(consent.wording()));
  }

  private void event(PersonEvents.Event event) {
    PersonEvents.Details details = event.details();
    out.printf(
        "  %s  %s%s%s%s%n",
        day(event.at()),
        event.kind().word(),
        details.what() == null ? "" : " " + ForeignText.quoted(details.what()),
        details.other() == null ? "" : " " + details.other(),
        details.by().isEmpty() ? "" : ", by " + names.apply(details.by()));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
