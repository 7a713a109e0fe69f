package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.PersonDesk;
import org.outcry.register.PersonSeen;
import org.outcry.studio.register.PersonPages.Entered;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Merges two records of one person: both are shown before it is done. */
@ServerOnly
@Controller
class PersonMergeController {
  private static final String PATH = "/studio/o/{organisation}/people/{person}/merge";

  private final PersonPages pages;
  private final PersonRecords records;
  private final PersonDesk desk;

  PersonMergeController(PersonPages pages, PersonRecords records, PersonDesk desk) {
    this.pages = pages;
    this.records = records;
    this.desk = desk;
  }

  /** Finds the other record by an address. */
  @Unaudited("nothing is done before both were shown, and that is recorded")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void find(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    UUID id = found.get().record().id();
    Words words = pages.words(request);
    String typed = Typed.text(StudioForm.of(request), "other");
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    Optional<UUID> other =
        address
            .flatMap(each -> records.find(Visit.of(request).organisationId(), each))
            .map(PersonRecord::id);
    String problem =
        address.isEmpty()
            ? words.get("register.wrong.email")
            : other.isEmpty()
                ? words.get("person.merge.nobody")
                : other.get().equals(id)
                    ? new RecordWords(words).refused(PeopleOutcome.Reason.SAME)
                    : null;
    if (problem != null || other.isEmpty()) {
      pages.write(
          request,
          response,
          found.get(),
          new Entered(
              "other",
              Map.of("other", typed),
              List.of(new Typed.Wrong("other", problem == null ? "" : problem)),
              null),
          HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    StudioPages.see(response, PersonPages.path(request, id) + "/merge/" + other.get());
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/{other}")
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String person,
      @PathVariable String other)
      throws IOException {
    show(request, response, person, other, null, HttpStatus.OK);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      String person,
      String other,
      @Nullable String trouble,
      HttpStatus status)
      throws IOException {
    Optional<PersonHistory.Shown> kept = pages.open(request, response, person);
    Optional<PersonHistory.Shown> left =
        kept.isEmpty() ? Optional.empty() : pages.open(request, response, other);
    if (kept.isEmpty() || left.isEmpty()) {
      return;
    }
    PersonRecord one = kept.get().record();
    PersonRecord two = left.get().record();
    String path = PersonPages.path(request, one.id());
    if (one.id().equals(two.id())) {
      StudioPages.see(response, path + "?done=same");
      return;
    }
    pages.record(request, one.id(), two.id());
    RecordWords said = new RecordWords(pages.words(request));
    Place place = pages.place(request);
    PersonPairView view =
        new PersonPairView(
            place,
            path,
            path + "/merge/" + two.id(),
            PersonPages.path(request, two.id()) + "/merge/" + one.id(),
            trouble,
            tooMuch(one, PersonMerges.Gain.of(one, two).profile(), said.words()),
            said.title(one),
            said.title(two),
            rows(kept.get(), left.get(), said),
            PersonSeen.stamp(one, PersonSeen.Part.WHOLE),
            PersonSeen.stamp(two, PersonSeen.Part.WHOLE));
    pages.write(response, status, "studio/register/person-merge.jte", place, view);
  }

  private static @Nullable String tooMuch(PersonRecord kept, Profile after, Words words) {
    return after
        .excess(kept.profile())
        .map(reason ->
            reason == PeopleOutcome.Reason.MOST_TAGS
                ? words.get(
                    "person.merge.most-tags",
                    "count",
                    after.tags().size(),
                    "most",
                    Profile.MOST_TAGS)
                : words.get(
                    "person.merge.most-fields",
                    "count",
                    after.fields().size(),
                    "most",
                    Profile.MOST_FIELDS))
        .orElse(null);
  }

  private static List<PersonPairView.Row> rows(
      PersonHistory.Shown kept, PersonHistory.Shown left, RecordWords said) {
    Words words = said.words();
    PersonRecord one = kept.record();
    PersonRecord two = left.record();
    Map<String, String> ones = ProfileFields.all(one.profile());
    Map<String, String> twos = ProfileFields.all(two.profile());
    PersonMerges.Gain gain = PersonMerges.Gain.of(one, two);
    Map<String, String> after = ProfileFields.all(gain.profile());
    List<PersonPairView.Row> rows = new ArrayList<>();
    TreeSet<String> own = new TreeSet<>(after.keySet());
    own.removeAll(RecordWords.PARTICULARS);
    Stream.concat(RecordWords.PARTICULARS.stream(), own.stream())
        .filter(after::containsKey)
        .forEach(key -> {
          String mine = value(said, ones, key);
          String theirs = value(said, twos, key);
          rows.add(
              new PersonPairView.Row(
                  said.label(key),
                  mine,
                  theirs,
                  value(said, after, key),
                  !theirs.isEmpty() && !mine.isEmpty() && !theirs.equals(mine)));
        });
    rows.add(
        new PersonPairView.Row(
            words.get("register.person.tags"),
            String.join(", ", one.profile().tags()),
            String.join(", ", two.profile().tags()),
            String.join(", ", gain.profile().tags()),
            false));
    rows.add(
        new PersonPairView.Row(
            words.get("person.addresses"),
            addresses(Stream.of(one)),
            addresses(Stream.of(two)),
            addresses(Stream.of(one, two)),
            false));
    int signed = kept.signatures().size();
    int more = left.signatures().size();
    rows.add(
        new PersonPairView.Row(
            words.get("register.signatures"),
            words.number(signed),
            words.number(more),
            words.number((long) signed + more),
            false));
    return rows;
  }

  private static String value(RecordWords said, Map<String, String> values, String key) {
    String value = values.get(key);
    return value == null ? "" : said.value(key, value);
  }

  private static String addresses(Stream<PersonRecord> records) {
    return records
        .flatMap(each -> each.addresses().stream())
        .map(each -> each.email().value())
        .collect(Collectors.joining("\n"));
  }

  @Audited(value = Act.PEOPLE_MERGED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{other}")
  void merge(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String person,
      @PathVariable String other)
      throws IOException {
    Optional<PersonHistory.Shown> kept = pages.open(request, response, person);
    Optional<PersonHistory.Shown> left =
        kept.isEmpty() ? Optional.empty() : pages.open(request, response, other);
    if (kept.isEmpty() || left.isEmpty()) {
      return;
    }
    PersonSeen.Part whole = PersonSeen.Part.WHOLE;
    PersonDesk.Result result =
        desk.merge(
            PersonPages.editor(request),
            PersonPages.seen(request, kept.get().record(), whole, "kept"),
            PersonPages.seen(request, left.get().record(), whole, "left"));
    Words words = pages.words(request);
    switch (result) {
      case PersonDesk.Result.Answered(PeopleOutcome.Done(UUID whose, boolean _)) ->
          StudioPages.see(response, PersonPages.path(request, whose) + "?done=merged");
      case PersonDesk.Result.Answered(PeopleOutcome.Refused refused) ->
          show(
              request,
              response,
              person,
              other,
              isTooMuch(refused) ? null : new RecordWords(words).refused(refused.reason()),
              HttpStatus.CONFLICT);
      case PersonDesk.Result.Stale _ ->
          show(request, response, person, other, words.get("person.stale"), HttpStatus.CONFLICT);
    }
  }

  /** The page says so by itself. */
  private static boolean isTooMuch(PeopleOutcome.Refused refused) {
    return refused.reason() == PeopleOutcome.Reason.MOST_TAGS
        || refused.reason() == PeopleOutcome.Reason.MOST_FIELDS;
  }
}
