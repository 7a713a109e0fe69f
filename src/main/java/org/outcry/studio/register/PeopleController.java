package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.register.Criteria;
import org.outcry.register.PersonDesk;
import org.outcry.register.StoredSearches;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.PersonWords;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Finds people's records by an address, and begins them. An address that nobody is known by is kept
 * as a search is, so that none stands in the address of a page.
 */
@ServerOnly
@Controller
class PeopleController {
  private static final String PATH = "/studio/o/{organisation}/people";

  private final StudioPages pages;
  private final PersonRecords records;
  private final PersonDesk desk;
  private final StoredSearches searches;

  PeopleController(
      StudioPages pages, PersonRecords records, PersonDesk desk, StoredSearches searches) {
    this.pages = pages;
    this.records = records;
    this.desk = desk;
    this.searches = searches;
  }

  /** Where an organisation's records are. */
  static String path(Visit visit) {
    return visit.path() + "/people";
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    UUID search = Typed.id(request.getParameter("search")).orElse(null);
    String unknown =
        search == null
            ? ""
            : searches
                .find(visit.organisationId(), visit.account().id(), search)
                .map(Criteria::email)
                .filter(email -> !email.isEmpty())
                .orElse("");
    write(
        request,
        response,
        new Asked(unknown, unknown.isEmpty() ? null : search, Map.of("email", unknown), List.of()));
  }

  @Unaudited("the record that it leads to is recorded")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void find(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    String typed = Typed.text(StudioForm.of(request), "who");
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    if (address.isEmpty()) {
      Typed.Wrong wrong = new Typed.Wrong("who", pages.words(request).get("register.wrong.email"));
      write(request, response, new Asked(typed, null, Map.of(), List.of(wrong)));
      return;
    }
    Optional<PersonRecord> found = records.find(visit.organisationId(), address.get());
    StudioPages.see(
        response,
        found
            .map(record -> path(visit) + "/" + record.id())
            .orElseGet(() -> path(visit) + "?search=" + keep(visit, address.get())));
  }

  private UUID keep(Visit visit, EmailAddress address) {
    return searches.keep(
        visit.organisationId(), visit.account().id(), Criteria.ofEmail(address.value()));
  }

  /** Begins a record; one that is there is shown, and nothing of it is altered. */
  @Audited(value = Act.PERSON_BEGUN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    Words words = pages.words(request);
    Map<String, String> typed =
        Map.of(
            "email", Typed.text(form, "email"),
            "given-name", Typed.text(form, "given-name"),
            "family-name", Typed.text(form, "family-name"),
            "language", Typed.text(form, "language"),
            "source", Typed.text(form, "source"));
    List<Typed.Wrong> wrong = new ArrayList<>();
    Optional<EmailAddress> address = EmailAddress.parse(typed.getOrDefault("email", ""));
    if (address.isEmpty()) {
      wrong.add(new Typed.Wrong("email", words.get("register.wrong.email")));
    }
    RecordWords said = new RecordWords(words);
    Profile profile = Profile.nobody("");
    for (String key : List.of("given-name", "family-name", "language")) {
      ProfileFields.Outcome set = ProfileFields.set(profile, key, typed.getOrDefault(key, ""));
      profile = set.profile();
      if (set.problem() != null) {
        wrong.add(new Typed.Wrong(key, said.wrong(key)));
      }
    }
    Optional<String> source =
        PersonWords.value(typed.getOrDefault("source", "")).filter(text -> !text.isEmpty());
    if (source.isEmpty()) {
      wrong.add(new Typed.Wrong("source", words.get("person.wrong.source")));
    }
    if (!wrong.isEmpty() || address.isEmpty() || source.isEmpty()) {
      write(request, response, new Asked("", null, typed, wrong));
      return;
    }
    PeopleOutcome outcome =
        desk.begin(
            new PersonDesk.Editor(visit.organisationId(), visit.account().id()),
            address.get(),
            profile,
            source.get());
    if (!(outcome instanceof PeopleOutcome.Done(UUID person, boolean begun))) {
      throw new IllegalStateException("a record is begun, or there is one");
    }
    StudioPages.see(response, path(visit) + "/" + person + "?done=" + (begun ? "begun" : "known"));
  }

  /**
   * What is asked for.
   *
   * @param who whose record is looked for
   * @param search under which an address is kept that nobody is known by; {@code null} for none
   * @param typed into the form that begins a record
   */
  private record Asked(
      String who, @Nullable UUID search, Map<String, String> typed, List<Typed.Wrong> wrong) {}

  private void write(HttpServletRequest request, HttpServletResponse response, Asked asked)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Place place = Place.of(pages, request, words.get("person.title"), null);
    RecordWords said = new RecordWords(words);
    pages.write(
        response,
        asked.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/register/people.jte",
        place.page().head(),
        new PeopleView(
            place,
            path(visit),
            SuppressionsController.path(visit),
            StudioPages.done(request).map(said::done).orElse(null),
            asked.who(),
            asked.search() == null ? null : visit.path() + "/signatures?search=" + asked.search(),
            asked.wrong(),
            asked.typed(),
            said.languages(
                asked.typed().getOrDefault("language", visit.account().language().tag()))));
  }
}
