package org.outcry.privacy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.PublicUrl;
import org.outcry.signing.Comments;
import org.outcry.signing.FormReader;
import org.outcry.signing.SignatureCorrections;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Corrections;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonEvents;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.ProfileFields;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SuppressionList;
import org.springframework.stereotype.Service;

/** Puts together everything that an organisation holds on an address. */
@Service
public class HeldData {
  private final Reach reach;
  private final PersonKeys keys;
  private final PersonEvents events;
  private final PersonConsents personConsents;
  private final Actions actions;
  private final Consents consents;
  private final HeldCorrespondence mails;
  private final SuppressionList suppressions;
  private final Corrections corrections;
  private final Comments comments;
  private final PublicUrl publicUrl;

  HeldData(
      Reach reach,
      PersonKeys keys,
      PersonEvents events,
      PersonConsents personConsents,
      Actions actions,
      Consents consents,
      HeldCorrespondence mails,
      SuppressionList suppressions,
      Corrections corrections,
      Comments comments,
      PublicUrl publicUrl) {
    this.reach = reach;
    this.keys = keys;
    this.events = events;
    this.personConsents = personConsents;
    this.actions = actions;
    this.consents = consents;
    this.mails = mails;
    this.suppressions = suppressions;
    this.corrections = corrections;
    this.comments = comments;
    this.publicUrl = publicUrl;
  }

  /** All of it, the latest signature first, told in the words' language. */
  public PersonData of(UUID id, Organisation organisation, EmailAddress address, Words words) {
    Reach.Reader reader = reach.of(id, address);
    List<PersonSignatures.Signed> found = reach.signatures(id, reader);
    PersonRecord record = reader.record();
    PersonRecord.Address row = reader.row();
    Optional<SuppressionList.Entry> entry = suppressions.find(id, address);
    return new PersonData(
        organisation.name().in(words.wordsLanguage()),
        shown(found, row, address).value(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        found.stream().map(each -> signed(each, words)).toList(),
        record == null ? null : person(record),
        record == null && row != null ? row.vouchedOn() : null,
        personConsents.of(id, reader.rows()).stream().map(each -> agreed(each, words)).toList(),
        Stream.concat(reader.rows().stream(), entry.stream().map(SuppressionList.Entry::id))
            .flatMap(each -> mails.mails(id, LinkMail.NO_ACTION, each).stream())
            .toList(),
        entry.map(each -> new PersonData.NotMailed(each.reason(), each.since())).orElse(null));
  }

  /** The address as it is held, and not as it was typed now. */
  private EmailAddress shown(
      List<PersonSignatures.Signed> found,
      PersonRecord.@Nullable Address row,
      EmailAddress address) {
    return found.stream()
        .map(each -> each.record().particulars().email())
        .filter(each -> keys.isSame(each, address))
        .findFirst()
        .orElse(row == null ? address : row.email());
  }

  private PersonData.Person person(PersonRecord record) {
    return new PersonData.Person(
        record.since(),
        ProfileFields.all(record.profile()),
        List.copyOf(record.profile().tags()),
        record.addresses().stream()
            .map(each ->
                new PersonData.Address(each.email().value(), each.vouchedOn(), each.confirmedOn()))
            .toList(),
        events.of(record).stream()
            .map(each -> new PersonData.Event(each.at(), each.kind().word(), each.details().what()))
            .toList());
  }

  private PersonData.Agreed agreed(PersonConsents.Consent consent, Words words) {
    PersonConsents.Origin origin = consent.origin();
    return new PersonData.Agreed(
        consent.id(),
        consent.kind(),
        consent.wording(),
        consent.language(),
        consent.givenOn(),
        origin == null ? null : headline(actions.version(origin.action(), origin.version()), words),
        origin == null ? null : publicUrl.resolve("/a/" + origin.slug()),
        origin == null ? null : origin.version(),
        consent.how(),
        how(words, consent.how()),
        consent.source(),
        consent.withdrawnOn());
  }

  private static String headline(ActionContent content, Words words) {
    Language shown =
        content.languages().contains(words.wordsLanguage())
            ? words.wordsLanguage()
            : content.defaultLanguage();
    return content.headline().in(shown);
  }

  private PersonData.Signed signed(PersonSignatures.Signed signed, Words words) {
    Action action = actions.find(signed.action()).orElseThrow();
    UUID organisation = action.organisationId();
    return new PersonData.Signed(
        signed.id(),
        headline(action.content(), words),
        publicUrl.resolve("/a/" + action.slug()),
        signed.at(),
        signed.state(),
        signed.record().language().tag(),
        signed.country(),
        signed.region(),
        signed.source(),
        signed.onPaper(),
        typed(signed.record().particulars()),
        consents.of(organisation, action.id(), signed.id()).stream()
            .map(each ->
                new PersonData.Consent(
                    each.key(),
                    each.kind(),
                    each.wording(),
                    each.version(),
                    each.language(),
                    each.givenAt(),
                    each.how(),
                    how(words, each.how()),
                    each.withdrawnAt()))
            .toList(),
        mails.letters(action, signed.record(), words),
        mails.mails(organisation, action.id(), signed.id()),
        corrected(signed.record()),
        comments
            .of(organisation, action.id(), signed.id())
            .map(own -> new PersonData.Published(own.shown(), own.commentShown(), own.hidden()))
            .orElse(null),
        action,
        signed.record());
  }

  private List<PersonData.Corrected> corrected(SignatureRecord signature) {
    List<Corrections.Correction> all =
        corrections.of(signature.organisation(), signature.action(), signature.id());
    return IntStream.range(0, all.size())
        .mapToObj(i ->
            new PersonData.Corrected(
                all.get(i).at(),
                changed(
                    all.get(i).before(),
                    i + 1 < all.size() ? all.get(i + 1).before() : signature.particulars())))
        .toList();
  }

  /** What was changed, as it stood before; a comment is no part of any correction. */
  private static Map<String, Object> changed(Particulars before, Particulars after) {
    Map<String, Object> was = typed(before.withComment(null));
    Map<String, Object> is = typed(after.withComment(null));
    Map<String, Object> changed = new LinkedHashMap<>();
    Stream.of(was, is)
        .flatMap(each -> each.keySet().stream())
        .filter(name -> !Objects.equals(was.get(name), is.get(name)))
        .forEach(name -> changed.put(name, was.getOrDefault(name, "")));
    return changed;
  }

  /** What they typed, under the names of the form; what they left empty is left out. */
  private static Map<String, Object> typed(Particulars particulars) {
    Map<String, Object> typed = new LinkedHashMap<>();
    for (StandardField field : StandardField.values()) {
      put(typed, field.parameter(), SignatureCorrections.value(particulars, field));
    }
    particulars.own().forEach((key, values) -> typed.put("own." + key, values));
    put(typed, "subject", particulars.subject());
    put(typed, "body", particulars.body());
    put(typed, "message", particulars.message());
    put(typed, "variant", particulars.variant());
    put(typed, FormReader.COMMENT, particulars.comment());
    if (!particulars.choices().isEmpty()) {
      typed.put(
          SafetyChoice.SHOWN,
          particulars.choices().stream().sorted().map(SafetyChoice::word).toList());
    }
    return typed;
  }

  private static void put(Map<String, Object> typed, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      typed.put(name, value);
    }
  }

  private static String how(Words words, String how) {
    return switch (how) {
      case "confirmation" -> words.get("my-data.consent.confirmation");
      case "paper" -> words.get("my-data.consent.paper");
      case "import", "staff" -> words.get("my-data.consent.staff");
      default -> words.get("my-data.consent.form");
    };
  }
}
