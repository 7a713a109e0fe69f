package org.outcry.privacy.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.privacy.PersonData;
import org.outcry.signing.ChoiceWords;
import org.outcry.signing.FormReader;
import org.outcry.signing.OwnAnswers;
import org.outcry.supporters.Particulars;

/**
 * All that is held.
 *
 * @param done what was just done, in words; {@code null} for nothing
 */
public record DataView(PageView page, PersonData data, @Nullable String done) {
  private static final String OWN = "own.";

  /** What stands under headings of its own. */
  private static final List<String> APART =
      List.of("subject", "body", "message", "variant", FormReader.COMMENT);

  /** A day, as the page's language writes it. */
  public String day(Instant time) {
    return page.words().date(LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  /** What they typed beside the letter's words, which stand in the letter: label and value. */
  public List<Map.Entry<String, String>> typed(PersonData.Signed signed) {
    return signed.typed().entrySet().stream()
        .filter(each -> !APART.contains(each.getKey()))
        .map(each ->
            Map.entry(label(signed, each.getKey()), value(signed, each.getKey(), each.getValue())))
        .toList();
  }

  /**
   * The letter's own words, where no letter has them: it waits for the confirmation, or was never
   * made. Label and value.
   */
  public List<Map.Entry<String, String>> wrote(PersonData.Signed signed) {
    Particulars typed = signed.record().particulars();
    return !signed.letters().isEmpty()
        ? List.of()
        : Stream.of(
                wrote("form.subject", typed.subject()),
                wrote("form.body", typed.body()),
                wrote("form.message.label", typed.message()))
            .flatMap(Optional::stream)
            .toList();
  }

  private Optional<Map.Entry<String, String>> wrote(String label, @Nullable String value) {
    return Optional.ofNullable(value)
        .filter(each -> !each.isBlank())
        .map(each -> Map.entry(page.words().get(label), each));
  }

  /** The comment; {@code null} for none. */
  public @Nullable String comment(PersonData.Signed signed) {
    return signed.record().particulars().comment();
  }

  /** What the action's page shows of a signature; {@code null} where nothing may be shown. */
  public @Nullable String published(PersonData.Signed signed) {
    PersonData.Published shown = signed.published();
    Words words = page.words();
    if (shown == null) {
      return comment(signed) == null ? null : words.get("my-data.published.not-allowed");
    }
    String name =
        words.get(
            shown.name()
                ? "my-data.published.name"
                : shown.refused()
                    ? "my-data.published.name-refused"
                    : "my-data.published.name-waits");
    if (comment(signed) == null) {
      return name;
    }
    String comment =
        words.get(
            shown.comment()
                ? "my-data.published.comment"
                : shown.refused()
                    ? "my-data.published.comment-refused"
                    : "my-data.published.comment-waits");
    return name + " " + comment;
  }

  /**
   * Whether a consent's button stands with it. The same may be on record more than once, as it was
   * ticked and as it was confirmed: one button takes all of it back, and stands with the last.
   */
  public boolean takesBack(PersonData.Signed signed, PersonData.Consent consent) {
    List<PersonData.Consent> same = inForce(signed, consent);
    return !same.isEmpty() && same.getLast() == consent;
  }

  /** Whether a consent is on record more than once. */
  public boolean isRepeated(PersonData.Signed signed, PersonData.Consent consent) {
    return inForce(signed, consent).size() > 1;
  }

  private static List<PersonData.Consent> inForce(
      PersonData.Signed signed, PersonData.Consent consent) {
    return signed.consents().stream()
        .filter(each -> each.withdrawnAt() == null && each.key().equals(consent.key()))
        .toList();
  }

  /** What a correction replaced: label and value. */
  public List<Map.Entry<String, String>> before(
      PersonData.Signed signed, PersonData.Corrected correction) {
    return correction.before().entrySet().stream()
        .map(each -> {
          String value = value(signed, each.getKey(), each.getValue());
          return Map.entry(
              label(signed, each.getKey()),
              value.isEmpty() ? page.words().get("my-data.corrected.nothing") : value);
        })
        .toList();
  }

  /** The words about letters and mails. */
  public MailWords said() {
    return new MailWords(page.words());
  }

  private String label(PersonData.Signed signed, String name) {
    if (name.equals(SafetyChoice.SHOWN)) {
      return page.words().get("form.choices");
    }
    if (!name.startsWith(OWN)) {
      return page.words().get("field." + name);
    }
    Language language = signed.record().language();
    return signed.of().content().form().fields().stream()
        .filter(field -> field instanceof FormSpec.Own && field.parameter().equals(name))
        .map(field -> ((FormSpec.Own) field).label())
        .filter(label -> label.byLanguage().containsKey(language))
        .map(label -> label.in(language))
        .findFirst()
        .orElse(name.substring(OWN.length()));
  }

  private String value(PersonData.Signed signed, String name, Object value) {
    if (name.equals(SafetyChoice.SHOWN) && value instanceof List<?> words) {
      return words.stream()
          .flatMap(word -> EnumWords.parse(SafetyChoice.class, word.toString()).stream())
          .map(choice -> page.words().get(ChoiceWords.label(choice)))
          .collect(Collectors.joining(", "));
    }
    if (name.startsWith(OWN) && value instanceof List<?> answers) {
      return OwnAnswers.shown(
          signed.of().content(),
          name.substring(OWN.length()),
          answers.stream().map(String::valueOf).toList(),
          signed.record().language(),
          page.words());
    }
    return name.equals("country") && !value.equals("")
        ? page.words().wordsLanguage().country(value.toString())
        : value.toString();
  }

  /** How a signature stands, and what would make it count. */
  public String state(PersonData.Signed signed) {
    Words words = page.words();
    return switch (signed.state()) {
      case "counted" -> words.get("my-data.state.counted");
      case "withdrawn" -> words.get("my-data.state.withdrawn");
      case "invalidated" -> words.get("my-data.state.invalidated");
      case "pending" ->
          asked(signed)
              .map(day -> words.get("my-data.state.waits", "day", day))
              .orElseGet(() -> words.get("my-data.state.waits-unasked"));
      default -> words.get("my-data.state.expired");
    };
  }

  /** The day of the last mail that asks to confirm; empty where none has left. */
  private Optional<String> asked(PersonData.Signed signed) {
    return signed.mails().stream()
        .filter(mail -> mail.kind().equals("confirmation") && mail.state().equals("accepted"))
        .map(mail -> mail.attempts().isEmpty() ? mail.writtenAt() : mail.attempts().getLast().at())
        .max(Comparator.naturalOrder())
        .map(this::day);
  }

  /** Why nothing is mailed to the address; only asked where nothing is. */
  public String notMailed() {
    PersonData.NotMailed entry = Objects.requireNonNull(data.notMailed());
    Words words = page.words();
    return words.get(
        "my-data.not-mailed",
        "day",
        words.date(entry.since()),
        "reason",
        switch (entry.reason()) {
          case "bounce" -> words.get("my-data.not-mailed.bounce");
          case "complaint" -> words.get("my-data.not-mailed.complaint");
          default -> words.get("my-data.not-mailed.staff");
        });
  }

  /** What is known of the person: label and value. */
  public List<Map.Entry<String, String>> known(PersonData.Person person) {
    return person.known().entrySet().stream()
        .map(each -> Map.entry(knownLabel(each.getKey()), known(each.getKey(), each.getValue())))
        .toList();
  }

  /** The organisation's own fields bear the names that it gave them. */
  private String knownLabel(String key) {
    return switch (key) {
      case "given-name" -> page.words().get("field.given_name");
      case "family-name" -> page.words().get("field.family_name");
      case "phone" -> page.words().get("field.phone");
      case "country" -> page.words().get("field.country");
      case "postal-code" -> page.words().get("field.postal_code");
      case "language" -> page.words().get("my-data.person.language");
      default -> key;
    };
  }

  private String known(String key, String value) {
    Language shown = page.words().wordsLanguage();
    return switch (key) {
      case "country" -> shown.country(value);
      case "language" -> new Language(value).ownName();
      default -> value;
    };
  }

  /** How far an address on the record is believed. */
  public String standing(PersonData.Address address) {
    return address.confirmedOn() != null
        ? page.words()
            .get("my-data.person.confirmed", "day", page.words().date(address.confirmedOn()))
        : page.words().get("my-data.person.entered");
  }

  /** What was done to the record. */
  public String event(PersonData.Event event) {
    String what = Objects.requireNonNullElse(event.what(), "");
    Words words = page.words();
    return switch (event.kind()) {
      case "imported" -> words.get("my-data.event.imported", "what", what);
      case "tagged" -> words.get("my-data.event.tagged", "what", what);
      case "untagged" -> words.get("my-data.event.untagged", "what", what);
      case "field-set" -> words.get("my-data.event.field-set", "what", knownLabel(what));
      case "corrected" -> words.get("my-data.event.corrected", "what", knownLabel(what));
      case "address-added" -> words.get("my-data.event.address-added");
      case "address-removed" -> words.get("my-data.event.address-removed");
      case "merged" -> words.get("my-data.event.merged");
      case "split" -> words.get("my-data.event.split");
      default -> throw new IllegalStateException("no words for an event of kind " + event.kind());
    };
  }
}
