package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.register.Criteria;
import org.outcry.register.PersonDesk;
import org.outcry.register.StoredSearches;
import org.outcry.register.SuppressionDesk;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.SuppressionList;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Looks up why nothing is mailed to an address, puts it onto the list and takes it off. The address
 * is kept as a search is, so that none stands in the address of a page.
 */
@ServerOnly
@Controller
class SuppressionsController {
  private static final String PATH = "/studio/o/{organisation}/suppressions";
  private static final int LONGEST_REASON = 500;

  private final StudioPages pages;
  private final SuppressionList list;
  private final SuppressionDesk desk;
  private final StoredSearches searches;

  SuppressionsController(
      StudioPages pages, SuppressionList list, SuppressionDesk desk, StoredSearches searches) {
    this.pages = pages;
    this.list = list;
    this.desk = desk;
    this.searches = searches;
  }

  /** Where an organisation's list is. */
  static String path(Visit visit) {
    return visit.path() + "/suppressions";
  }

  /**
   * An address that was looked up.
   *
   * @param reason for what is to be done, as it was typed
   */
  private record Looked(UUID search, EmailAddress address, String reason) {
    Looked because(String typed) {
      return new Looked(search, address, typed);
    }
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Looked looked = looked(request, request.getParameter("search")).orElse(null);
    write(request, response, looked, looked == null ? "" : looked.address().value(), List.of());
  }

  private Optional<Looked> looked(HttpServletRequest request, @Nullable String search) {
    Visit visit = Visit.of(request);
    return Typed.id(search)
        .flatMap(id ->
            searches
                .find(visit.organisationId(), visit.account().id(), id)
                .map(Criteria::email)
                .flatMap(EmailAddress::parse)
                .map(address -> new Looked(id, address, "")));
  }

  @Unaudited("what is found is recorded where it is shown")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void find(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    String typed = Typed.text(StudioForm.of(request), "who");
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    if (address.isEmpty()) {
      String sentence = pages.words(request).get("register.wrong.email");
      write(request, response, null, typed, List.of(new Typed.Wrong("who", sentence)));
      return;
    }
    UUID search =
        searches.keep(
            visit.organisationId(), visit.account().id(), Criteria.ofEmail(address.get().value()));
    StudioPages.see(response, path(visit) + "?search=" + search);
  }

  @Audited(value = Act.ADDRESS_SUPPRESSED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/add")
  void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    change(request, response, desk::add, "added", "listed");
  }

  @Audited(value = Act.ADDRESS_RELEASED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/remove")
  void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
    change(request, response, desk::release, "removed", "unlisted");
  }

  private interface Change {
    boolean make(PersonDesk.Editor by, EmailAddress address, String why);
  }

  private void change(
      HttpServletRequest request,
      HttpServletResponse response,
      Change change,
      String done,
      String before)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Looked looked = looked(request, StudioForm.text(request, "search")).orElse(null);
    if (looked == null) {
      String sentence = words.get("suppressed.wrong.gone");
      write(request, response, null, "", List.of(new Typed.Wrong("who", sentence)));
      return;
    }
    String why = StudioForm.text(request, "reason");
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      String sentence =
          why.isEmpty()
              ? words.get("suppressed.wrong.reason")
              : words.get("suppressed.wrong.long", "most", LONGEST_REASON);
      write(
          request,
          response,
          looked.because(why),
          looked.address().value(),
          List.of(new Typed.Wrong("reason", sentence)));
      return;
    }
    boolean made =
        change.make(
            new PersonDesk.Editor(visit.organisationId(), visit.account().id()),
            looked.address(),
            why);
    StudioPages.see(
        response, path(visit) + "?search=" + looked.search() + "&done=" + (made ? done : before));
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Looked looked,
      String who,
      List<Typed.Wrong> wrong)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    SuppressionWords said = new SuppressionWords(words);
    SuppressionsView.Found found = null;
    if (looked != null) {
      SuppressionList.Entry entry =
          list.find(visit.organisationId(), looked.address()).orElse(null);
      desk.read(visit.organisationId(), looked.address(), entry);
      Field why =
          Field.text("reason", said.why(entry != null), "off", looked.reason())
              .helped(words.get("suppressed.why.help"))
              .wrong(Typed.wrongWith(wrong, "reason"));
      found =
          new SuppressionsView.Found(
              looked.search().toString(),
              looked.address().value(),
              entry != null,
              said.says(entry),
              said.facts(entry),
              said.warning(entry),
              why);
    }
    StudioView page = pages.page(request, words.get("suppressed.title"), visit);
    Map<SuppressionList.Reason, Long> numbers = list.numbers(visit.organisationId());
    pages.write(
        response,
        wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/register/suppressions.jte",
        page.head(),
        new SuppressionsView(
            page,
            path(visit),
            StudioPages.done(request).map(said::done).orElse(null),
            who,
            wrong,
            found,
            Stream.of(SuppressionList.Reason.values())
                .map(reason ->
                    new SuppressionsView.Number(
                        said.reason(reason), words.number(numbers.getOrDefault(reason, 0L))))
                .toList()));
  }
}
