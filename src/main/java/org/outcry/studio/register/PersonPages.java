package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.PersonDesk;
import org.outcry.register.PersonSeen;
import org.outcry.studio.register.HistoryView.Line;
import org.outcry.studio.register.HistoryView.Part;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.Consents;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonEvents;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.ProfileFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens people's records, and writes their pages; each look at one is on record. */
@ServerOnly
@Component
class PersonPages {
  private final StudioPages pages;
  private final PersonHistory histories;
  private final PersonRecords records;
  private final Actions actions;
  private final Audit audit;
  private final Names names;

  PersonPages(
      StudioPages pages,
      PersonHistory histories,
      PersonRecords records,
      Actions actions,
      Audit audit,
      Names names) {
    this.pages = pages;
    this.histories = histories;
    this.records = records;
    this.actions = actions;
    this.audit = audit;
    this.names = names;
  }

  /** Whoever works at this page. */
  static PersonDesk.Editor editor(HttpServletRequest request) {
    Visit visit = Visit.of(request);
    return new PersonDesk.Editor(visit.organisationId(), visit.account().id());
  }

  /** What the request's form showed of a record. */
  static PersonSeen seen(
      HttpServletRequest request, PersonRecord record, PersonSeen.Part part, String field) {
    return new PersonSeen(record.id(), part, StudioForm.text(request, field));
  }

  static String path(HttpServletRequest request, UUID person) {
    return PeopleController.path(Visit.of(request)) + "/" + person;
  }

  Words words(HttpServletRequest request) {
    return pages.words(request);
  }

  Place place(HttpServletRequest request) {
    return Place.of(pages, request, pages.words(request).get("person.record"), null);
  }

  /**
   * The record of an id.
   *
   * @return empty when the request is answered: the record was merged into another, or is erased
   * @throws Refusal a 404, where the organisation never had such a record
   */
  Optional<PersonHistory.Shown> open(
      HttpServletRequest request, HttpServletResponse response, String person) throws IOException {
    UUID organisation = Visit.of(request).organisationId();
    UUID id = Typed.id(person).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Optional<PersonHistory.Shown> found = histories.of(organisation, id);
    if (found.isEmpty()) {
      if (!records.wasErased(organisation, id)) {
        throw new Refusal(HttpStatus.NOT_FOUND);
      }
      gone(request, response);
    } else if (!found.get().record().id().equals(id)) {
      moved(request, response, found.get().record().id());
      return Optional.empty();
    }
    return found;
  }

  private void gone(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    write(
        response,
        HttpStatus.GONE,
        new PersonGoneView(
            place(request),
            words.get("person.gone"),
            words.get("person.gone.text"),
            PeopleController.path(Visit.of(request)),
            words.get("person.title")));
  }

  private void moved(HttpServletRequest request, HttpServletResponse response, UUID now)
      throws IOException {
    if (request.getMethod().equals("GET")) {
      StudioPages.see(response, path(request, now) + "?done=moved");
      return;
    }
    Words words = pages.words(request);
    write(
        response,
        HttpStatus.CONFLICT,
        new PersonGoneView(
            place(request),
            words.get("person.merged"),
            words.get("person.merged.text"),
            path(request, now),
            words.get("person.open")));
  }

  private void write(HttpServletResponse response, HttpStatus status, PersonGoneView view)
      throws IOException {
    pages.write(
        response, status, "studio/register/person-gone.jte", view.place().page().head(), view);
  }

  void write(
      HttpServletResponse response, HttpStatus status, String template, Place place, Object view)
      throws IOException {
    pages.write(response, status, template, place.page().head(), view);
  }

  /** Puts onto record that records are looked at. */
  void record(HttpServletRequest request, UUID... people) {
    Deed deed = Deed.of(Act.PERSON_READ).in(Visit.of(request).organisationId());
    for (UUID each : people) {
      deed = deed.with("person", each).naming(each);
    }
    audit.record(deed);
  }

  /**
   * What was typed and can't be done.
   *
   * @param form that was posted; empty for none
   * @param typed by field
   * @param trouble that no field has; {@code null} for none
   */
  record Entered(
      String form, Map<String, String> typed, List<Typed.Wrong> wrong, @Nullable String trouble) {
    /** Nothing. */
    static final Entered NOTHING = new Entered("", Map.of(), List.of(), null);

    String or(String field, String held) {
      return typed.getOrDefault(field, held);
    }
  }

  /** Writes a record's page. */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonHistory.Shown shown,
      Entered entered,
      HttpStatus status)
      throws IOException {
    PersonRecord record = shown.record();
    record(request, record.id());
    Words words = pages.words(request);
    RecordWords said = new RecordWords(words);
    Place place = place(request);
    PersonView view =
        new PersonView(
            place,
            PeopleController.path(Visit.of(request)),
            path(request, record.id()),
            said.title(record),
            since(record, words),
            StudioPages.done(request).map(said::done).orElse(null),
            entered.trouble(),
            entered.wrong(),
            particulars(record, said),
            form(record, said, entered),
            List.copyOf(record.profile().tags()),
            fields(record, words),
            own(record, words, entered),
            record.addresses().stream()
                .map(each ->
                    new PersonView.Address(
                        each.id(),
                        each.email().value(),
                        said.state(each),
                        PersonMerges.splits(record, each)
                            ? path(request, record.id()) + "/split/" + each.id()
                            : null))
                .toList(),
            entered.or("tag", ""),
            entered.or("address", ""),
            entered.or("other", ""),
            List.of(
                consents(request, shown, said),
                signatures(request, shown, words),
                events(request, shown, words)));
    write(response, status, "studio/register/person.jte", place, view);
  }

  private static String since(PersonRecord record, Words words) {
    String since = words.get("register.person.since", "at", words.date(record.since()));
    return record.merged().isEmpty()
        ? since
        : since + " · " + words.get("register.person.merged", "count", record.merged().size());
  }

  /** What of the particulars is known, in the order in which people read it. */
  static Part particulars(PersonRecord record, RecordWords said) {
    Map<String, String> all = ProfileFields.all(record.profile());
    return new Part(
        "particulars",
        said.words().get("person.particulars"),
        said.words().get("person.particulars.none"),
        RecordWords.PARTICULARS.stream()
            .filter(all::containsKey)
            .map(key -> Line.of(said.label(key), said.value(key, all.getOrDefault(key, ""))))
            .toList());
  }

  private static PersonView.Form form(PersonRecord record, RecordWords said, Entered entered) {
    Map<String, String> all = ProfileFields.all(record.profile());
    return new PersonView.Form(
        PersonSeen.stamp(record, PersonSeen.Part.PARTICULARS),
        entered.form().equals("particulars"),
        List.of(
            RecordWords.PARTICULARS.stream()
                .map(key -> {
                  String value = entered.or(key, all.getOrDefault(key, ""));
                  List<Choice> choices =
                      switch (key) {
                        case "country" -> Choice.countries(said.words(), value);
                        case "language" -> said.languages(value);
                        default -> List.of();
                      };
                  return new PersonView.Input(key, null, said.label(key), value, choices);
                })
                .toList()));
  }

  private static Part fields(PersonRecord record, Words words) {
    return new Part(
        "fields",
        words.get("person.fields"),
        words.get("person.fields.none"),
        record.profile().fields().entrySet().stream()
            .map(each -> Line.of(each.getKey(), each.getValue()))
            .toList());
  }

  private static PersonView.Form own(PersonRecord record, Words words, Entered entered) {
    List<PersonView.Input> inputs = new ArrayList<>();
    record
        .profile()
        .fields()
        .forEach((key, value) ->
            inputs.add(
                new PersonView.Input(
                    "value." + inputs.size(),
                    key,
                    key,
                    entered.typed().getOrDefault("of." + key, value),
                    List.of())));
    List<PersonView.Input> more =
        List.of(
            new PersonView.Input(
                "new-key",
                null,
                words.get("person.field.new"),
                entered.or("new-key", ""),
                List.of()),
            new PersonView.Input(
                "new-value",
                null,
                words.get("person.field.value"),
                entered.or("new-value", ""),
                List.of()));
    return new PersonView.Form(
        PersonSeen.stamp(record, PersonSeen.Part.FIELDS),
        entered.form().equals("fields"),
        inputs.isEmpty() ? List.of(more) : List.of(inputs, more));
  }

  private Part consents(HttpServletRequest request, PersonHistory.Shown shown, RecordWords said) {
    HistoryWords history = new HistoryWords(said.words());
    Stream<Line> signed =
        shown.signatures().stream()
            .flatMap(signature ->
                signature.consents().stream()
                    .map(each ->
                        new Line(
                            said.consent(each.kind()) + ", " + given(each, history),
                            each.wording(),
                            path(request, signature),
                            each.language())));
    Stream<Line> elsewhere =
        shown.consents().stream()
            .map(each ->
                new Line(
                    said.consent(each.kind()) + ", " + given(each, history),
                    each.wording(),
                    page(request, each),
                    each.language()));
    return new Part(
        "consents",
        said.words().get("register.part.consents"),
        said.words().get("register.part.consents.none"),
        Stream.concat(signed, elsewhere).toList());
  }

  private static String given(Consents.Consent consent, HistoryWords said) {
    Words words = said.words();
    Instant withdrawn = consent.withdrawnAt();
    return words.get(
            "person.consent.given",
            "version",
            consent.version(),
            "at",
            said.at(consent.givenAt()),
            "how",
            said.how(consent.how()))
        + (withdrawn == null
            ? ""
            : " " + words.get("register.consent.withdrawn", "at", said.at(withdrawn)));
  }

  private static String given(PersonConsents.Consent consent, HistoryWords said) {
    Words words = said.words();
    LocalDate on = consent.givenOn();
    String source = consent.source();
    LocalDate withdrawn = consent.withdrawnOn();
    PersonConsents.Origin origin = consent.origin();
    return (origin == null
            ? words.get(
                "person.consent.elsewhere", "on", words.date(on), "how", said.how(consent.how()))
            : words.get(
                "person.consent.given",
                "version",
                origin.version(),
                "at",
                words.date(on),
                "how",
                said.how(consent.how())))
        + (source == null || source.isEmpty()
            ? ""
            : " " + words.get("person.source", "source", source))
        + (withdrawn == null
            ? ""
            : " " + words.get("register.consent.withdrawn", "at", words.date(withdrawn)));
  }

  /** The action whose form it was given on. */
  private static @Nullable String page(HttpServletRequest request, PersonConsents.Consent consent) {
    PersonConsents.Origin origin = consent.origin();
    return origin == null ? null : Visit.of(request).path() + "/a/" + origin.slug();
  }

  private static String path(HttpServletRequest request, PersonHistory.Signed signature) {
    return Visit.of(request).path() + "/a/" + signature.action() + "/signatures/" + signature.id();
  }

  private Part signatures(HttpServletRequest request, PersonHistory.Shown shown, Words words) {
    RegisterWords said = new RegisterWords(words);
    Map<Slug, String> headlines = new HashMap<>();
    return new Part(
        "signatures",
        words.get("register.signatures"),
        words.get("person.signatures.none"),
        shown.signatures().stream()
            .map(each ->
                new Line(
                    headlines.computeIfAbsent(each.action(), this::headline),
                    Stream.of(
                            said.signature(each.state()),
                            words.minute(each.at()),
                            each.address().value(),
                            each.onPaper() ? words.get("register.on-paper") : "")
                        .filter(part -> !part.isEmpty())
                        .reduce((one, other) -> one + " · " + other)
                        .orElse(null),
                    path(request, each),
                    null))
            .toList());
  }

  private String headline(Slug slug) {
    return actions
        .find(slug)
        .map(action -> action.content().headline().in(action.content().defaultLanguage()))
        .orElse(slug.value());
  }

  private Part events(HttpServletRequest request, PersonHistory.Shown shown, Words words) {
    HistoryWords said = new HistoryWords(words);
    UUID organisation = Visit.of(request).organisationId();
    return new Part(
        "history",
        words.get("person.history"),
        words.get("person.history.none"),
        shown.events().stream()
            .filter(each -> isFirst(each, shown))
            .map(each ->
                Line.of(
                    said.event(each.kind()) + ", " + said.at(each.at()),
                    Stream.of(
                            addresses(shown.record(), each),
                            each.details().what(),
                            names.shown(organisation, each.details().by()))
                        .filter(part -> part != null && !part.isEmpty())
                        .reduce((one, other) -> one + " · " + other)
                        .orElse(null)))
            .toList());
  }

  /** A merge and a split stand in the history of both records, which may be one now. */
  private static boolean isFirst(PersonEvents.Event event, PersonHistory.Shown shown) {
    UUID own = shown.record().id();
    return switch (event.kind()) {
      case MERGED, SPLIT ->
          shown.events().stream()
              .filter(each -> each.kind() == event.kind() && each.at().equals(event.at()))
              .min(Comparator.comparing(each -> !each.person().equals(own)))
              .filter(event::equals)
              .isPresent();
      default -> true;
    };
  }

  /** The addresses that were added or brought by a merge, as far as they are on the record. */
  private static String addresses(PersonRecord record, PersonEvents.Event event) {
    UUID other = event.details().other();
    return record.addresses().stream()
        .filter(each ->
            switch (event.kind()) {
              case ADDRESS_ADDED -> each.id().equals(other);
              case MERGED -> each.home().equals(other);
              default -> false;
            })
        .map(each -> each.email().value())
        .collect(Collectors.joining(", "));
  }
}
