package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.PersonDesk;
import org.outcry.register.PersonSeen;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioPages;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Splits an address off a record: what that does is shown before. */
@ServerOnly
@Controller
class PersonSplitController {
  private static final String PATH = "/studio/o/{organisation}/people/{person}/split/{address}";

  private final PersonPages pages;
  private final PersonMerges merges;
  private final PersonDesk desk;

  PersonSplitController(PersonPages pages, PersonMerges merges, PersonDesk desk) {
    this.pages = pages;
    this.merges = merges;
    this.desk = desk;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String person,
      @PathVariable String address)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isPresent()) {
      PersonRecord record = found.get().record();
      PersonRecord.Address row =
          Typed.id(address)
              .flatMap(record::address)
              .filter(each -> PersonMerges.splits(record, each))
              .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
      show(request, response, record, row, null, HttpStatus.OK);
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonRecord record,
      PersonRecord.Address row,
      @Nullable String trouble,
      HttpStatus status)
      throws IOException {
    pages.record(request, record.id());
    RecordWords said = new RecordWords(pages.words(request));
    PersonMerges.Split split = merges.outlook(record, row);
    Place place = pages.place(request);
    String path = PersonPages.path(request, record.id());
    PersonSplitView view =
        new PersonSplitView(
            place,
            path,
            path + "/split/" + row.id(),
            said.title(record),
            trouble,
            split.undoes(),
            record.addresses().stream()
                .filter(each -> split.leaving().contains(each.id()))
                .map(each -> each.email().value())
                .toList(),
            lost(record.profile(), split.stays(), said),
            PersonSeen.stamp(record, PersonSeen.Part.WHOLE));
    pages.write(response, status, "studio/register/person-split.jte", place, view);
  }

  /** Tags and values that a record has now, and then not. */
  private static List<String> lost(Profile now, Profile then, RecordWords said) {
    Words words = said.words();
    TreeSet<String> tags = new TreeSet<>(now.tags());
    tags.removeAll(then.tags());
    SortedMap<String, String> fields = new TreeMap<>(ProfileFields.all(now));
    fields.keySet().removeAll(ProfileFields.all(then).keySet());
    return Stream.concat(
            tags.stream().map(tag -> words.get("person.split.tag", "tag", tag)),
            fields.entrySet().stream()
                .map(each ->
                    words.get(
                        "person.split.field",
                        "field",
                        said.label(each.getKey()),
                        "value",
                        said.value(each.getKey(), each.getValue()))))
        .toList();
  }

  @Audited(value = Act.PERSON_SPLIT, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void split(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String person,
      @PathVariable String address)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    PersonRecord record = found.get().record();
    UUID row = Typed.id(address).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    PersonDesk.Result result =
        desk.split(
            PersonPages.editor(request),
            PersonPages.seen(request, record, PersonSeen.Part.WHOLE, "stamp"),
            row);
    Words words = pages.words(request);
    switch (result) {
      case PersonDesk.Result.Answered(PeopleOutcome.Done(UUID whose, boolean _)) ->
          StudioPages.see(response, PersonPages.path(request, whose) + "?done=split");
      case PersonDesk.Result.Answered(PeopleOutcome.Refused refused) ->
          refused(request, response, person, row, new RecordWords(words).refused(refused.reason()));
      case PersonDesk.Result.Stale _ ->
          refused(request, response, person, row, words.get("person.stale"));
    }
  }

  /** Shows what a split would do now, or the record where the address can't be split off it. */
  private void refused(
      HttpServletRequest request,
      HttpServletResponse response,
      String person,
      UUID row,
      String sentence)
      throws IOException {
    Optional<PersonHistory.Shown> now = pages.open(request, response, person);
    if (now.isEmpty()) {
      return;
    }
    PersonRecord record = now.get().record();
    Optional<PersonRecord.Address> there =
        record.address(row).filter(each -> PersonMerges.splits(record, each));
    if (there.isPresent()) {
      show(request, response, record, there.get(), sentence, HttpStatus.CONFLICT);
    } else {
      String trouble =
          record.address(row).isPresent()
              ? sentence
              : new RecordWords(pages.words(request)).refused(PeopleOutcome.Reason.NOT_ON_IT);
      pages.write(
          request,
          response,
          now.get(),
          new PersonPages.Entered("", Map.of(), List.of(), trouble),
          HttpStatus.CONFLICT);
    }
  }
}
