package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.PersonDesk;
import org.outcry.register.PersonSeen;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.PersonRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Erases somebody who has asked for it otherwise than on the page for their own data. */
@ServerOnly
@Controller
class PersonEraseController {
  private static final String PATH = "/studio/o/{organisation}/people/{person}/erase";
  private static final int LONGEST_REASON = 500;

  private final PersonPages pages;
  private final PersonDesk desk;
  private final FreshFactor fresh;

  PersonEraseController(PersonPages pages, PersonDesk desk, FreshFactor fresh) {
    this.pages = pages;
    this.desk = desk;
    this.fresh = fresh;
  }

  /**
   * What was typed.
   *
   * @param addresses that were ticked
   */
  private record Asked(
      Set<UUID> addresses,
      String reason,
      @Nullable String wrongAddresses,
      @Nullable String wrongReason,
      @Nullable String wrongCode,
      @Nullable String trouble) {
    static final Asked NOTHING = new Asked(Set.of(), "", null, null, null, null);

    boolean isWrong() {
      return wrongAddresses != null || wrongReason != null || wrongCode != null;
    }
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isPresent()) {
      show(request, response, found.get(), Asked.NOTHING, HttpStatus.OK);
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonHistory.Shown shown,
      Asked asked,
      HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    PersonRecord record = shown.record();
    pages.record(request, record.id());
    Words words = pages.words(request);
    Place place = pages.place(request);
    String path = PersonPages.path(request, record.id());
    List<PersonRecord.Address> unsure = unsure(record);
    List<String> goes = new ArrayList<>();
    List<String> stays = new ArrayList<>();
    if (isWhole(record)) {
      goes.add(words.get("person.erase.goes.record", "count", record.addresses().size()));
      long signed =
          shown.signatures().stream()
              .filter(each -> unsure.stream().noneMatch(row -> isOf(each, row)))
              .count();
      goes.add(words.get("person.erase.goes.signatures", "count", signed));
    } else {
      goes.add(words.get("person.erase.goes.addresses"));
    }
    rest(goes, stays, visit, words);
    Field code =
        fresh.of(request)
            ? null
            : FreshFactor.field(visit.account(), words).wrong(asked.wrongCode());
    PersonEraseView view =
        new PersonEraseView(
            place,
            path,
            path + "/erase",
            new RecordWords(words).title(record),
            asked.trouble(),
            goes,
            stays,
            unsure.stream()
                .map(row ->
                    new PersonEraseView.Tick(
                        row.id(),
                        row.email().value(),
                        words.get(
                            "person.erase.signed",
                            "count",
                            shown.signatures().stream().filter(each -> isOf(each, row)).count()),
                        asked.addresses().contains(row.id())))
                .toList(),
            isWhole(record),
            Field.text("address", "", "off", "").wrong(asked.wrongAddresses()),
            reason(asked.reason(), asked.wrongReason(), words),
            code,
            fresh.otherwise(visit.account(), words),
            PersonSeen.stamp(record, PersonSeen.Part.WHOLE));
    pages.write(response, status, "studio/register/person-erase.jte", place, view);
  }

  private static boolean isOf(PersonHistory.Signed signed, PersonRecord.Address row) {
    return signed.address().normalised().equals(row.email().normalised());
  }

  /** Whether the record goes whole, whatever is ticked. */
  private static boolean isWhole(PersonRecord record) {
    return record.addresses().size() == 1 || !record.confirmed().isEmpty();
  }

  /** The addresses of which nobody knows whose they are, where there is a choice. */
  private static List<PersonRecord.Address> unsure(PersonRecord record) {
    return record.addresses().size() == 1
        ? List.of()
        : record.addresses().stream().filter(each -> !each.isConfirmed()).toList();
  }

  @Audited(value = Act.PERSON_ERASED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void erase(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    PersonRecord record = found.get().record();
    Asked asked = asked(request, response, record);
    if (asked.isWrong()) {
      show(request, response, found.get(), asked, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    PersonDesk.Result result =
        desk.erase(
            PersonPages.editor(request),
            PersonPages.seen(request, record, PersonSeen.Part.WHOLE, "stamp"),
            chosen(record, asked.addresses()),
            asked.reason());
    if (result instanceof PersonDesk.Result.Stale) {
      Optional<PersonHistory.Shown> now = pages.open(request, response, person);
      if (now.isPresent()) {
        Asked again =
            new Asked(
                asked.addresses(),
                asked.reason(),
                null,
                null,
                null,
                pages.words(request).get("person.stale"));
        show(request, response, now.get(), again, HttpStatus.CONFLICT);
      }
      return;
    }
    boolean whole = isWhole(record) || asked.addresses().size() == record.addresses().size();
    StudioPages.see(
        response,
        whole
            ? PeopleController.path(Visit.of(request)) + "?done=erased"
            : PersonPages.path(request, record.id()) + "?done=address-erased");
  }

  /** Those that were ticked, and one by which the record goes whole. */
  private static List<UUID> chosen(PersonRecord record, Set<UUID> ticked) {
    List<UUID> all = new ArrayList<>(ticked);
    if (isWhole(record)) {
      PersonRecord.Address whole =
          record.confirmed().isEmpty()
              ? record.addresses().getFirst()
              : record.confirmed().getFirst();
      all.add(whole.id());
    }
    return all;
  }

  /** What goes and stays whoever it is. */
  static void rest(List<String> goes, List<String> stays, Visit visit, Words words) {
    goes.add(words.get("person.erase.goes.letters"));
    goes.add(words.get("person.erase.goes.copies"));
    if (visit.at().organisation().privacy().erasure() == Organisation.Erasure.KEEP_ANONYMOUS) {
      stays.add(words.get("person.erase.stays.count"));
    } else {
      goes.add(words.get("person.erase.goes.count"));
    }
    stays.add(words.get("person.erase.stays.left"));
    stays.add(words.get("person.erase.stays.audit"));
    stays.add(words.get("person.erase.stays.again"));
  }

  /** Why, and how they asked. */
  static Field reason(String typed, @Nullable String wrong, Words words) {
    return Field.text("reason", words.get("person.erase.reason"), "off", typed)
        .helped(words.get("person.erase.reason.help"))
        .wrong(wrong);
  }

  /** What is wrong with a reason; {@code null} for nothing. */
  static @Nullable String wrongReason(String reason, Words words) {
    return reason.isEmpty()
        ? words.get("person.erase.reason.missing")
        : reason.length() > LONGEST_REASON ? words.get("person.erase.reason.long") : null;
  }

  /** The code comes last, so that none is used up by a form with something wrong in it. */
  private Asked asked(
      HttpServletRequest request, HttpServletResponse response, PersonRecord record) {
    Words words = pages.words(request);
    Set<UUID> known =
        unsure(record).stream().map(PersonRecord.Address::id).collect(Collectors.toSet());
    Set<UUID> ticked =
        StudioForm.of(request).all("address").stream()
            .flatMap(each -> Typed.id(each).stream())
            .filter(known::contains)
            .collect(Collectors.toSet());
    String reason = StudioForm.text(request, "reason");
    String wrongAddresses =
        isWhole(record) || !ticked.isEmpty() ? null : words.get("person.erase.which.missing");
    String wrongReason = wrongReason(reason, words);
    String wrongCode =
        wrongAddresses != null || wrongReason != null || fresh.of(request)
            ? null
            : fresh.wrong(request, response);
    return new Asked(ticked, reason, wrongAddresses, wrongReason, wrongCode, null);
  }
}
