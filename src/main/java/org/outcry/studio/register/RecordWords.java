package org.outcry.studio.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonRecord;

/** What stands in a person's record, and what became of a form, in words. */
record RecordWords(Words words) {
  /** The keys that Outcry knows, in the order in which people read them. */
  static final List<String> PARTICULARS =
      List.of("given-name", "family-name", "language", "phone", "country", "postal-code");

  /** What a key is called; staff's own are called what they are. */
  String label(String key) {
    return switch (key) {
      case "given-name" -> words.get("register.field.given-name");
      case "family-name" -> words.get("register.field.family-name");
      case "language" -> words.get("register.language");
      case "phone" -> words.get("register.field.phone");
      case "country" -> words.get("register.country");
      case "postal-code" -> words.get("register.postal");
      default -> key;
    };
  }

  /** A value as people read it. */
  String value(String key, String value) {
    return switch (key) {
      case "language" -> language(value);
      case "country" -> words.language().country(value);
      default -> value;
    };
  }

  /** What is wrong with a value that can't be taken. */
  String wrong(String key) {
    return switch (key) {
      case "phone" -> words.get("person.wrong.phone");
      case "postal-code" -> words.get("person.wrong.postal");
      case "country", "language" -> words.get("person.wrong.choice");
      case "given-name", "family-name" -> words.get("person.wrong.name");
      default -> words.get("person.wrong.value");
    };
  }

  String refused(PeopleOutcome.Reason reason) {
    return switch (reason) {
      case GONE -> words.get("person.refused.gone");
      case TAG -> words.get("person.refused.tag");
      case MOST_TAGS -> words.get("person.refused.most-tags");
      case FIELD -> words.get("person.refused.field");
      case MOST_FIELDS -> words.get("person.refused.most-fields");
      case VALUE -> words.get("person.wrong.value");
      case ELSEWHERE -> words.get("person.refused.elsewhere");
      case SAME -> words.get("person.refused.same");
      case MERGED -> words.get("person.refused.merged");
      case NOT_ON_IT -> words.get("person.refused.not-on-it");
      case ONLY_ADDRESS -> words.get("person.refused.only-address");
      case OWN_ADDRESS -> words.get("person.refused.own-address");
    };
  }

  /** What was just done; {@code null} for what nobody does. */
  @Nullable String done(String what) {
    return switch (what) {
      case "begun" -> words.get("person.done.begun");
      case "known" -> words.get("person.done.known");
      case "saved" -> words.get("person.done.saved");
      case "same" -> words.get("person.done.same");
      case "tagged" -> words.get("person.done.tagged");
      case "untagged" -> words.get("person.done.untagged");
      case "added" -> words.get("person.done.added");
      case "merged" -> words.get("person.done.merged");
      case "moved" -> words.get("person.done.moved");
      case "split" -> words.get("person.done.split");
      case "erased" -> words.get("person.done.erased");
      case "address-erased" -> words.get("person.done.address-erased");
      default -> null;
    };
  }

  /** The name; an address where none is known. */
  String title(PersonRecord record) {
    String name = record.profile().name();
    return !name.isEmpty()
        ? name
        : record.addresses().isEmpty()
            ? words.get("person.nameless")
            : record.addresses().getFirst().email().value();
  }

  /** How an address came onto the record. */
  String state(PersonRecord.Address address) {
    LocalDate confirmed = address.confirmedOn();
    return confirmed != null
        ? words.get("person.address.confirmed", "at", words.date(confirmed))
        : words.get(
            "person.address.entered",
            "at",
            words.date(Objects.requireNonNull(address.vouchedOn())));
  }

  /** What a consent allows. */
  String consent(String kind) {
    return switch (kind) {
      case "target" -> words.get("person.consent.target");
      case "email" -> words.get("person.consent.email");
      case "phone" -> words.get("person.consent.phone");
      case "public-name" -> words.get("person.consent.public-name");
      default -> words.get("person.consent.partners");
    };
  }

  /** All languages of ISO 639-1, and the chosen one with its country. */
  List<Choice> languages(String chosen) {
    Locale reader = words.language().locale();
    List<String> tags = new ArrayList<>(List.of(Locale.getISOLanguages()));
    if (!chosen.isEmpty() && !tags.contains(chosen)) {
      tags.add(chosen);
    }
    return Choice.sorted(
        tags.stream().map(tag -> new Choice(tag, language(tag), tag.equals(chosen))).toList(),
        reader);
  }

  private String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(words.language().locale());
  }
}
